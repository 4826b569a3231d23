import * as fields from '../../../domain/forms/fields.ts';
import { defineForm } from '../../../domain/forms/form.ts';

/** One field of each kind, two beside each other, one that depends on another, one that is a secret. */
export const sampleForm = defineForm({
  id: 'sample',
  version: 2,
  source: 'a test',
  stored: true,
  fields: {
    story: fields.text({ rows: 3, max: 200, required: true }),
    place: fields.text({ max: 20 }),
    mood: fields.choice(['good', 'mixed', 'bad'], { required: true }),
    wishes: fields.many(['growth', 'safety', 'income']),
    on: fields.day({ required: true }),
    at: fields.time(),
    sum: fields.money(),
    loss: fields.number({ min: 0, max: 100, decimals: 1, unit: 'percent' }),
    service: fields.scale({ from: 1, to: 7 }),
    colleague: fields.person(),
    about: fields.client(),
    product: fields.product(),
    reached: fields.yesNo({ required: true }),
    recording: fields.text({ max: 40, required: true, secret: true, when: { field: 'reached', is: true } }),
    steps: fields.ticks(['greeted', 'identified', 'recorded']),
  },
  rows: [
    ['on', 'at'],
    ['sum', 'loss'],
  ],
});

/** The same in three parts; the second is only for whoever was reached. */
export const partedForm = defineForm({
  id: 'parted',
  version: 1,
  stored: true,
  fields: {
    reached: fields.yesNo({ required: true }),
    why: fields.text({ max: 100 }),
    said: fields.text({ max: 100, required: true, when: { field: 'reached', is: true } }),
    next: fields.day({ required: true }),
  },
  parts: [['reached', 'why'], ['said'], ['next']],
});
