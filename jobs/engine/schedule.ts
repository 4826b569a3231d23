import type { JobName } from '../../domain/jobs/port.ts';
import { addDays, type Day, instantAt, type TimeOfDay } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Rulebook } from '../../domain/kit/rulebook.ts';

/** When a job is due on a business day, and whether it makes sense to make it up later. */
export type Schedule = { job: JobName; at(rulebook: Rulebook): TimeOfDay; days: 'trading' | 'every' };

/** A job that should have run by now and whose business day it is. */
export type DueRun = { job: JobName; day: Day; late: boolean };

/** A run that starts so many minutes after its time is called late. */
const lateAfterMinutes = 15;

/** Whether a run of that job and day that begins now is to be called late. */
export function isLate(schedule: Schedule, day: Day, moment: Moment): boolean {
  return lagSeconds(schedule, day, moment) > lateAfterMinutes * 60;
}

/** Seconds since the job of that day was to begin; 0 before. */
export function lagSeconds({ at }: Schedule, day: Day, { now, zone, rulebook }: Moment): number {
  return Math.max(0, (now.getTime() - instantAt(day, at(rulebook), zone).getTime()) / 1_000);
}

/**
 * The runs that are due at this moment, oldest first: today's whose time has come, and one missed before if it is not longer
 * ago than the rulebook makes up for. Which of them ran already, the run ledger knows.
 */
export function dueRuns(schedules: readonly Schedule[], { now, today, zone, calendar, rulebook }: Moment): DueRun[] {
  const makeUpMs = rulebook.times.makeUpHours * 3_600_000;
  return [addDays(today, -1), today].flatMap((day) =>
    schedules.flatMap(({ job, at, days }): DueRun[] => {
      if (days === 'trading' && !calendar.isTradingDay(day)) return [];
      const late = now.getTime() - instantAt(day, at(rulebook), zone).getTime();
      return late >= 0 && late <= makeUpMs ? [{ job, day, late: late > lateAfterMinutes * 60_000 }] : [];
    }),
  );
}
