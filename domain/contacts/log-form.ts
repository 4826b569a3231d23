import { choice, day, longestText, money, product, text } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';
import { contactKinds } from './contact.ts';

/** A contact: the note first, the kind, everything else optional. [S1 §30] */
export const logForm = defineForm({
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
