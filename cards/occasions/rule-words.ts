import type { Day } from '../../domain/kit/day.ts';
import type { Reasons, RuleId } from '../../domain/occasions/rule-list.ts';

/** What a catalogue says of each rule, and of what people write themselves. */
export type RuleWords = {
  [Id in RuleId]: {
    name: string;
    /** What to do next about an urgent fact, one polite sentence. */
    next: string;
    /** Why the client is on the list, one plain line: of the facts the rule gave, and when and to whom it is said. */
    why(facts: Reasons[Id], at: SaidAt): string;
  };
};

/** When and of whom a reason is said, and how its facts are written in the reader's language. */
export type SaidAt = {
  /** The day itself, as seen from today: `今天`, `后天`. */
  when: string;
  /** Days since the day itself, 0 up to it. */
  late: number;
  /** The day itself as a date; absent where it is today. */
  date: string | undefined;
  /** The client's tier, where it is known. */
  tier: string | undefined;
  dateOf(day: Day): string;
  daysSince(day: Day): number;
  /** Of fen as decimal text. */
  money(amount: string): string;
  /** The name of a product, shortened. */
  product(name: string): string;
  lunar(text: string): string;
  /** What somebody wrote, cut to a line. */
  written(text: string): string;
};
