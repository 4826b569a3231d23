import { type Columns, hasColumn } from '../../domain/import/columns.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { dropOvertaken } from './marking.ts';
import { findReferences } from './references.ts';
import { assignments, counted, differs, quoted, refuse } from './sets.ts';
import { bookColumn, sameRecord, stagedColumn } from './staging.ts';
import type { Applied, Applying, KindStore, RowsIn, StoredKind } from './types.ts';
import { refuseZerosLost } from './zeros-lost.ts';

/**
 * Brings staged rows into the table of their kind by its key: what is known is brought up to date where it differs (or left as it is,
 * where the kind says so), what is new is added. Columns the file does not have stay as they are; records it does not name stay.
 */
export async function upsertRows({ query, stored, setup, within }: Applying): Promise<Applied> {
  const { kind } = stored;
  const { columns } = setup;
  await findReferences({ query, stored, within });
  const repeated = await dropOvertaken(query, kind, setup.marking);
  await refuseNewWithout(query, kind, columns);
  const written = writtenColumns(kind, columns);
  const changed = kind.known === 'update' && written.length > 0 ? await counted(query, update(stored, written)) : 0;
  const added = await counted(query, insert(stored));
  if (setup.marking !== undefined) await query(markKnown(kind), []);
  return { added, changed, repeated };
}

/** Marks the records that are what their lines say, whoever told the book. */
export function markKnown(kind: FileKind): string {
  return `UPDATE ${kind.table} t SET line_mark = s.line_mark FROM import_row s
    WHERE s.refusal IS NULL AND ${sameRecord(kind)} AND t.line_mark IS DISTINCT FROM s.line_mark`;
}

/** Refuses rows of records the book does not have where the file has no column for what those need, or their number has lost its zeros. */
export async function refuseNewWithout(query: Query, kind: FileKind, columns: Columns): Promise<void> {
  await refuseZerosLost(query, kind, isNew(kind));
  for (const [id, { must }] of Object.entries(kind.fields)) {
    if (must !== 'when-new' || hasColumn(columns, id)) continue;
    await refuse(query, { code: 'new-needs', field: id }, { where: isNew(kind) });
  }
}

/** True where the book does not have the record that `import_row s` is of. */
export function isNew(kind: FileKind): string {
  return `NOT EXISTS (SELECT 1 FROM ${kind.table} t WHERE ${sameRecord(kind)})`;
}

/** What columns of `t` become where an empty cell of the file says nothing about them. */
export function keptWhereEmpty({ fields }: FileKind): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, { empty }]) => empty === 'keeps')
      .map(([id, field]) => [
        bookColumn(id, field),
        `coalesce(s.${stagedColumn(id, field)}, t.${bookColumn(id, field)})`,
      ]),
  );
}

/** The columns of the book beside the key. */
function valueColumns({ fields, derived }: FileKind): { column: string; of: readonly string[] }[] {
  return [
    ...Object.entries(fields)
      .filter(([, { key }]) => !key)
      .map(([id, field]) => ({ column: bookColumn(id, field), of: [id] })),
    ...Object.entries(derived).map(([column, { of }]) => ({ column, of })),
  ];
}

/** Those of them that this file says something about. */
function writtenColumns(kind: FileKind, columns: Columns): string[] {
  return valueColumns(kind)
    .filter(({ of }) => of.every((id) => hasColumn(columns, id)))
    .map(({ column }) => column);
}

/** What stands after the record is written: its client's occasions are to be compiled. */
function touched({ compiles }: FileKind, from: string): string {
  return compiles ? `, touched AS (INSERT INTO import_touched SELECT DISTINCT client_id FROM ${from})` : '';
}

function update({ kind, store }: StoredKind, written: readonly string[]): string {
  const { rows = {} } = store;
  const expressions = { ...keptWhereEmpty(kind), ...rows.resolved };
  return `WITH changed AS (
      UPDATE ${kind.table} t SET ${assignments([...written, ...markColumn(store)], expressions)} FROM import_row s ${rows.joins ?? ''}
      WHERE s.refusal IS NULL AND ${sameRecord(kind)} AND ${differs(written, expressions)}
      RETURNING ${kind.compiles ? 't.client_id' : '1'}
    )${touched(kind, 'changed')}
    SELECT count(*) FROM changed`;
}

function insert({ kind, store }: StoredKind): string {
  const { rows = {} } = store;
  const keys = Object.entries(kind.fields).filter(([, { key }]) => key);
  const columns = [
    ...keys.map(([id, field]) => bookColumn(id, field)),
    ...valueColumns(kind).map(({ column }) => column),
    ...markColumn(store),
  ];
  const values = columns.map((column) => rows.resolved?.[column] ?? `s.${column}`);
  const returned = [...new Set([...(kind.compiles ? ['client_id'] : []), ...(rows.keepAdded?.columns ?? [])])];
  return `WITH added AS (
      INSERT INTO ${kind.table} (${columns.map(quoted).join(', ')})
      SELECT ${values.join(', ')} FROM import_row s ${rows.joins ?? ''}
      WHERE s.refusal IS NULL AND ${isNew(kind)} ORDER BY ${rows.order ?? 's.line'}
      RETURNING ${returned.length === 0 ? '1' : returned.map(quoted).join(', ')}
    )${touched(kind, 'added')}${keepAdded(rows)}
    SELECT count(*) FROM added`;
}

function markColumn({ marks }: KindStore): string[] {
  return marks ? ['line_mark'] : [];
}

function keepAdded({ keepAdded: keep }: RowsIn): string {
  if (keep === undefined) return '';
  return `, kept AS (INSERT INTO ${keep.table} SELECT ${keep.columns.map(quoted).join(', ')} FROM added)`;
}
