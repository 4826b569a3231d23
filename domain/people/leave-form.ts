import { day, person } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';

/** Absence, both days included, and who stands in. */
export const leaveForm = defineForm({
  id: 'leave',
  version: 1,
  fields: {
    from: day({ required: true }),
    to: day({ required: true }),
    delegate: person({ required: true }),
  },
  rows: [['from', 'to']],
});
