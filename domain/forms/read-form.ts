import type { Day } from '../kit/day.ts';
import { hideNumbers } from '../kit/hide-numbers.ts';
import { isRecord } from '../kit/json.ts';
import type { Field, FieldValue } from './fields.ts';
import { applies, askedIn, type Form, type FormValues, type Given, partsOf, type Values } from './form.ts';
import { type FieldProblem, type RawValue, rawOf, rawValue, readField } from './read-field.ts';

/** What is wrong, by field; empty where nothing is. */
export type Problems<F extends Form> = { readonly [K in keyof F['fields']]?: FieldProblem };

/**
 * A form as it was read. `given` is what was typed, for filling the fields again. Only `ok` values are complete. `hidden`: an identity or
 * mobile number stood in a text and is masked in both.
 */
export type Reading<F extends Form> = { given: Given<F>; problems: Problems<F>; hidden: boolean } & (
  | { ok: true; values: Values<F> }
  | { ok: false; values: Partial<Values<F>> }
);

/** `part` and what the parts before it gave, for a form in parts; `today` is the day from which `明天` counts. */
export type ReadingOf<F extends Form> = {
  today: Day;
  part?: number | undefined;
  sofar?: Partial<Values<F>> | undefined;
};

/**
 * Reads the `form_value` of a submit: all of it, or one part, whose values are then merged with those so far. Never throws: unknown keys
 * are ignored, nonsense reads as nothing filled in, and whatever was filled in and cannot be taken is a problem of its field.
 */
export function readForm<F extends Form>(
  form: F,
  formValue: unknown,
  { today, part, sofar }: ReadingOf<F>,
): Reading<F> {
  const filled = new Map(isRecord(formValue) ? Object.entries(formValue) : []);
  const read = part === undefined ? partsOf(form).map((_, at) => at) : [part];
  const values: Record<string, FieldValue> = { ...(sofar as Record<string, FieldValue> | undefined) };
  // A secret field is never filled again on the card: left empty, what it held stays.
  const emptied = read.flatMap((at) => partsOf(form)[at] ?? []).filter((name) => !form.fields[name]?.secret);
  for (const name of emptied) delete values[name];
  const given: Record<string, RawValue> = {};
  const problems: Record<string, FieldProblem> = {};
  let hidden = false;
  for (const at of read) {
    for (const [name, field] of asked(form, at, values)) {
      const typed = rawOf(field, name, filled);
      if (typed === undefined) continue;
      const raw = isProse(field) ? withoutNumbers(typed) : typed;
      hidden ||= raw !== typed;
      given[name] = raw;
      const result = readField(field, raw, today);
      delete values[name];
      if ('value' in result) values[name] = result.value;
      else {
        // What cannot be taken is said back, and may be anything.
        given[name] = field.secret ? raw : withoutNumbers(raw);
        problems[name] =
          'text' in result.problem ? { ...result.problem, text: hideNumbers(result.problem.text) } : result.problem;
      }
    }
    for (const name of missingIn(form, at, values)) problems[name] ??= { code: 'missing' };
  }
  dropInapplicable(form, values);
  const ok = Object.keys(problems).length === 0 && firstIncomplete(form, values) === undefined;
  // What was read above is what the definition says, field by field.
  return { ok, values, given, problems, hidden } as Reading<F>;
}

/** What fields are to be filled with, the texts among it without identity and mobile numbers. */
export function givenWithoutNumbers<F extends Form>(form: F, given: Given<F>): Given<F> {
  const filled = Object.entries(given as Record<string, RawValue | undefined>).map(([name, raw]) => {
    const field = form.fields[name];
    return [name, raw !== undefined && field !== undefined && isProse(field) ? withoutNumbers(raw) : raw];
  });
  return Object.fromEntries(filled) as Given<F>;
}

/** Values as the fields are filled with them; reading that gives the same values. */
export function givenOf<F extends Form>(form: F, values: Partial<Values<F>>): Given<F> {
  const filled = Object.entries(values as FormValues).flatMap(([name, value]) => {
    return value === undefined || !(name in form.fields) ? [] : [[name, rawValue(value)] as const];
  });
  return Object.fromEntries(filled) as Given<F>;
}

/** The first part that lacks something required, or undefined where the values are complete. */
export function firstIncomplete(form: Form, values: FormValues): number | undefined {
  const at = partsOf(form).findIndex((_, part) => missingIn(form, part, values).length > 0);
  return at === -1 ? undefined : at;
}

function missingIn(form: Form, at: number, values: FormValues): string[] {
  return asked(form, at, values).flatMap(([name, field]) =>
    field.required && values[name] === undefined && applies(field, values) ? [name] : [],
  );
}

function asked(form: Form, at: number, values: FormValues): [string, Field][] {
  return askedIn(form, at, values).flatMap((name) => {
    const field = form.fields[name];
    return field === undefined ? [] : [[name, field]];
  });
}

/** An answer of an earlier part that was changed takes what it hid along. */
function dropInapplicable(form: Form, values: Record<string, FieldValue>): void {
  for (const [at, names] of partsOf(form).entries()) {
    const stays = askedIn(form, at, values);
    for (const name of names) if (!stays.includes(name)) delete values[name];
  }
}

/** Free text that is kept in clear. */
function isProse({ kind, secret }: Field): boolean {
  return kind === 'text' && !secret;
}

function withoutNumbers(raw: RawValue): RawValue {
  return typeof raw === 'string' ? hideNumbers(raw) : raw;
}
