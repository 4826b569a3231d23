import type { TradingCalendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { Rulebook } from './rulebook.ts';

/** The instant, the day and the firm's rules, as values: whoever needs the time is handed it. */
export type Moment = { now: Date; today: Day; zone: string; calendar: TradingCalendar; rulebook: Rulebook };
