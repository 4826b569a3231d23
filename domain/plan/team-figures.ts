import type { DayCounts } from '../contacts/contact.ts';
import type { Fen } from '../kit/money.ts';
import type { StaffId } from '../people/people.ts';
import type { DroppedTask, TaskItem } from '../tasks/task.ts';

/** What the business day of one advisor came to. */
export type AdvisorDay = {
  staffId: StaffId;
  name: string;
  /** The plan of the day: stood on the list that day, also what was then done or put off. */
  due: number;
  done: number;
  /** Of these, of clients with whom no contact is on record that day. */
  unlogged: number;
  /** Stood on an earlier list, and is still open. */
  carriedOver: number;
  /** Of what was due, put off that day to a later one. */
  snoozed: number;
} & DayCounts;

/** What presses and somebody dropped, so that no list has it: the greatest first, as many as a card can name, and how many in all. */
export type Dropped = { dropped: DroppedTask[]; droppedCount: number };

export type TeamFigures = Dropped & {
  advisors: AdvisorDay[];
  /** What presses and nobody has closed, in the order of the lists: as many as a card can name. */
  critical: (TaskItem & { ownerName: string })[];
  /** How many there are in all. */
  criticalCount: number;
  netFlow: { in: Fen; out: Fen };
};
