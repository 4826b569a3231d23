import type { TradingCalendar } from '../../domain/kit/calendar.ts';
import { addDays, type Day, instantAt, monthOf, type TimeOfDay, weekday } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Rulebook } from '../../domain/kit/rulebook.ts';

/** A time of day that the firm has set. */
export type At = (rulebook: Rulebook) => TimeOfDay;

/** Once a business day of its kind, at a time of day: which day ran, the run ledger knows. */
export type ByClock = {
  kind: 'clock';
  at: At;
  /** On which days it runs by itself. */
  runsOn(day: Day, calendar: TradingCalendar): boolean;
  /** For which days it may be run by hand. */
  days: 'every' | 'trading';
};
/** Again and again, in every process for itself. */
export type ByPeriod = { kind: 'period'; seconds: number };
/** When a queue entry asks for it. `alone`: one at a time in all processes together. */
export type ByQueue = { kind: 'queue'; alone: boolean };
export type Schedule = ByClock | ByPeriod | ByQueue;

/** For how many hours a run that was missed is made up, marked late; 0: not once it would be late. */
export type MakeUp = (rulebook: Rulebook) => number;

/** For as long as the firm has set for all of its jobs. */
export const asSet: MakeUp = ({ times }) => times.makeUpHours;

/** Once every trading day, at the time the firm has set. */
export function tradingDay(at: At): ByClock {
  return { kind: 'clock', at, days: 'trading', runsOn: (day, calendar) => calendar.isTradingDay(day) };
}

/** Once every calendar day, at the time the firm has set. */
export function everyDay(at: At): ByClock {
  return { kind: 'clock', at, days: 'every', runsOn: () => true };
}

/** On the first or the last trading day of each week from Monday to Sunday; a week without one is left out. */
export function weekly(which: 'first' | 'last', at: At): ByClock {
  return {
    kind: 'clock',
    at,
    days: 'trading',
    runsOn(day, calendar) {
      if (!calendar.isTradingDay(day)) return false;
      const monday = addDays(day, 1 - weekday(day));
      return which === 'first'
        ? calendar.previousTradingDay(day) < monday
        : calendar.nextTradingDay(day) > addDays(monday, 6);
    },
  };
}

/** On the last trading day of each month. */
export function monthEnd(at: At): ByClock {
  return {
    kind: 'clock',
    at,
    days: 'trading',
    runsOn: (day, calendar) => calendar.isTradingDay(day) && monthOf(calendar.nextTradingDay(day)) !== monthOf(day),
  };
}

/** Every so many minutes, in every process for itself. */
export function everyMinutes(minutes: number): ByPeriod {
  return { kind: 'period', seconds: 60 * minutes };
}

/** The clock beats every five seconds: what is due that often runs on every beat, also on one that is asked for between. */
export function everySeconds(seconds: number): ByPeriod {
  return { kind: 'period', seconds };
}

/** When an entry asks for it. `alone`: one at a time in all processes together. */
export function queued({ alone = false }: { alone?: boolean } = {}): ByQueue {
  return { kind: 'queue', alone };
}

/** What of a job its timing is reckoned by. */
export type Timed = { when: ByClock; makeUp: MakeUp };

/** A run that starts so many minutes after its time is called late. */
const lateAfterMinutes = 15;

/** Whether a run for that day that begins now is to be called late. */
export function isLate(job: Pick<Timed, 'when'>, day: Day, moment: Moment): boolean {
  return lagSeconds(job, day, moment) > lateAfterMinutes * 60;
}

/** Seconds since the run of that day was to begin; 0 before. */
export function lagSeconds({ when }: Pick<Timed, 'when'>, day: Day, moment: Moment): number {
  return Math.max(0, sinceSet(when, day, moment) / 1_000);
}

/** A job that should have run by now for a business day of its own. */
export type DueRun<J> = { job: J; day: Day; late: boolean };

/**
 * The runs that are due at this moment, oldest first and then in the order of the list: today's whose time has come, and those missed
 * before that are still made up for. Which of them ran already, the run ledger knows.
 */
export function dueRuns<J extends Timed>(jobs: readonly J[], moment: Moment): DueRun<J>[] {
  const { today, calendar, rulebook } = moment;
  const withinMs = (job: J) => Math.max(job.makeUp(rulebook) * 3_600_000, lateAfterMinutes * 60_000);
  const daysBack = Math.ceil(Math.max(0, ...jobs.map(withinMs)) / 86_400_000);
  const days = Array.from({ length: daysBack + 1 }, (_, index) => addDays(today, index - daysBack));
  return days.flatMap((day) =>
    jobs.flatMap((job): DueRun<J>[] => {
      if (!job.when.runsOn(day, calendar)) return [];
      const since = sinceSet(job.when, day, moment);
      return since >= 0 && since <= withinMs(job) ? [{ job, day, late: isLate(job, day, moment) }] : [];
    }),
  );
}

/** Milliseconds since the time set for that day; below 0 before it. */
function sinceSet({ at }: ByClock, day: Day, { now, zone, rulebook }: Moment): number {
  return now.getTime() - instantAt(day, at(rulebook), zone).getTime();
}
