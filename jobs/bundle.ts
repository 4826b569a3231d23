import type { TaskId } from '../domain/book.ts';
import type { OutflowAlarm, Reminded } from '../domain/job-ports.ts';
import type { Staff } from '../domain/people.ts';
import type { Moment } from '../domain/ports.ts';
import { bundledAt } from '../domain/quiet.ts';

/** As whom a person is reminded: of an own client, or of one of the team's. */
export const sides = ['advisor', 'manager'] as const;
export type Side = (typeof sides)[number];

/** The message that news are added to, when it goes out, and what it already says. */
export type Bundle = { key: string; at: Date; earlier: readonly OutflowAlarm[] };

type News = { side: Side; news: readonly OutflowAlarm[]; reminded: Reminded; moment: Moment };

/**
 * Whoever had the day's number of reminders gets the rest together: an hour after the first that was held back, or at the close of
 * business. Undefined for somebody who is still to be told at once.
 */
export function bundleFor({ id }: Staff, { side, news, reminded, moment }: News): Bundle | undefined {
  const { today, rulebook } = moment;
  if ((reminded.counts.get(id) ?? 0) < rulebook.cards.remindersPerDay) return undefined;
  const at = bundledAt(moment, today);
  const prefix = `bundle:${side}:${id}:${today}:`;
  const waiting = reminded.waiting.find((key) => key.startsWith(prefix));
  // Tasks are numbered in the order in which they were raised: the first of a bundle tells which are in it.
  const first = waiting === undefined ? lowest(news) : Number(waiting.slice(prefix.length));
  const earlier = waiting === undefined ? [] : reminded.earlier.filter(({ task }) => task.id >= first);
  return { key: `${prefix}${first}`, at, earlier };
}

function lowest(alarms: readonly OutflowAlarm[]): TaskId {
  return Math.min(...alarms.map(({ task }) => task.id));
}
