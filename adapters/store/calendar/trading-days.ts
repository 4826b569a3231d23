import { type TradingCalendar, tradingCalendar } from '../../../domain/kit/calendar.ts';
import { bool, col, day } from '../kit/fields.ts';
import { type Database, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';

/** The firm's own days are read again after so long: a day closed by an operator counts a minute later everywhere. */
const freshMs = 60_000;

const dayRow = row({ day: col('day', day), open: col('open', bool) });

/** The trading calendar with the firm's own days, read from the book now and then. */
export function tradingDays(database: Database): () => Promise<TradingCalendar> {
  let known: { calendar: TradingCalendar; at: number } | undefined;
  return async () => {
    if (known !== undefined && performance.now() - known.at < freshMs) return known.calendar;
    const days = await many(database, dayRow, sql`SELECT ${dayRow.columns} FROM calendar_day`);
    const overrides = new Map(days.map(({ day: on, open }) => [on, open]));
    known = { calendar: tradingCalendar(overrides), at: performance.now() };
    return known.calendar;
  };
}
