import { day } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** The day to which an item is put off. */
export const snoozeForm = defineForm({ id: 'snooze', version: 1, fields: { to: day({ required: true }) } });
