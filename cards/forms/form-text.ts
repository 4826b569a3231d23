import type { Field, FieldValue } from '../../domain/forms/fields.ts';
import { type Form, type FormValues, partsOf, type Values } from '../../domain/forms/form.ts';
import type { FieldProblem } from '../../domain/forms/read-field.ts';
import type { Day } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd, dateText, moneyText } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import type { AnyFormWords } from './form-words.ts';

/** A view of a form. `named`: who or what the colleague, client or product of a field is called. `words`: those of a form in no catalogue. */
export type FormView = View & { named?: Readonly<Record<string, string>>; words?: AnyFormWords };

/** The words of a form; one that stands in no catalogue is called by its ids. */
export function wordsOf(form: Form, { locale, words }: FormView): AnyFormWords {
  const catalogue: Readonly<Record<string, AnyFormWords>> = textFor(locale).forms.words;
  return words ?? catalogue[form.id] ?? { title: form.id, fields: {} };
}

/** An entry as a card or a message shows it: a line for each field that has a value, in the form's order. */
export function entryLines<F extends Form>(form: F, values: Partial<Values<F>>, view: FormView): string[] {
  const { forms: say } = textFor(view.locale);
  return inOrder(form).flatMap(([name, field]) => {
    const value = (values as FormValues)[name];
    if (value === undefined) return [];
    return [say.entry(nameOf(form, name, view), valueText(field, value, { ...view, form, name }))];
  });
}

/** A form's line in `/help`: what it is and what it asks for. */
export function formHelpLine(form: Form, view: FormView): string {
  const { forms: say, words } = textFor(view.locale);
  const labels = inOrder(form).map(([name]) => wordsOf(form, view).fields[name]?.label ?? name);
  return say.asks(wordsOf(form, view).title, labels.join(words.listed));
}

/** One column of a form's entries in a table. `kind` says how the writer formats it; amounts are yuan. */
export type FormColumn = {
  name: string;
  header: string;
  kind: 'text' | 'number' | 'money' | 'day' | 'time';
  value(values: FormValues, named?: Readonly<Record<string, string>>): string | number | undefined;
};

/** The columns of a form, in its order. Secret fields have none. */
export function columnsOf(form: Form, view: FormView): FormColumn[] {
  return inOrder(form)
    .filter(([, field]) => !field.secret)
    .map(([name, field]) => ({
      name,
      header: nameOf(form, name, view),
      kind: columnKind(field),
      value: (values, named = {}) => {
        const value = values[name];
        if (value === undefined) return undefined;
        if (typeof value === 'bigint') return Number(value) / 100;
        if (field.kind === 'number' || field.kind === 'scale') return Number(value);
        if (field.kind === 'day' || field.kind === 'time') return String(value);
        return valueText(field, value, { ...view, named, form, name });
      },
    }));
}

/** What is wrong with a field, and what to do about it; `missing` is the field's own word where nothing of what it takes was given. */
export function fieldProblemText(problem: FieldProblem, { locale }: Pick<View, 'locale'>, missing?: string): string {
  const { forms, answers, contacts } = textFor(locale);
  const say = forms.problems;
  switch (problem.code) {
    case 'missing':
      return missing ?? say.missing;
    case 'not-offered':
      return missing ?? say.notOffered;
    case 'too-long':
      return answers.tooLong(problem.most);
    case 'bad-day':
      return answers.badDate(cutEnd(problem.text, 40));
    case 'bad-time':
      return answers.badTime(cutEnd(problem.text, 40));
    case 'bad-money':
      return answers.badMoney(cutEnd(problem.text, 40));
    case 'bad-number':
      return say.badNumber(cutEnd(problem.text, 40));
    case 'not-positive':
      return contacts.amountNotPositive;
    case 'negative':
      return say.negative;
    case 'not-one': {
      const text = cutEnd(problem.text, 40);
      return problem.fit ? contacts.severalProducts(text) : contacts.unknownProduct(text, problem.offers.length > 0);
    }
    case 'out-of-range':
      return say.outOfRange(String(problem.min), String(problem.max));
  }
}

type ValueView = FormView & { form: Form; name: string };

function valueText(field: Field, value: FieldValue, view: ValueView): string {
  const { forms: say, words } = textFor(view.locale);
  const { options = {}, items = {} } = wordsOf(view.form, view).fields[view.name] ?? {};
  switch (field.kind) {
    case 'choice':
      return options[String(value)] ?? String(value);
    case 'many':
      return listOf(value, options, words.listed);
    case 'ticks':
      return listOf(value, items, words.listed);
    case 'money':
      return typeof value === 'bigint' ? moneyText(fen(value), view.locale) : String(value);
    case 'day':
      return dateText(String(value) as Day, view);
    case 'number':
      return field.unit === undefined ? String(value) : say.units[field.unit](String(value));
    case 'scale':
      return `${value}/${field.to}`;
    case 'person':
    case 'client':
      return view.named?.[view.name] ?? say.someone(Number(value));
    case 'product':
      return view.named?.[view.name] ?? String(value);
    case 'yesNo':
      return value === true ? say.yes : say.no;
    case 'text':
    case 'time':
      return String(value);
  }
}

function listOf(value: FieldValue, texts: Readonly<Record<string, string>>, separator: string): string {
  return Array.isArray(value) ? value.map((one) => texts[one] ?? one).join(separator) : String(value);
}

function columnKind({ kind }: Field): FormColumn['kind'] {
  if (kind === 'number' || kind === 'scale') return 'number';
  return kind === 'money' || kind === 'day' || kind === 'time' ? kind : 'text';
}

function nameOf(form: Form, name: string, view: FormView): string {
  const words = wordsOf(form, view).fields[name];
  return words?.short ?? words?.label ?? name;
}

function inOrder(form: Form): [string, Field][] {
  return partsOf(form)
    .flat()
    .flatMap((name) => {
      const field = form.fields[name];
      return field === undefined ? [] : [[name, field]];
    });
}
