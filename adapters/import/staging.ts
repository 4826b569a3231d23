import type { ColumnType, Field } from '../../domain/import/field.ts';
import { type FileKind, propertyOf } from '../../domain/import/kind.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Secrets } from '../secrets.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { CopyRows } from './copy-rows.ts';
import { counted, quoted } from './sets.ts';
import type { EncodeSetup, RowWriter, StagingColumns, StoredKind } from './types.ts';

/*
 * The table `import_row` that a file is copied to before it is held against the book: the number and the mark of the line, then a column
 * for each field. It lives as long as the transaction and writes no log.
 */

/** How values of a type are written. */
type Put = { sql: string; put(rows: CopyRows, value: unknown): void };

const columnTypes: Readonly<Record<ColumnType, Put>> = {
  text: { sql: 'text', put: (rows, value: string | undefined) => rows.text(value) },
  day: { sql: 'date', put: (rows, value: Day | undefined) => rows.day(value) },
  money: { sql: 'bigint', put: (rows, value: bigint | undefined) => rows.big(value) },
  instant: { sql: 'timestamptz', put: (rows, value: Date | undefined) => rows.instant(value) },
  int: { sql: 'int', put: (rows, value: number | undefined) => rows.int(value) },
  small: { sql: 'smallint', put: (rows, value: number | undefined) => rows.small(value) },
  bool: { sql: 'boolean', put: (rows, value: boolean | undefined) => rows.bool(value) },
};

/** The column a field is staged in. A client's number stays what it is until the client is found. */
export function stagedColumn(id: string, { names, column = id }: Field): string {
  return names === 'client' ? id : column;
}

/** The column of the book a field is kept in. */
export function bookColumn(id: string, { names, column = id }: Field): string {
  return names === 'client' ? 'client_id' : column;
}

/** The columns that tell the rows of a file apart. */
export function keyColumns({ fields }: FileKind): string[] {
  return Object.entries(fields)
    .filter(([, { key }]) => key)
    .map(([id, field]) => stagedColumn(id, field));
}

/** True where `t` is the record that `import_row s` is of. */
export function sameRecord({ fields }: FileKind): string {
  return Object.entries(fields)
    .filter(([, { key }]) => key)
    .map(([id, field]) => `t.${bookColumn(id, field)} = s.${bookColumn(id, field)}`)
    .join(' AND ');
}

/** Whether the rows of a kind are of clients. */
export function namesClients({ fields }: FileKind): boolean {
  return Object.values(fields).some(({ names }) => names === 'client');
}

/** What COPY fills, behind the number of the line. */
function stagedColumns({ kind, store }: StoredKind): StagingColumns {
  if (store.staging !== undefined) return store.staging.columns;
  return Object.fromEntries([
    ...Object.entries(kind.fields).map(([id, field]) => [stagedColumn(id, field), sqlOf(field)]),
    ...Object.entries(kind.derived).map(([id, { type }]) => [id, columnTypes[type].sql]),
  ]);
}

function sqlOf({ type, names, secret }: Field): string {
  if (names === 'advisor') return 'int';
  return secret === undefined ? columnTypes[type].sql : 'bytea';
}

/** Where COPY goes. */
export function stagingTarget(stored: StoredKind): string {
  return `import_row (line, line_mark, ${Object.keys(stagedColumns(stored)).map(quoted).join(', ')})`;
}

/** Makes the tables an import works with; they are gone with its transaction. */
export async function makeStaging(query: Query, stored: StoredKind): Promise<void> {
  const { kind, store } = stored;
  const columns = {
    line: 'int',
    line_mark: 'bigint',
    ...stagedColumns(stored),
    ...(namesClients(kind) && { client_id: 'int' }),
    ...store.workedOut,
    refusal: 'jsonb',
  };
  const list = Object.entries(columns).map(([name, type]) => `${quoted(name)} ${type}`);
  await query(`CREATE TEMP TABLE import_row (${list.join(', ')}) ON COMMIT DROP`, []);
  await query('CREATE TEMP TABLE import_touched (client_id int, is_new boolean DEFAULT false) ON COMMIT DROP', []);
  if (store.rows?.keepAdded === undefined) return;
  const { table, columns: kept } = store.rows.keepAdded;
  const shape = `SELECT ${kept.map(quoted).join(', ')} FROM ${kind.table}`;
  await query(`CREATE TEMP TABLE ${table} ON COMMIT DROP AS ${shape} WITH NO DATA`, []);
}

/** Of rows with the same key the last one counts; gives how many others there were. */
export async function dropRepeated(query: Query, kind: FileKind): Promise<number> {
  const keys = keyColumns(kind).map(quoted).join(', ');
  return counted(
    query,
    `WITH repeated AS (
       DELETE FROM import_row WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM (SELECT ctid, row_number() OVER (PARTITION BY ${keys} ORDER BY line DESC) AS place FROM import_row) ranked
         WHERE place > 1)) RETURNING 1)
     SELECT count(*) FROM repeated`,
  );
}

/** Writes rows to the staging table, field by field. */
export function stagingWriter({ fields, derived }: FileKind, setup: EncodeSetup, secrets: Secrets): RowWriter {
  const rows = new CopyRows();
  const columns = [
    ...Object.entries(fields).map(([id, field]) => ({ property: propertyOf(id), put: putOf(field, setup, secrets) })),
    ...Object.entries(derived).map(([id, { type }]) => ({ property: propertyOf(id), put: columnTypes[type].put })),
  ];
  return {
    add(row: Readonly<Record<string, unknown>>, { line, mark }) {
      rows.row(columns.length + 2);
      rows.int(line);
      rows.big(mark);
      for (const { property, put } of columns) put(rows, row[property]);
    },
    flush: () => ({ lines: rows.take(), occasions: new Uint8Array(0) }),
    reuse: ({ lines }) => rows.reuse(lines),
  };
}

function putOf({ type, names, secret }: Field, { advisors }: EncodeSetup, secrets: Secrets): Put['put'] {
  if (names === 'advisor') {
    return (rows, staffNo: string | undefined) => rows.int(staffNo === undefined ? undefined : advisors.get(staffNo));
  }
  if (secret !== undefined) {
    return (rows, plain: string | undefined) =>
      rows.bytes(plain === undefined ? undefined : secrets.seal(secret, plain));
  }
  return columnTypes[type].put;
}
