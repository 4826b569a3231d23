import { day, longestText, text } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** An own task or appointment. */
export const taskForm = defineForm({
  id: 'task',
  version: 1,
  fields: { what: text({ rows: 2, max: longestText, required: true }), on: day({ required: true }) },
});
