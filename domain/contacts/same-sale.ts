import { addDays, type Day } from '../kit/day.ts';
import { type Fen, fen, noMoney } from '../kit/money.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import type { ContactEntry } from './contact.ts';

/** Money that was sold, as another contact may have said it before: a renewal, and the signing of it logged a day later, are one sale. */
export type Sale = { amount: Fen; productCode?: string | undefined };

/** From which day on a sale may be the same money. */
export function sameSaleSince(today: Day, { contacts }: Pick<Rulebook, 'contacts'>): Day {
  return addDays(today, -contacts.sameSaleDays);
}

/** What of a sale counts beside the one it repeats: what it exceeds it by. */
export function countedBeside(sale: Sale, earlier: Pick<ContactEntry, 'amount'>): Fen {
  const more = sale.amount - (earlier.amount ?? noMoney);
  return more > 0n ? fen(more) : noMoney;
}

/** The product of a holding's id, `P501/2`: what stands before its lot. */
export function productOf(holding: string): string {
  const end = holding.lastIndexOf('/');
  return end < 0 ? holding : holding.slice(0, end);
}
