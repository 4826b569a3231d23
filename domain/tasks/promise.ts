import { type Day, instantAt, later, type TimeOfDay } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { TaskItem } from './task.ts';

/** What of a promise says when it is. */
type Promised = Pick<TaskItem, 'openedOn'> & Partial<Pick<TaskItem, 'dueOn' | 'at'>>;

/** When a promise for that time is reminded of: so many minutes before, unless that is past already. Undefined without a time. */
export function remindAt(
  { on, at }: { on: Day; at?: TimeOfDay | undefined },
  { now, zone, rulebook }: Pick<Moment, 'now' | 'zone' | 'rulebook'>,
): Date | undefined {
  if (at === undefined) return undefined;
  const before = new Date(instantAt(on, at, zone).getTime() - rulebook.lists.remindMinutes * 60_000);
  return before > now ? before : undefined;
}

/** The first trading day on which a list had it, since it was last put off. */
function shownOn({ dueOn, openedOn }: Promised): Day {
  return dueOn === undefined ? openedOn : later(dueOn, openedOn);
}

/** Whether its day, or its time of the day, is past. */
export function isLate(item: Promised, { on, at }: { on: Day; at?: TimeOfDay | undefined }): boolean {
  const day = shownOn(item);
  return day < on || (day === on && item.at !== undefined && at !== undefined && item.at < at);
}

/** By which promises stand one after the other: late ones first, then by the clock, those without a time last. Sorts as text. */
export function placeOf(item: Promised): string {
  return `${shownOn(item)} ${item.at ?? '~'}`;
}
