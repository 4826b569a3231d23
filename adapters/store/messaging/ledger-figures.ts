import type { Day } from '../../../domain/kit/day.ts';
import type { DeliveryState } from '../../../domain/messaging/ledger.ts';
import { dateOf } from '../kit/columns.ts';
import { col, int, text } from '../kit/fields.ts';
import { type Database, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';

const underWay = { in: ['pending', 'sending'] satisfies DeliveryState[] };

/** Messages that wait to be sent or are being sent and are due by then; of one business day or of all. */
export function stillToSend(database: Database, by: Date, on?: Day): Promise<number> {
  return database.delivery.count({
    where: { state: underWay, nextAt: { lte: by }, ...(on !== undefined && { onDay: new Date(on) }) },
  });
}

/** What became, since that instant, of the messages of a business day; `scheduled`: decided at `decidedAt` and not tried yet. */
export async function settledSince(
  database: Database,
  { on, since, decidedAt }: { on: Day; since: Date; decidedAt: Date },
): Promise<{ delivered: number; failed: number; scheduled: number }> {
  const settled = (states: DeliveryState[]) =>
    database.delivery.count({ where: { onDay: new Date(on), state: { in: states }, settledAt: { gte: since } } });
  const [delivered, failed, scheduled] = await Promise.all([
    settled(['sent']),
    settled(['failed', 'uncertain']),
    database.delivery.count({
      where: { onDay: new Date(on), state: 'pending', attempts: 0, createdAt: decidedAt },
    }),
  ]);
  return { delivered, failed, scheduled };
}

const troubleRow = row({ state: col('state', text), count: int });

/** How many messages of that day or later failed or are in doubt, by state. */
export function undelivered(database: Database, since: Day): Promise<{ state: string; count: number }[]> {
  return many(
    database,
    troubleRow,
    sql`SELECT ${troubleRow.columns}, count(*)::int AS count FROM delivery
      WHERE on_day >= ${dateOf(since)} AND state IN ('failed', 'uncertain') GROUP BY state ORDER BY state`,
  );
}
