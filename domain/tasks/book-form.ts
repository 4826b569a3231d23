import { day, longestText, text, time } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** A meeting that was agreed, which closes the item it came of: on a day and, where it has one, at a time. */
export const bookForm = defineForm({
  id: 'book',
  version: 1,
  fields: { what: text({ rows: 2, max: longestText, required: true }), on: day({ required: true }), at: time() },
  rows: [['on', 'at']],
});
