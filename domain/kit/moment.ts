import type { TradingCalendar } from './calendar.ts';
import { type Day, dayAt, type TimeOfDay, timeAt } from './day.ts';
import type { Rulebook } from './rulebook.ts';

/** The instant, the day and the firm's rules, as values: whoever needs the time is handed it. */
export type Moment = { now: Date; today: Day; zone: string; calendar: TradingCalendar; rulebook: Rulebook };

/** An instant as calendar and clock on the wall show it. */
export type WallTime = { on: Day; at: TimeOfDay };

/** What calendar and clock show in that zone. Throws `AppError('config')` for an unknown zone. */
export function wallTime(instant: Date, zone: string): WallTime {
  return { on: dayAt(instant, zone), at: timeAt(instant, zone) };
}

/**
 * The first day on which lists show something set for `on`: for a closed day the next trading day, so that it does not count as
 * carried over.
 */
export function firstShownOn({ today, calendar }: Pick<Moment, 'today' | 'calendar'>, on: Day): Day {
  return on <= today ? today : calendar.onOrAfter(on);
}
