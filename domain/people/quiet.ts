import { addDays, type Day, dayAt, instantAt, type TimeOfDay, timeAt } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { Staff } from './people.ts';

/** From when until when, by the wall clock; over midnight where `from` is the later. Both the same: never quiet. */
export type QuietHours = { from: TimeOfDay; to: TimeOfDay };

/** The hours a person chose, else the firm's (21:00 to 07:30 as shipped, ours). */
export function quietHoursOf(
  { quiet }: Pick<Staff, 'quiet'>,
  { rulebook: { times } }: Pick<Moment, 'rulebook'>,
): QuietHours {
  return quiet ?? { from: times.quietFrom, to: times.quietTo };
}

/** Whether the clock on the wall stands within the hours: `from` is quiet, `to` no longer. */
export function isQuiet({ from, to }: QuietHours, time: TimeOfDay): boolean {
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** The first instant from `at` on at which nothing is disturbed: `at` itself, or the end of the hours it falls into. */
export function afterQuiet(hours: QuietHours, at: Date, zone: string): Date {
  if (!isQuiet(hours, timeAt(at, zone))) return at;
  const day = dayAt(at, zone);
  const end = instantAt(day, hours.to, zone);
  return end > at ? end : instantAt(addDays(day, 1), hours.to, zone);
}

/**
 * What a message asks of somebody's peace. `urgent` ones go out at any hour. Answers to a person's own action are not asked about at
 * all.
 */
export type Disturbance = { urgent: boolean };

/** When a notice or reminder decided at this moment may be sent to that person. */
export function maySendAt(
  person: Pick<Staff, 'quiet'>,
  { urgent }: Disturbance,
  moment: Pick<Moment, 'now' | 'zone' | 'rulebook'>,
): Date {
  return urgent ? moment.now : afterQuiet(quietHoursOf(person, moment), moment.now, moment.zone);
}

/**
 * When a list or summary may be sent that is ready at `at`. The firm sets its time, so only quiet hours that the person chose delay it.
 */
export function afterOwnQuiet({ quiet }: Pick<Staff, 'quiet'>, at: Date, zone: string): Date {
  return quiet === undefined ? at : afterQuiet(quiet, at, zone);
}

const hour = 3_600_000;

/**
 * When reminders beyond the day's number are said together: an hour after the first of them, or at the close of business if
 * that comes before.
 */
export function digestAt({ now, zone, rulebook }: Pick<Moment, 'now' | 'zone' | 'rulebook'>, today: Day): Date {
  const later = new Date(now.getTime() + hour);
  const close = instantAt(today, rulebook.times.close, zone);
  return close > now && close < later ? close : later;
}
