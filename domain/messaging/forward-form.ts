import { longestText, text } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** A message for whoever looks after a teammate's client. [S4 §57 首问负责] */
export const forwardForm = defineForm({
  id: 'forward',
  version: 1,
  source: 'S4 §57',
  fields: { text: text({ rows: 3, max: longestText, required: true }) },
  element: 'tell_send',
});
