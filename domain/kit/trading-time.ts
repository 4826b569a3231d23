import { addDays, addMonths, type Day, dayAt, instantAt, timeAt } from './day.ts';
import type { Moment } from './moment.ts';
import type { Span } from './span.ts';

/** What trading time is reckoned by: the calendar, the zone, and `times.open` and `times.close` of the rulebook. */
export type TradingClock = Pick<Moment, 'calendar' | 'zone' | 'rulebook'>;

/**
 * The instant a span after `from`. Hours end to the minute; days and months end with the close of business of their last day, the day of
 * `from` itself not counted. Trading time passes on trading days only, trading hours from open to close: an hour from Friday 16:50 on is
 * over on Monday 09:50.
 */
export function timeAfter(from: Date, span: Span, clock: TradingClock): Date {
  const today = dayAt(from, clock.zone);
  const closeOf = (day: Day) => instantAt(day, clock.rulebook.times.close, clock.zone);
  if ('tradingHours' in span) return tradingHoursAfter(from, span.tradingHours, clock);
  if ('hours' in span) return new Date(from.getTime() + span.hours * hour);
  if ('days' in span) return closeOf(addDays(today, span.days));
  if ('months' in span) return closeOf(addMonths(today, span.months));
  return closeOf(stepped(today, span.tradingDays, (day) => clock.calendar.nextTradingDay(day)));
}

/** The instant a span before `at`: to remind of what is due then. Days and months end at the same time of day. */
export function timeBefore(at: Date, span: Span, clock: TradingClock): Date {
  const on = dayAt(at, clock.zone);
  const sameTime = (day: Day) => instantAt(day, timeAt(at, clock.zone), clock.zone);
  if ('tradingHours' in span) return tradingHoursBefore(at, span.tradingHours, clock);
  if ('hours' in span) return new Date(at.getTime() - span.hours * hour);
  if ('days' in span) return sameTime(addDays(on, -span.days));
  if ('months' in span) return sameTime(addMonths(on, -span.months));
  return sameTime(stepped(on, span.tradingDays, (day) => clock.calendar.previousTradingDay(day)));
}

const hour = 3_600_000;

function stepped(from: Day, count: number, step: (day: Day) => Day): Day {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = step(day);
  return day;
}

function tradingHoursAfter(from: Date, hours: number, clock: TradingClock): Date {
  const first = dayAt(from, clock.zone);
  let left = hours * hour;
  let day = clock.calendar.onOrAfter(first);
  let at = day === first ? later(from, hoursOf(day, clock).open) : hoursOf(day, clock).open;
  for (;;) {
    const room = hoursOf(day, clock).close.getTime() - at.getTime();
    if (left <= room) return new Date(at.getTime() + left);
    left -= Math.max(0, room);
    day = clock.calendar.nextTradingDay(day);
    at = hoursOf(day, clock).open;
  }
}

function tradingHoursBefore(until: Date, hours: number, clock: TradingClock): Date {
  const last = dayAt(until, clock.zone);
  let left = hours * hour;
  let day = clock.calendar.onOrBefore(last);
  let at = day === last ? earlier(until, hoursOf(day, clock).close) : hoursOf(day, clock).close;
  for (;;) {
    const room = at.getTime() - hoursOf(day, clock).open.getTime();
    if (left <= room) return new Date(at.getTime() - left);
    left -= Math.max(0, room);
    day = clock.calendar.previousTradingDay(day);
    at = hoursOf(day, clock).close;
  }
}

function hoursOf(day: Day, { zone, rulebook: { times } }: TradingClock): { open: Date; close: Date } {
  return { open: instantAt(day, times.open, zone), close: instantAt(day, times.close, zone) };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
