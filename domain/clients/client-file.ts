import type { ContactEntry } from '../contacts/contact.ts';
import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { RuleId, Why } from '../occasions/rule-list.ts';
import type { DroppedTask, SettledTask, TaskItem } from '../tasks/task.ts';
import type { ClientBrief, HoldingLine } from './client.ts';

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
  /** Since when it is no longer in the file of the whole book. */
  missingSince?: Day;
  firstSeenOn: Day;
  /** Those that mature first, as many as a card can show; `totals` counts all of them. */
  holdings: readonly HoldingLine[];
  log: readonly ContactEntry[];
  /** What is due first of what is open. */
  tasks: readonly TaskItem[];
  /** Of what nobody is to be reminded of any more the latest. */
  dropped: readonly DroppedTask[];
  /** What came of items that asked for it, the latest. */
  settled: readonly SettledTask[];
  /** Over everything, whatever is shown: holdings and their sum, open items, dropped ones, and those settled with an outcome. */
  totals: { holdings: number; held: Fen; tasks: number; dropped: number; settled: number };
  /** The next occasions not yet on a list, soonest first. */
  coming: readonly { rule: RuleId; on: Day; why: Why }[];
};
