import type { Day } from '../../domain/day.ts';
import { type Db, type Prisma, sql } from './prisma.ts';

/** A day as it is written into a `date` column. Text keeps every machine's time zone out of it. */
export function dateOf(day: Day | undefined): Prisma.Sql {
  return day === undefined ? sql`NULL::date` : sql`${day}::date`;
}

/** Drops what is null or undefined, so that absence in a row is absence in the value. */
export function present<T extends Record<string, unknown>>(row: T): { [K in keyof T]: Exclude<T[K], null> } {
  const out: Record<string, unknown> = {};
  for (const key in row) if (row[key] !== null && row[key] !== undefined) out[key] = row[key];
  return out as { [K in keyof T]: Exclude<T[K], null> };
}

/** The first row of a statement, if there is one. */
export async function first<Row>(db: Db, statement: Prisma.Sql): Promise<Row | undefined> {
  const rows = await db.$queryRaw<Row[]>(statement);
  return rows[0];
}
