import type { Day } from '../../../domain/kit/day.ts';
import { type Db, type Prisma, sql } from './prisma.ts';

/** A day as it is written into a `date` column. Text keeps every machine's time zone out of it. */
export function dateOf(day: Day | undefined): Prisma.Sql {
  return day === undefined ? sql`NULL::date` : sql`${day}::date`;
}

/** The first row of a statement, if there is one. */
export async function first<Row>(db: Db, statement: Prisma.Sql): Promise<Row | undefined> {
  const rows = await db.$queryRaw<Row[]>(statement);
  return rows[0];
}
