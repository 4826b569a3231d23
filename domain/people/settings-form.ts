import { choice, time } from '../forms/fields.ts';
import { defineForm } from '../forms/form.ts';
import { locales } from './people.ts';

/** Language (`auto`: that of the person's Lark), the list's time, quiet hours. */
export const settingsForm = defineForm({
  id: 'settings',
  version: 1,
  fields: { locale: choice(['auto', ...locales]), listAt: time(), quietFrom: time(), quietTo: time() },
  rows: [['quietFrom', 'quietTo']],
});
