import { type Day, daysBetween } from '../../domain/kit/day.ts';
import type { Reasons, RuleId } from '../../domain/occasions/rule-list.ts';
import { shortDate } from '../kit/format.ts';
import type { View } from '../kit/view.ts';

/** `on` is the day itself: of maturity, the birthday. */
export type WhyView = View & { on: Day };

/** What a catalogue says of each rule, and of what people write themselves. */
export type RuleWords = {
  [Id in RuleId]: {
    name: string;
    /** What to do next about an urgent fact, one polite sentence. */
    next: string;
    /** Why the client is on the list, one plain line made of the facts the rule gave. */
    why(facts: Reasons[Id], view: WhyView): string;
  };
};

/** Days since the day itself, 0 up to it. */
export function daysLate({ on, today }: WhyView): number {
  return Math.max(0, daysBetween(on, today));
}

/** The day itself as a date; undefined where it is today. */
export function otherDate(view: WhyView): string | undefined {
  return view.on === view.today ? undefined : shortDate(view.on, view);
}
