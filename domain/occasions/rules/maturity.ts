import { z } from 'zod';
import { defineRule } from '../define-rule.ts';

/** A product is worth a call before the day it matures, and needs one on it. [S2 §event timing: the same day] */
export const maturity = defineRule({
  id: 'maturity',
  version: 1,
  reads: ['holdings'],
  numbers: ['maturity'],
  why: z.object({ holding: z.string(), product: z.string(), amount: z.string() }),
  shift: 'before',
  money: true,
  keptDay: 'maturity',
  moment: ({ daysLeft }) => (daysLeft <= 0 ? 'matures-today' : daysLeft <= 3 ? 'matures-soon' : 'matures-ahead'),
  outcomes: ['renewed', 'redeemed', 'booked', 'unreached'],
  leadDays: (rulebook) => rulebook.maturity.leadDays,
  occur: ({ holdings }) =>
    holdings.flatMap(({ id, productName, amount, maturesOn }) =>
      maturesOn && amount > 0n
        ? [
            {
              on: maturesOn,
              subject: id,
              worth: amount,
              why: { holding: id, product: productName, amount: String(amount) },
            },
          ]
        : [],
    ),
  urgency: ({ daysLeft }) => (daysLeft <= 1 ? 2 : daysLeft <= 3 ? 1 : 0),
});
