import type { Moment } from '../../domain/kit/moment.ts';
import type { OutflowAlarm, Reminded } from '../../domain/occasions/outflow-alarm.ts';
import type { Staff } from '../../domain/people/people.ts';
import { digestAt } from '../../domain/people/quiet.ts';
import type { TaskId } from '../../domain/tasks/task.ts';

/** As whom a person is reminded: of an own client, or of one of the team's. */
export const sides = ['advisor', 'manager'] as const;
export type Side = (typeof sides)[number];

/** The message that news are added to, when it goes out, what it is to say, and what it already says. */
export type Digest = { key: string; at: Date; news: readonly OutflowAlarm[]; earlier: readonly OutflowAlarm[] };

type News = { side: Side; news: readonly OutflowAlarm[]; reminded: Reminded; moment: Moment };

/**
 * Whoever had the day's number of reminders gets the rest together: an hour after the first that was held back, or at the close of
 * business. `atOnce` is what is still to be told by itself: everything until then; after that what was told and has grown much since,
 * unless the message that waits speaks of it already.
 */
export function digestFor(
  { id }: Staff,
  { side, news, reminded, moment }: News,
): { atOnce: readonly OutflowAlarm[]; digest?: Digest } {
  const { today, rulebook } = moment;
  if ((reminded.counts.get(id) ?? 0) < rulebook.cards.remindersPerDay) return { atOnce: news };
  const prefix = `digest:${side}:${id}:${today}:`;
  const waiting = reminded.waiting.find((key) => key.startsWith(prefix));
  // Tasks are numbered in the order in which they were raised: the first of a digest tells which are in it.
  const first =
    waiting === undefined ? lowest(news.filter(({ grown }) => !grown)) : Number(waiting.slice(prefix.length));
  const together = news.filter(({ task }) => task.id >= first);
  const atOnce = news.filter(({ task }) => task.id < first);
  if (together.length === 0) return { atOnce };
  const earlier = waiting === undefined ? [] : reminded.earlier.filter(({ task }) => task.id >= first);
  return { atOnce, digest: { key: `${prefix}${first}`, at: digestAt(moment, today), news: together, earlier } };
}

/** Infinity where there are none. */
function lowest(alarms: readonly OutflowAlarm[]): TaskId {
  return Math.min(...alarms.map(({ task }) => task.id));
}
