import type { Day } from './day.ts';
import type { Fen } from './money.ts';
import type { RuleId, Why } from './occasion.ts';
import type { StaffId } from './people.ts';

export type ClientId = number;
export type TaskId = number;

/** What fits in one line about a client. */
export type ClientBrief = {
  id: ClientId;
  clientNo: string;
  name: string;
  tier: string;
  aum: Fen;
  stage: 1 | 2 | 3 | 4;
  advisorId?: StaffId;
  advisorName?: string;
  teamName?: string;
  lastContactOn?: Day;
};

/** A search hit: `basic` means the asker may know name, tier, owner and last contact only. */
export type ClientHit = ClientBrief & { basic: boolean };

export type HoldingLine = {
  productCode: string;
  lotNo: string;
  productName: string;
  riskLevel?: string;
  amount: Fen;
  boughtOn?: Day;
  maturesOn?: Day;
};

export const contactKinds = ['call', 'needs', 'deal', 'service', 'visit', 'sms'] as const;
/** 电话, 需求面谈, 成交面谈, 售后, 拜访, 短信 [S1 §30 and the contact channels of S2 §44]. */
export type ContactKind = (typeof contactKinds)[number];

export type ContactEntry = {
  id: number;
  clientId: ClientId;
  kind: ContactKind;
  at: Date;
  onDay: Day;
  note: string;
  nextOn?: Day;
  productCode?: string;
  amount?: Fen;
  /** Who is credited, and who wrote it down when that was a stand-in. */
  staffName: string;
  actorName?: string;
};

export type NewContact = {
  clientId: ClientId;
  staffId: StaffId;
  actorId: StaffId;
  kind: ContactKind;
  at: Date;
  onDay: Day;
  note: string;
  nextOn?: Day;
  productCode?: string;
  amount?: Fen;
  taskId?: TaskId;
  /** The event it came from: a second row of the same event is impossible. */
  sourceKey: string;
};

/** Everything a client card shows, for someone who may see the client in full. */
export type ClientFile = ClientBrief & {
  gender?: string;
  /** Canonical text, see birthday.ts. */
  birthday?: string;
  /** `138****0001`; the full number only by reveal. */
  phoneMasked?: string;
  openedOn?: Day;
  stageContacts: number;
  contacts: number;
  stageSince: Day;
  riskAssessedOn?: Day;
  riskBand?: string;
  vipCardExpiresOn?: Day;
  note?: string;
  firstSeenOn: Day;
  holdings: readonly HoldingLine[];
  log: readonly ContactEntry[];
  tasks: readonly TaskItem[];
  /** The next occasions not yet on a list, soonest first. */
  coming: readonly { rule: RuleId; on: Day; why: Why }[];
};

/** `orphaned`: open, but of a client whom nobody looks after; it opens again for whoever does next. */
export const taskStates = ['open', 'done', 'superseded', 'cancelled', 'orphaned'] as const;
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
};

/** A stage change as the history keeps it; `actorName` is empty where an operator's file moved it. */
export type StageMoveEntry = { from: number; to: number; onDay: Day; actorName: string; reason?: string };
