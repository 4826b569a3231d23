import type { FileKind } from '../../domain/import/kind.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { counted, refuse } from './sets.ts';
import { bookColumn, stagedColumn } from './staging.ts';

/**
 * Refuses rows of new records whose number the book has with zeros before it: a spreadsheet has taken them off, and the record would
 * be there twice. Asks first whether there are such numbers at all, in the book and in the file. `isNew` is true of rows of new records.
 */
export async function refuseZerosLost(query: Query, kind: FileKind, isNew: string): Promise<void> {
  for (const [id, field] of Object.entries(kind.fields)) {
    if (field.zeros !== 'tell-apart') continue;
    const [own, staged] = [bookColumn(id, field), stagedColumn(id, field)];
    const zeroed = `SELECT ltrim(${own}, '0') FROM ${kind.table} WHERE ${own} >= '0' AND ${own} < '1'`;
    const bare = `s.${staged} ~ '^[1-9][0-9]*$'`;
    const any = `SELECT (EXISTS (${zeroed}) AND EXISTS (SELECT FROM import_row s WHERE ${bare}))::int AS count`;
    if ((await counted(query, any)) === 0) continue;
    await refuse(
      query,
      { code: 'zeros-lost', field: id },
      { where: `${bare} AND s.${staged} IN (${zeroed}) AND ${isNew}`, value: `s.${staged}` },
    );
  }
}
