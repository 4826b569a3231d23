import type { FileKind } from '../../domain/import/kind.ts';
import { headerKey, knowing, type Mapping, strangers, titlesByField } from '../../domain/import/mapping.ts';
import { synonymsOf } from '../../domain/import/propose.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { openTable, type TableFile } from '../files/open-table.ts';
import { confirmedMapping } from './confirmed.ts';
import type { ImportOptions } from './types.ts';

/** A table with what titles of its header mean; `isKnown`: that was confirmed for every file with such a header. */
export type Mapped = { table: TableFile; mapping: Mapping; isKnown: boolean };

/**
 * Opens a table file of that kind with the mapping that was asked for, else with what was confirmed of its header. `AppError('file-wrong')`
 * for a mapping of titles that the file does not have.
 */
export async function openMapped(
  path: string,
  kind: FileKind,
  { pool, sheet, meaning }: Pick<ImportOptions, 'pool' | 'sheet' | 'meaning'>,
): Promise<Mapped> {
  const table = await openTable(path, { kinds: [kind], sheet });
  if (meaning !== undefined) return { ...meaning, table: await withTitles(table, { kind, sheet, ...meaning }) };
  const confirmedOf = async (found: TableFile) =>
    (await confirmedMapping(pool, { headerKey: headerKey(found.header), kind: kind.id }))?.mapping;
  const confirmed = await confirmedOf(table);
  if (confirmed !== undefined) return { table, mapping: confirmed, isKnown: true };
  if (table.isWhole) return { table, ...nothingSaid };
  // A line of the preamble can have a title by chance where the header itself has none.
  const other = await openTable(path, { kinds: [knowing(kind, synonymsOf(kind))], sheet });
  const meant = await confirmedOf(other);
  return meant === undefined ? { table, ...nothingSaid } : { table: other, mapping: meant, isKnown: true };
}

const nothingSaid = { mapping: [], isKnown: false };

/** The header where the mapped titles stand, should another line have been taken for it. */
async function withTitles(
  table: TableFile,
  { kind, sheet, mapping }: { kind: FileKind; sheet: string | undefined; mapping: Mapping },
): Promise<TableFile> {
  if (strangers(table.header, mapping).length === 0) return table;
  const found = await openTable(table.path, { kinds: [knowing(kind, titlesByField(mapping))], sheet });
  const [stranger] = strangers(found.header, mapping);
  if (stranger === undefined) return found;
  const titles = found.header.filter((title) => title.trim() !== '').slice(0, MOST_NAMED);
  throw new AppError('file-wrong', `the file has no column "${stranger.slice(0, 40)}"`, {
    remedy: `Its columns are ${titles.join(', ')}.`,
  });
}
const MOST_NAMED = 40;
