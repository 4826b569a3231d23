import type { Staff, StaffId } from '../people/people.ts';
import type { TaskItem } from '../tasks/task.ts';

/** Money that left a client, with everyone who is to know of it at once. */
export type OutflowAlarm = {
  task: TaskItem;
  /** It was told before, of a smaller sum. */
  grown: boolean;
  owner: Staff;
  reader: Staff;
  managers: readonly Staff[];
};

/** What the people concerned were already reminded of on the day. */
export type Reminded = {
  /** Reminders of the day per person, those still to be sent included. */
  counts: ReadonlyMap<StaffId, number>;
  /** Keys of digests that nobody has tried to send; they stay unsent while this is decided. */
  waiting: readonly string[];
  /** The day's outflow alarms before the ones that are news, oldest first; empty where no digest waits. */
  earlier: readonly OutflowAlarm[];
};
