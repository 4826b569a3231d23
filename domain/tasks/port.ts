import type { ClientId } from '../clients/client.ts';
import type { Day, TimeOfDay } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { OutcomeId } from '../occasions/outcomes.ts';
import type { RuleId, Why } from '../occasions/rule-list.ts';
import type { StaffId } from '../people/people.ts';
import type { ClosedTask, LeftItems, TaskId, TaskItem } from './task.ts';

export type TaskReads = {
  /** What is on the lists of `owners` at that moment: due, open, and not put off until later that day. In no order. */
  list(owners: readonly StaffId[], at: { today: Day; now: Date }): Promise<TaskItem[]>;
  /** What was done or put off on that day, in that order of time; `deedId` is what can still be taken back. */
  closed(owners: readonly StaffId[], at: { today: Day; now: Date }): Promise<ClosedTask[]>;
  /** What was due on the list of `owner` that day and was handed to somebody else, the latest first. */
  left(owner: StaffId, today: Day): Promise<LeftItems[]>;
  byId(id: TaskId): Promise<TaskItem | undefined>;
  /** The same, locked: of two who change one task at once, the second sees what the first did. */
  lock(id: TaskId): Promise<TaskItem | undefined>;
  /** Whether the task was handed from the person to another or back: by itself, or with its client. */
  wasWith(id: TaskId, staffId: StaffId): Promise<boolean>;
  /** All that is open about a client, whoever's it is and whenever due, locked. */
  openOf(clientId: ClientId): Promise<TaskItem[]>;
  /** Open ones whose owner is to be reminded by then, the first first and locked; those another process has locked are left to it. */
  toRemind(now: Date, most: number): Promise<TaskItem[]>;
  /** What goes along when the client is given to somebody else: all that is open, also while nobody looks after them; locked. */
  goingWith(clientId: ClientId): Promise<TaskItem[]>;
};

/** To which day, off its list until when, and when its owner is to be reminded. `today`: the day on which this is done. */
export type PutOff = { to: Day; today: Day; againAt?: Date | undefined; remindAt?: Date | undefined };

export type TaskWrites = {
  add(task: {
    ownerId: StaffId;
    clientId?: ClientId;
    rule: RuleId;
    subject: string;
    on: Day;
    /** Where it is due on another day than its own. */
    dueOn?: Day;
    openedOn: Day;
    urgency: 0 | 1 | 2;
    worth: Fen;
    why: Why;
    /** The time of day of a promise, and when its owner is to be reminded. */
    at?: TimeOfDay | undefined;
    remindAt?: Date | undefined;
  }): Promise<TaskId>;
  close(
    id: TaskId,
    by: {
      state: 'done' | 'cancelled';
      actorId: StaffId;
      at: Date;
      day: Day;
      outcome?: OutcomeId | undefined;
      /** The entry of the form that says why nobody is to be reminded of it. */
      dropEntry?: number | undefined;
    },
  ): Promise<void>;
  reopen(id: TaskId): Promise<void>;
  /** Puts it off to `to`, or to a time of that day; `tried`: because nobody answered. */
  snooze(id: TaskId, off: PutOff & { tried?: boolean }): Promise<void>;
  /** Sets it back to where it was before it was put off. */
  unsnooze(id: TaskId, back: PutOff & { tried?: boolean }): Promise<void>;
  /** Their owners are reminded by now; `next`: when they are to be again. */
  reminded(tasks: readonly { id: TaskId; next?: Date | undefined }[]): Promise<void>;
  /** Gives an open one to somebody else: the list it leaves that day says so. */
  reassign(id: TaskId, hand: { to: StaffId; today: Day }): Promise<void>;
};

export type Tasks = TaskReads & TaskWrites;
