import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { RuleId, Why } from '../occasions/rule-list.ts';
import type { StaffId } from '../people/people.ts';
import type { ClosedTask, TaskId, TaskItem } from './task.ts';

export type TaskReads = {
  /** What stands on the lists of `owners` on that day: due and open, most urgent and worthy first. */
  list(owners: readonly StaffId[], today: Day): Promise<TaskItem[]>;
  /** What was done or put off on that day, in that order of time; `deedId` is what can still be taken back. */
  closed(owners: readonly StaffId[], at: { today: Day; now: Date }): Promise<ClosedTask[]>;
  byId(id: TaskId): Promise<TaskItem | undefined>;
  /** The same, locked: of two who change one task at once, the second sees what the first did. */
  lock(id: TaskId): Promise<TaskItem | undefined>;
  /** All that is open about a client, whoever's it is and whenever due, locked. */
  openOf(clientId: ClientId): Promise<TaskItem[]>;
};

export type TaskWrites = {
  add(task: {
    ownerId: StaffId;
    clientId?: ClientId;
    rule: RuleId;
    subject: string;
    on: Day;
    openedOn: Day;
    urgency: 0 | 1 | 2;
    worth: Fen;
    why: Why;
  }): Promise<TaskId>;
  close(id: TaskId, by: { state: 'done' | 'cancelled'; actorId: StaffId; at: Date; day: Day }): Promise<void>;
  reopen(id: TaskId): Promise<void>;
  /** Puts it off to `to`; `today` is the day it was done. */
  snooze(id: TaskId, to: Day, today: Day): Promise<void>;
  /** Sets it back to `to`, where it stood before it was put off. */
  unsnooze(id: TaskId, to: Day, today: Day): Promise<void>;
  reassign(id: TaskId, ownerId: StaffId): Promise<void>;
};

export type Tasks = TaskReads & TaskWrites;
