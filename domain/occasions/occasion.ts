import type { TradingCalendar } from '../kit/calendar.ts';
import { type Day, yearOf } from '../kit/day.ts';
import type { JsonValue } from '../kit/json.ts';
import type { Fen } from '../kit/money.ts';
import type { Rulebook } from '../kit/rulebook.ts';

/** What the sentence on the card is made of: plain JSON, amounts in fen as decimal text. */
export type Reason = { readonly [name: string]: JsonValue | undefined };

/** A dated thing: `subject` tells two of one client, rule and day apart (a holding); `worth` ranks it, the client's assets where absent. */
export type Occurrence<R extends Reason = Reason> = {
  on: Day;
  subject: string;
  why: R;
  worth?: Fen;
  /** Learned of late, it is still worth showing up to and including this day; absent: for the rulebook's grace. */
  until?: Day;
};

/** The day and the numbers a rule goes by. `earliest` is the first day whose missed notices are still shown. */
export type OccasionContext<Numbers extends keyof Rulebook = keyof Rulebook> = {
  today: Day;
  earliest: Day;
  calendar: TradingCalendar;
  rulebook: Pick<Rulebook, Numbers>;
};

/** 0 can wait, 1 soon, 2 today. */
export type Urgency = 0 | 1 | 2;

/** An occurrence with the day it is shown. Unique by rule, subject, on and firesOn. */
export type Occasion = {
  rule: string;
  subject: string;
  on: Day;
  firesOn: Day;
  why: Reason & { readonly rule: string };
  urgency: Urgency;
  worth: Fen;
};

/** Whether a day on which something is said to have happened is only there to fill a field, as 9999-12-31 is. */
export function isFiller(day: Day, today: Day): boolean {
  return yearOf(day) > yearOf(today) + 1;
}
