import type { ContactEntry } from '../contacts/contact.ts';
import type { Day } from '../kit/day.ts';
import type { RuleId, Why } from '../occasions/rule-list.ts';
import type { TaskItem } from '../tasks/task.ts';
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
  firstSeenOn: Day;
  holdings: readonly HoldingLine[];
  log: readonly ContactEntry[];
  tasks: readonly TaskItem[];
  /** The next occasions not yet on a list, soonest first. */
  coming: readonly { rule: RuleId; on: Day; why: Why }[];
};
