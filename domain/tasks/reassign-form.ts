import { person } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** An open task handed to another advisor. */
export const reassignForm = defineForm({ id: 'reassign', version: 1, fields: { to: person({ required: true }) } });
