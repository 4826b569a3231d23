import type { Birthday } from '../clients/birthday.ts';
import type { TradingCalendar } from '../kit/calendar.ts';
import { type Day, yearOf } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { Rulebook } from '../kit/rulebook.ts';

/** Every kind of thing that can stand on a list. Those with a rule behind them are in `occasions.ts`. */
export const ruleIds = [
  'birthday',
  'family-day',
  'festival',
  'maturity',
  'repayment',
  'vip-card',
  'loan',
  'outflow',
  'follow-up-10',
  'new-account',
  'callback-30',
  'tier-up',
  'tier-down',
  'campaign',
  'no-contact',
  'core-care',
  'quarterly-review',
  'risk-expiry',
  'annual-visit',
  'life-step',
  'appointment',
  'call-back-today',
] as const;
export type RuleId = (typeof ruleIds)[number];

export type HoldingFact = { id: string; productName: string; amount: Fen; maturesOn?: Day };
export type FlowFact = { flowNo: string; on: Day; direction: 'in' | 'out'; amount: Fen };

/** What the rules know of a client. `holdings[].id` is `product_code/lot_no`; `flows` is the recent past only (`flowDays`). */
export type ClientFacts = {
  tier: string;
  aum: Fen;
  birthday?: Birthday;
  openedOn?: Day;
  firstSeenOn: Day;
  lastContactOn?: Day;
  /** Contacts logged on or after `openedOn`; absent counts as none. */
  contactsSinceOpening?: number;
  holdings: readonly HoldingFact[];
  flows: readonly FlowFact[];
};

/** How far back `ClientFacts.flows` must reach: two of the longest windows and the longest grace. */
export const flowDays = 92;

/** What the sentence on the card is made of: plain JSON, amounts in fen as decimal text. */
export type Why =
  | { rule: 'birthday'; calendar: 'solar' | 'lunar'; lunar?: string; age?: number }
  | { rule: 'maturity'; holding: string; product: string; amount: string }
  | {
      rule: 'outflow';
      /** Sum, number and days of the outgoing flows behind the alarm. */
      amount: string;
      flows: number;
      days: number;
      /** Share of the client's assets, in whole percent; absent where there are none to compare with. */
      percent?: number;
      toManager: boolean;
    }
  | { rule: 'new-account'; openedOn: Day }
  | { rule: 'callback-30'; openedOn: Day; days: number }
  | { rule: 'no-contact'; days: number; since: Day; ever: boolean }
  /** An own task, or the next step named in a log: in the person's own words. */
  | { rule: 'appointment'; what: string }
  | { rule: 'call-back-today'; what: string };

/** A dated thing: `subject` tells two of one client, rule and day apart (a holding); `worth` ranks it, the client's assets where absent. */
export type Occurrence = {
  on: Day;
  subject: string;
  why: Why;
  worth?: Fen;
  /** Learned of late, it is still worth showing up to and including this day; absent: for the rulebook's grace. */
  until?: Day;
};

export type OccasionContext = { today: Day; earliest: Day; calendar: TradingCalendar; rulebook: Rulebook };

/** One kind of occasion: a pure function from a client's facts to dated occurrences. */
export type OccasionRule = {
  id: RuleId;
  /** Moved off a closed day to the trading day before (what one prepares for) or after (what has happened). */
  shift: 'before' | 'after';
  /** So many calendar days before the day itself it is shown. */
  leadDays(rulebook: Rulebook): readonly number[];
  occur(facts: ClientFacts, at: OccasionContext): readonly Occurrence[];
  /** The only facts `occur` goes by, as text: clients alike in it are reckoned once. Absent where hardly two ever are. */
  alike?(facts: ClientFacts): string;
  urgency(due: { daysLeft: number; why: Why }): Urgency;
  /** Comes back every year, and is given for its next time only. */
  yearly?: true;
  /** Once its day is over it can wait, however urgent it was. */
  passes?: true;
};

/** 0 can wait, 1 soon, 2 today. */
export type Urgency = 0 | 1 | 2;

/** An occurrence with the day it is shown. Unique by rule, subject, on and firesOn. */
export type Occasion = {
  rule: RuleId;
  subject: string;
  on: Day;
  firesOn: Day;
  why: Why;
  urgency: Urgency;
  worth: Fen;
};

/** Whether a day on which something is said to have happened is only there to fill a field, as 9999-12-31 is. */
export function isFiller(day: Day, today: Day): boolean {
  return yearOf(day) > yearOf(today) + 1;
}
