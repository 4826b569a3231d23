import { choice, text } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** Why nobody is to be reminded of an item any more. */
export const dropReasons = ['unwanted', 'elsewhere', 'wrong', 'other'] as const;
export type DropReason = (typeof dropReasons)[number];

/** The reason, and more of it in words. Kept: a manager may ask for it later. */
export const dropForm = defineForm({
  id: 'drop',
  version: 1,
  source: 'ours',
  stored: true,
  fields: { reason: choice(dropReasons, { required: true }), words: text({ rows: 2, max: 200 }) },
});
