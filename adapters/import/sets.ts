import type { ClientBase } from 'pg';
import type { Refusal } from '../../domain/import/refusal.ts';
import { type Fields, field, type Row } from '../store/kit/fields.ts';
import { type RowShape, row } from '../store/kit/rows.ts';
import type { Query } from '../store/occasions/recompile.ts';
import type { Scope } from './types.ts';

/** Statements of that connection, which may be in a transaction. */
export function queryOn(connection: ClientBase): Query {
  return async (sql, params) => (await connection.query(sql, [...params])).rows;
}

/** The rows of a statement, read by their shape. */
export async function rowsOf<F extends Fields>(
  query: Query,
  shape: RowShape<F>,
  [sql, ...params]: readonly [sql: string, ...params: unknown[]],
): Promise<Row<F>[]> {
  return (await query(sql, params)).map((raw) => shape.read({ ...raw }));
}

/** What `count(*)` gives: a bigint, or the text that the bare driver hands over for one. */
export const count = field('a count', (value) => {
  const number =
    typeof value === 'bigint' || typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
  return Number.isSafeInteger(number) ? number : undefined;
});

const countRow = row({ count });

/** The rows of a SELECT, so many at a time, by a cursor of the transaction: other statements may run between two batches. */
export async function* batches<Row>(query: Query, select: string, size: number): AsyncGenerator<Row[]> {
  await query(`DECLARE batches NO SCROLL CURSOR FOR ${select}`, []);
  for (;;) {
    const rows = (await query(`FETCH ${size} FROM batches`, [])) as Row[];
    if (rows.length === 0) break;
    yield rows;
  }
  await query('CLOSE batches', []);
}

/** Marks staged rows as refused: `where` picks them from `import_row s`, `value` is an SQL text expression for the sentence. */
export async function refuse(
  query: Query,
  refusal: Refusal,
  { where, value }: { where: string; value?: string },
): Promise<void> {
  const words = value === undefined ? '$1::jsonb' : `$1::jsonb || jsonb_build_object('value', ${value})`;
  await query(`UPDATE import_row s SET refusal = ${words} WHERE s.refusal IS NULL AND ${where}`, [
    JSON.stringify(refusal),
  ]);
}

/** A name as SQL takes any: some are words of its own. Behind a point (`s.on`) they do no harm. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** `column = s.column` for an UPDATE's SET; an `expression` stands in for columns that are worked out. */
export function assignments(columns: readonly string[], expressions: Readonly<Record<string, string>> = {}): string {
  return columns.map((column) => `${quoted(column)} = ${expressions[column] ?? `s.${column}`}`).join(', ');
}

/** True where any of the columns of `t` is not what the file says: rows that are as they should be are not written. */
export function differs(columns: readonly string[], expressions: Readonly<Record<string, string>> = {}): string {
  if (columns.length === 0) return 'false';
  const theirs = columns.map((column) => `t.${column}`).join(', ');
  const ours = columns.map((column) => expressions[column] ?? `s.${column}`).join(', ');
  return `ROW(${theirs}) IS DISTINCT FROM ROW(${ours})`;
}

/** True where the SQL expression `id` is one of these people, null where there is none; for everyone always true. */
export function isOneOf(id: string, scope: Scope): string {
  return scope === 'everyone' ? 'true' : `${id} = ANY ('{${scope.join(',')}}'::int[])`;
}

/** How many rows a counting statement reports in its column `count`. */
export async function counted(query: Query, sql: string, params: readonly unknown[] = []): Promise<number> {
  const [found] = await rowsOf(query, countRow, [sql, ...params]);
  return found?.count ?? 0;
}

/** Whether a table has no row. */
export async function isEmpty(query: Query, table: string): Promise<boolean> {
  return (await counted(query, `SELECT count(*) FROM (SELECT FROM ${table} LIMIT 1) one`)) === 0;
}
