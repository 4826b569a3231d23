import type { Staff } from '../people/people.ts';
import type { ClosedTask, TaskItem } from './task.ts';

/** One advisor's morning, as the card needs it. */
export type AdvisorList = {
  owner: Staff;
  /** Who gets it: the advisor, or the delegate of one who is away. */
  reader: Staff;
  items: TaskItem[];
  closed: ClosedTask[];
};
