import { person, text } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** A case handed to the right person. [S4 §57, 70] */
export const passForm = defineForm({
  id: 'pass',
  version: 1,
  source: 'S4 §57, 70',
  fields: { to: person({ required: true }), note: text({ rows: 2, max: 300 }) },
});
