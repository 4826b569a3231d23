import type { OccasionRule } from '../occasion.ts';

/** A product is worth a call before the day it matures, and needs one on it. [S2 §event timing: the same day] */
export const maturity: OccasionRule = {
  id: 'maturity',
  shift: 'before',
  leadDays: (rulebook) => rulebook.maturity.leadDays,
  occur: ({ holdings }) =>
    holdings.flatMap(({ id, productName, amount, maturesOn }) =>
      maturesOn && amount > 0n
        ? [
            {
              on: maturesOn,
              subject: id,
              worth: amount,
              why: { rule: 'maturity', holding: id, product: productName, amount: String(amount) } as const,
            },
          ]
        : [],
    ),
  urgency: ({ daysLeft }) => (daysLeft <= 1 ? 2 : daysLeft <= 3 ? 1 : 0),
};
