import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';

export const contactKinds = ['call', 'needs', 'deal', 'service', 'visit', 'sms', 'letter', 'noanswer'] as const;

/** 电话, 需求面谈, 成交面谈, 售后, 拜访, 短信, 信函, 未接通 [S1 §30, the contact channels of S2 §44, S1 电话邀约]. */
export type ContactKind = (typeof contactKinds)[number];

/** By telephone or in person: only these count as contacts of a stage, a message never does. [S0; S1] */
export const reachedKinds = ['call', 'needs', 'deal', 'service', 'visit'] as const satisfies readonly ContactKind[];

/** What greets a client as well as a call does: all but a call nobody answered. [S4 §79.11] */
export const greetingKinds = [...reachedKinds, 'sms', 'letter'] as const satisfies readonly ContactKind[];

/** What is said of a contact when it is logged. */
export type ContactFacts = {
  clientId: ClientId;
  kind: ContactKind;
  at: Date;
  onDay: Day;
  note: string;
  nextOn?: Day;
  productCode?: string;
  amount?: Fen;
};

export type ContactEntry = ContactFacts & {
  id: number;
  /** Who is credited, and who wrote it down when that was a stand-in. */
  staffName: string;
  actorName?: string;
};

/** An advisor's day in numbers. */
export type DayCounts = { contacts: Partial<Record<ContactKind, number>>; sales: Fen };

/** Contacts of the day in all, of whatever kind. */
export function contactCount({ contacts }: Pick<DayCounts, 'contacts'>): number {
  return contactKinds.reduce((total, kind) => total + (contacts[kind] ?? 0), 0);
}
