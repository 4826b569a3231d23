import { day, longestText, text, time } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** An own task or appointment, on a day and, where it has one, at a time. */
export const taskForm = defineForm({
  id: 'task',
  version: 2,
  fields: { what: text({ rows: 2, max: longestText, required: true }), on: day({ required: true }), at: time() },
  rows: [['on', 'at']],
});

/** Before a task could have a time. */
export const taskForm1 = defineForm({
  id: 'task',
  version: 1,
  fields: { what: text({ rows: 2, max: longestText, required: true }), on: day({ required: true }) },
});
