import { type TradingCalendar, tradingCalendar } from '../../../domain/kit/calendar.ts';
import { bool, col, day } from '../kit/fields.ts';
import { type Database, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';

/** The firm's own days are read again after so long: a day closed by an operator counts a minute later everywhere. */
const freshMs = 60_000;

const dayRow = row({ day: col('day', day), open: col('open', bool) });

/** The trading calendar with the firm's own days, read from the book now and then: by one for all who ask meanwhile. */
export function tradingDays(database: Database): () => Promise<TradingCalendar> {
  let known: { calendar: TradingCalendar; at: number } | undefined;
  let reading: Promise<TradingCalendar> | undefined;
  async function read(): Promise<TradingCalendar> {
    const days = await many(database, dayRow, sql`SELECT ${dayRow.columns} FROM calendar_day`);
    const calendar = tradingCalendar(new Map(days.map(({ day: on, open }) => [on, open])));
    known = { calendar, at: performance.now() };
    return calendar;
  }
  return async () => {
    if (known !== undefined && performance.now() - known.at < freshMs) return known.calendar;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
