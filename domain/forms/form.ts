import { AppError } from '../kit/errors.ts';
import { type Field, type FieldValue, longestText, type ValueOf, type When } from './fields.ts';

export type Fields = Readonly<Record<string, Field>>;

/** A form as a value: from it come its card, its reader, its type, its stored entry and its columns. */
export type Form = {
  /** The name under which its words stand in the catalogue and its entries in the book. */
  id: string;
  /** Rises with every change of its fields; the earlier version then moves to the retired ones, unchanged. */
  version: number;
  /** Where the firm's documents have it: `S0 stage 2`. */
  source?: string;
  fields: Fields;
  /** Names of fields, part by part, where one card could not hold them all. Absent: one part with all of them. */
  parts?: readonly (readonly string[])[];
  /** Two fields that stand beside each other. */
  rows?: readonly (readonly [string, string])[];
  /** Its entries are kept in the book. */
  stored?: boolean;
  /** The name of its element on the card; `<id>_save` where nothing is said. */
  element?: string;
};

/** The values of a form: what is required is there, the rest may be absent; what applies only sometimes counts as the rest. */
export type Values<F extends Form> = Flat<
  { [K in Always<F['fields']>]: ValueOf<F['fields'][K]> } & {
    [K in Exclude<keyof F['fields'], Always<F['fields']>>]?: ValueOf<F['fields'][K]>;
  }
>;

type Always<F extends Fields> = {
  [K in keyof F]: F[K] extends { required: true } ? (F[K] extends { when: When } ? never : K) : never;
}[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };

/** The values of an entry as it is read: secret fields are apart. */
export type EntryValues<F extends Form> = Flat<{
  [K in keyof Values<F> as K extends keyof F['fields']
    ? F['fields'][K] extends { secret: true }
      ? never
      : K
    : K]: Values<F>[K];
}>;

/** What was typed or chosen, as the card gave it: to fill the fields again. */
export type Given<F extends Form> = { readonly [K in keyof F['fields']]?: string | readonly string[] | undefined };

/** Values of any form, by field. */
export type FormValues = Readonly<Record<string, FieldValue | undefined>>;

type Names<F> = keyof F & string;
type Conditions<F> = {
  [K in keyof F]: F[K] extends { when: { field: infer Other } } ? (Other extends keyof F ? unknown : never) : unknown;
};
type Checked<F> = {
  fields: Conditions<F>;
  parts?: readonly (readonly Names<F>[])[];
  rows?: readonly (readonly [Names<F>, Names<F>])[];
};

/** Defines a form. `AppError('bad-value')` for one that contradicts itself: it is thrown where the program starts. */
export function defineForm<const D extends Form>(definition: D & Checked<D['fields']>): D {
  const fault = faultOf(definition);
  if (fault !== undefined) throw new AppError('bad-value', `form ${definition.id}: ${fault}`);
  return definition;
}

/** The names of its fields, part by part. */
export function partsOf(form: Form): readonly (readonly string[])[] {
  return form.parts ?? [Object.keys(form.fields)];
}

/** Whether a field applies, going by the values read so far. */
export function applies({ when }: Field, values: FormValues): boolean {
  if (when === undefined) return true;
  const value = values[when.field];
  const answers = Array.isArray(value) ? value : [value];
  return answers.some((answer) => (Array.isArray(when.is) ? when.is.includes(answer) : answer === when.is));
}

/** The fields that part `at` asks for: one that does not apply after an earlier part is left out; within a part all are asked. */
export function askedIn(form: Form, at: number, values: FormValues): string[] {
  const names = partsOf(form)[at] ?? [];
  return names.filter((name) => {
    const field = form.fields[name];
    return (
      field !== undefined && (field.when === undefined || names.includes(field.when.field) || applies(field, values))
    );
  });
}

function faultOf(form: Form): string | undefined {
  const parts = partsOf(form);
  const placed = parts.flat();
  const names = Object.keys(form.fields);
  if (names.length === 0) return 'has no fields';
  if (placed.length !== names.length || names.some((name) => !placed.includes(name)))
    return 'its parts do not hold every field exactly once';
  const torn = form.rows?.find(([left, right]) => !parts.some((part) => part.includes(left) && part.includes(right)));
  if (torn !== undefined) return `${torn.join(' and ')} stand beside each other in different parts`;
  for (const [name, field] of Object.entries(form.fields)) {
    const fault = fieldFault(name, field) ?? conditionFault(form, name, field);
    if (fault !== undefined) return `${name} ${fault}`;
  }
  return undefined;
}

function fieldFault(name: string, field: Field): string | undefined {
  // The names of a checklist's boxes are made with "__", which no field's own name may hold.
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return 'is no name: letters and digits only, a small one first';
  const ids = 'options' in field ? field.options : 'items' in field ? field.items : undefined;
  if (ids !== undefined && (ids.length === 0 || new Set(ids).size !== ids.length))
    return 'repeats an option or has none';
  if (field.kind === 'text' && !(field.max >= 1 && field.max <= longestText))
    return `holds 1 to ${longestText} characters`;
  if (field.kind === 'number' && field.min > field.max) return 'has no number within its range';
  if (field.kind === 'scale' && field.from >= field.to) return 'has no steps';
  return undefined;
}

function conditionFault(form: Form, name: string, { when }: Field): string | undefined {
  if (when === undefined) return undefined;
  const other = form.fields[when.field];
  if (other === undefined || when.field === name) return `depends on ${when.field}, which is no other field`;
  const at = (field: string) => partsOf(form).findIndex((part) => part.includes(field));
  if (at(when.field) > at(name)) return `depends on ${when.field}, which is asked later`;
  const answers = Array.isArray(when.is) ? when.is : [when.is];
  const offered = 'options' in other ? other.options : other.kind === 'yesNo' ? [true, false] : answers;
  const strange = answers.find((answer) => !offered.some((one) => one === answer));
  return strange === undefined ? undefined : `depends on an answer that ${when.field} does not offer: ${strange}`;
}
