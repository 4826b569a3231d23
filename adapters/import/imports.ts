import type { Imports } from '../../domain/import/port.ts';
import { findKind } from './find-kind.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions } from './types.ts';

/** What the platform takes of one file is 30 MB; some room is left. */
const mostErrorBytes = 25 << 20;

/** The door through which a file sent in chat comes into the book: the operator's own, within what its sender may see. */
export function imports(book: Pick<ImportOptions, 'pool' | 'keyring' | 'birthYearSecret'>): Imports {
  return {
    kindOf: (file, { within }, moment) => findKind(file, { pool: book.pool, moment, within }),
    importFile: ({ kind, path, ...how }, sender, moment) =>
      importFile(kind, path, { ...book, ...sender, ...how, moment, mostErrorBytes }),
  };
}
