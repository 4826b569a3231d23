import { choice, day, longestText, money, product, text, time } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';
import { contactKinds } from './contact.ts';

/** Characters of what is to be done next. */
export const longestStep = 200;

/** A contact: the note first, the kind, everything else optional, and what is promised next. [S1 §30] */
export const logForm = defineForm({
  id: 'log',
  version: 2,
  source: 'S1 §30',
  fields: {
    note: text({ rows: 3, max: longestText, required: true }),
    kind: choice(contactKinds, { required: true }),
    next: day(),
    nextAt: time(),
    nextWhat: text({ max: longestStep }),
    product: product(),
    amount: money(),
  },
  rows: [
    ['next', 'nextAt'],
    ['product', 'amount'],
  ],
});

/** Before the next step had a time and words of its own. */
export const logForm1 = defineForm({
  id: 'log',
  version: 1,
  source: 'S1 §30',
  fields: {
    note: text({ rows: 3, max: longestText, required: true }),
    kind: choice(contactKinds, { required: true }),
    next: day(),
    product: product(),
    amount: money(),
  },
  rows: [['product', 'amount']],
});
