import type { ClientBrief } from '../clients/client.ts';
import type { Day, TimeOfDay } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { OutcomeId } from '../occasions/outcomes.ts';
import type { RuleId, Why } from '../occasions/rule-list.ts';
import type { StaffId } from '../people/people.ts';
import type { DropReason } from './drop-form.ts';

export type TaskId = number;

/**
 * `orphaned`: open, but of a client whom nobody looks after; it opens again for whoever does next. `expired`: its day is so long past
 * that nobody is helped by it any more.
 */
export const taskStates = ['open', 'done', 'superseded', 'cancelled', 'orphaned', 'expired'] as const;

export type TaskState = (typeof taskStates)[number];

/** A line of somebody's list. */
export type TaskItem = {
  id: TaskId;
  ownerId: StaffId;
  client?: ClientBrief;
  rule: RuleId;
  subject: string;
  onDay: Day;
  dueOn: Day;
  openedOn: Day;
  /** 0 can wait, 1 soon, 2 today. */
  urgency: 0 | 1 | 2;
  worth: Fen;
  why: Why;
  state: TaskState;
  stateDay?: Day;
  snoozes: number;
  /** What came of it, for the rules that ask. */
  outcome?: OutcomeId;
  /** How often nobody answered. */
  tries: number;
  /** The time of day of a promise. */
  at?: TimeOfDay;
  /** Off the list of its day until then. */
  againAt?: Date;
  /** When its owner is to be reminded of it; absent once that is written. */
  remindAt?: Date;
};

/** Whether it was handed to somebody whose client it is not: what does not concern it is not shown with it. */
export function isOfColleague({ ownerId, client }: Pick<TaskItem, 'ownerId' | 'client'>): boolean {
  return client?.advisorId !== undefined && client.advisorId !== ownerId;
}

/** A task off the list, with the deed that took it off while that can be undone. */
export type ClosedTask = TaskItem & { deedId?: number };

/** A task nobody is to be reminded of any more: whose it was, who said so, why, and in what words where there are any. */
export type DroppedTask = TaskItem & { ownerName: string; byName: string; reason: DropReason; words?: string };

/** A task with what came of it, and who said so. */
export type SettledTask = TaskItem & { outcome: OutcomeId; byName: string };

/** What left somebody's list today for a colleague's: of one client together, with how many items. */
export type LeftItems = { clientName?: string; toName: string; count: number; rule: RuleId };
