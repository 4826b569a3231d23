import type { Day } from '../../../domain/kit/day.ts';
import { bool, int } from './fields.ts';
import { type Db, type Prisma, sql } from './prisma.ts';
import { many, row } from './rows.ts';

/** A day as it is written into a `date` column: as text, since the driver's own type would drag a time zone in. */
export function dateOf(day: Day | undefined): Prisma.Sql {
  return day === undefined ? sql`NULL::date` : sql`${day}::date`;
}

/** A row of which only its number is asked. */
export const idRow = row({ id: int });

/** Whether there is something, as `SELECT EXISTS (…) AS found` says it. */
export const isRow = row({ found: bool });

/** The numbers that a statement gives as `id`, in its order. */
export async function idsOf(db: Db, statement: Prisma.Sql): Promise<number[]> {
  const rows = await many(db, idRow, statement);
  return rows.map(({ id }) => id);
}
