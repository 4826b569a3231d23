import type { z } from 'zod';
import type { ContactKind } from '../contacts/contact.ts';
import type { MomentKind, Rulebook } from '../kit/rulebook.ts';
import type { ClientFacts, FactName } from './facts.ts';
import type { OccasionContext, Occurrence, Reason, Urgency } from './occasion.ts';
import type { OutcomeId } from './outcomes.ts';

/** Days that are not to be missed: that of a maturity, and that on which money left. */
export const keptDays = ['maturity', 'outflow'] as const;
export type KeptDay = (typeof keptDays)[number];

/** What a rule says about itself, as data: whoever asks for lists, alarms or previews goes by this and never by a rule's id. */
type Traits = {
  /** Raised when its result changes for the same facts and numbers: books compiled by the earlier one are then compiled anew. */
  version: number;
  /** Moved off a closed day to the trading day before (what one prepares for) or after (what has happened). */
  shift: 'before' | 'after';
  /** So many open items of it may stand on an advisor's list at a time, the worthiest first; absent: all. */
  cap?(rulebook: Rulebook): number;
  /**
   * Whose contact with the client settles an open item: of the advisor's contacts those of these kinds, or only the service's own, for
   * which the advisor closes the item by hand. Absent: a contact in which the client was reached, once the item is due.
   */
  settledBy?: { who: 'advisor'; kinds: readonly ContactKind[] } | { who: 'service' };
  /**
   * Raised at once and not first by a morning. A reason with `toManager: true` tells the managers as well. The store asks for alarms
   * every few seconds: each such rule has an index of its own, as `occasion_outflow`.
   */
  alarm?: true;
  /** Comes back every year, and is given for its next time only. */
  yearly?: true;
  /** Once its day is over it can wait, however urgent it was. */
  passes?: true;
  /** Its worth is the amount at stake; of the others the client's assets say nothing about how much is. */
  money?: true;
  /** What it is a moment of, so many days before its day (below 0: after it). What comes first on a list goes by this. */
  moment(due: { daysLeft: number }): MomentKind;
  /** What may have come of it: asked for when it is closed, as a mere "done" would not tell. */
  outcomes?: readonly OutcomeId[];
  /** Whoever puts it off past its day is warned, and of what. */
  keptDay?: KeptDay;
  /** A state that goes on rather than a date to look forward to: the client's card does not announce it. */
  lasting?: true;
};

/** One kind of occasion: a pure function from a client's facts to dated occurrences. */
export type OccasionRule<Id extends string = string, R extends Reason = Reason> = Traits & {
  id: Id;
  /** The facts `occur` goes by: clients alike in them are reckoned once. */
  reads: readonly FactName[];
  /** The sections of the rulebook it goes by: another number in one of them compiles the book anew. */
  numbers: readonly (keyof Rulebook)[];
  /** What its sentence is made of. */
  why: z.ZodType<R>;
  /** So many calendar days before the day itself it is shown. */
  leadDays(rulebook: Rulebook): readonly number[];
  occur(facts: ClientFacts, at: OccasionContext): readonly Occurrence<R>[];
  urgency(due: { daysLeft: number }): Urgency;
};

/** What people write themselves: it stands in the book as a task from the start, under an id like a rule's. */
export type OwnTask<Id extends string = string, R extends Reason = Reason> = Pick<Traits, 'moment' | 'money'> & {
  id: Id;
  why: z.ZodType<R>;
  /** Closed, put off and handed on with the case it points to, and never by itself. */
  follows?: 'case';
};

type Definition<
  Id extends string,
  R extends Reason,
  Reads extends readonly FactName[],
  Numbers extends readonly (keyof Rulebook)[],
> = Traits & {
  id: Id;
  reads: Reads;
  numbers: Numbers;
  why: z.ZodType<R>;
  leadDays(rulebook: Pick<Rulebook, Numbers[number]>): readonly number[];
  occur(
    facts: Pick<ClientFacts, Reads[number]>,
    at: OccasionContext<Numbers[number]>,
  ): readonly Occurrence<NoInfer<R>>[];
  urgency(due: { daysLeft: number }): Urgency;
};

/** A rule. It is handed the facts and numbers it declares and no others: what it depends on cannot be forgotten. */
export function defineRule<
  const Id extends string,
  R extends Reason,
  const Reads extends readonly FactName[],
  const Numbers extends readonly (keyof Rulebook)[],
>(rule: Definition<Id, R, Reads, Numbers>): OccasionRule<Id, R> {
  return rule;
}

/** What people write themselves, by its id and its sentence. */
export function defineOwnTask<const Id extends string, R extends Reason>(task: OwnTask<Id, R>): OwnTask<Id, R> {
  return task;
}
