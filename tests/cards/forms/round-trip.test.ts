import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formElements } from '../../../cards/forms/form-elements.ts';
import { framed } from '../../../cards/kit/frame.ts';
import type { Field, FieldValue } from '../../../domain/forms/fields.ts';
import { type Form, type FormValues, partsOf } from '../../../domain/forms/form.ts';
import { forms } from '../../../domain/forms/forms.ts';
import { givenOf, readForm } from '../../../domain/forms/read-form.ts';
import { addDays, timeOfDay } from '../../../domain/kit/day.ts';
import { fen } from '../../../domain/kit/money.ts';
import { plainText } from '../../../domain/kit/plain-text.ts';
import { type Locale, locales } from '../../../domain/people/people.ts';
import { fieldsOf } from '../../../sandbox/card/controls.ts';
import { filledForm } from '../../../sandbox/card/form.ts';
import { sampleForm } from '../../domain/forms/sample-form.ts';
import { today } from '../sample.ts';

const people = Array.from({ length: 9 }, (_, at) => ({ value: String(at + 1), text: `员工${at + 1}` }));

/** Any value of a field. */
function valueIn(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.kind) {
    case 'text':
      return anyText(field.max, field.rows !== undefined);
    case 'product':
      return anyText(20, false);
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'many':
      return fc.subarray([...field.options], { minLength: 1 });
    case 'ticks':
      return fc.subarray([...field.items], { minLength: 1 });
    case 'day':
      return fc.integer({ min: -4_000, max: 4_000 }).map((days) => addDays(today, days));
    case 'time':
      return fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => timeOfDay(parts.map((one) => String(one).padStart(2, '0')).join(':')));
    case 'money':
      return fc.bigInt({ min: 1n, max: 10n ** 18n }).map(fen);
    case 'number':
      return fc.integer({ min: field.min, max: field.max });
    case 'scale':
      return fc.integer({ min: field.from, max: field.to });
    case 'person':
    case 'client':
      return fc.integer({ min: 1, max: people.length });
    case 'yesNo':
      return fc.boolean();
  }
}

function anyText(max: number, lines: boolean): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom('沈', '样', ' ', '\n', '<', '*', '"', '5', '万'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  return fc
    .string({ unit, maxLength: Math.min(max, 60) })
    .map((typed) => plainText(typed, { lines }))
    .filter((text) => text !== '' && text.length <= max);
}

/** Values of a form without its secret fields, which no card shows. */
function valuesIn(form: Form): fc.Arbitrary<FormValues> {
  const shown = Object.entries(form.fields).filter(([, { secret }]) => !secret);
  const requiredKeys = shown.filter(([, { required }]) => required).map(([name]) => name);
  return fc
    .record(Object.fromEntries(shown.map(([name, field]) => [name, valueIn(field)])), { requiredKeys })
    .map((values) => ({ ...values }));
}

/** What Lark would send if somebody opened the form, touched nothing and submitted it. */
function submitted(form: Form, values: FormValues, locale: Locale): unknown {
  const asked = Object.keys(form.fields).filter((name) => ['person', 'client'].includes(form.fields[name]?.kind ?? ''));
  const choices = Object.fromEntries(asked.map((name) => [name, people]));
  const shown = { press: { action: 'list.today' }, given: givenOf(form, values), choices } as const;
  const elements = formElements(form, shown, { locale, today });
  const card = framed({ title: form.id, color: 'blue', summary: form.id, elements });
  const reader = { locale: 'zh_cn', nameOf: () => undefined } as const;
  return filledForm(fieldsOf(card, elements[0] ?? {}, reader), {}, reader);
}

describe('what a form shows', () => {
  const onePart = [sampleForm, ...forms].filter((form) => partsOf(form).length === 1);

  it.for(onePart.map((form) => ({ id: form.id, form: form as Form })))(
    'of $id is read back as the very values it was filled with',
    ({ form }) => {
      fc.assert(
        fc.property(valuesIn(form), fc.constantFrom(...locales), (values, locale) => {
          const { problems, values: read } = readForm(form, submitted(form, values, locale), { today });
          expect(read).toEqual(values);
          expect(Object.values(problems).filter((problem) => problem?.code !== 'missing')).toEqual([]);
        }),
      );
    },
  );
});
