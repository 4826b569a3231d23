import { addDays, type Day } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { Rulebook } from '../kit/rulebook.ts';

/** Moved to a trading day after a long holiday, something is shown so many days after its day at the most. */
const LONGEST_SHIFT = 14;

/** So many days ahead the book keeps occasions: never so few that a client's card would miss what it announces. */
export function keptDays({ occasions, cards }: Pick<Rulebook, 'occasions' | 'cards'>): number {
  return Math.max(occasions.horizonDays, cards.comingDays + LONGEST_SHIFT);
}

/** Up to and including this day the book keeps occasions; the daily roll moves it on. */
export function keptUntil({ today, rulebook }: Pick<Moment, 'today' | 'rulebook'>): Day {
  return addDays(today, keptDays(rulebook));
}
