import type { ClientBrief, ClientId } from '../clients/client.ts';
import type { FormValues } from '../forms/form.ts';
import type { StaffId } from '../people/people.ts';
import type { TaskId } from '../tasks/task.ts';

export type CaseId = number;

/** How a case stands. It always has an owner, and until it is closed a time by which it is due. */
export type Standing = {
  state: string;
  ownerId: StaffId;
  dueAt: Date;
  /** When somebody is next to be told of its deadline; absent: everybody was. */
  alertAt?: Date | undefined;
  closedAt?: Date | undefined;
};

export type CaseFile = Standing & {
  id: CaseId;
  kind: string;
  version: number;
  client?: ClientBrief;
  /** What it is about, in the words of who opened it. */
  subject: string;
  ownerName: string;
  openedById: StaffId;
  openedByName: string;
  openedAt: Date;
  taskId?: TaskId;
  /** The latest entry of its history. */
  lastEventId: number;
};

/**
 * What happened: `contact`, a step that a contact took; `move`, whoever had it has it no longer, as they left or the client was given to
 * somebody else; `return`, the last was taken back.
 */
export const caseHappenings = ['open', 'step', 'contact', 'pass', 'move', 'escalate', 'return'] as const;
export type CaseHappening = (typeof caseHappenings)[number];

/** An entry of the history, which only grows. `state` and `owner` are as they were after it. */
export type CaseEvent = {
  id: number;
  at: Date;
  what: CaseHappening;
  step?: string;
  state: string;
  ownerName: string;
  /** Absent: the desk itself. */
  byName?: string;
  /** In whose place, of a delegate. */
  forName?: string;
  note?: string;
  entry?: { form: string; version: number; values: FormValues };
};

export type NewCaseEvent = {
  what: CaseHappening;
  at: Date;
  byId?: StaffId | undefined;
  forId?: StaffId | undefined;
  step?: string | undefined;
  note?: string | undefined;
  entryId?: number | undefined;
  contactId?: number | undefined;
};

export type NewCase = Standing & {
  kind: string;
  version: number;
  clientId: ClientId;
  subject: string;
  openedById: StaffId;
  sourceKey: string;
};
