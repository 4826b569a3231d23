import type { Day } from '../kit/day.ts';
import { inOrder, type ListItem, type Ordering, pressing } from '../tasks/entries.ts';
import type { TaskItem } from '../tasks/task.ts';
import type { ClientBrief } from './client.ts';

/** A client with what goes along when they are given to somebody else. */
export type Handover = {
  client: ClientBrief;
  toName: string;
  /** Whatever is open, whenever it is due. */
  items: readonly TaskItem[];
  /** Questions not yet answered that go along. */
  cases: number;
};

/** What goes along, as whoever decides or receives wants to know it. */
export type Along = {
  open: number;
  /** Due today, late, or pressing whatever its day: by the one order. */
  today: readonly ListItem[];
  /** What was agreed with the client, and the day of the next. */
  promises: number;
  nextPromise: Day | undefined;
};

/** Weighs what goes along with a client. */
export function weigh(items: readonly TaskItem[], at: Ordering): Along {
  const promised = items.filter(({ rule }) => rule === 'appointment').map(({ dueOn }) => dueOn);
  const today = inOrder(items, at).filter(({ item, moment }) => item.dueOn <= at.today || pressing.has(moment));
  return { open: items.length, today, promises: promised.length, nextPromise: promised.toSorted()[0] };
}
