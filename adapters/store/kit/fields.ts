import type { z } from 'zod';
import { type Day, isDay, isTimeOfDay, type TimeOfDay } from '../../../domain/kit/day.ts';
import type { JsonValue } from '../../../domain/kit/json.ts';
import { type Fen, fen } from '../../../domain/kit/money.ts';

/** A property of a row: what kind of value its column holds and how that is read. `Absent`: NULL leaves the property out. */
export type Field<T, Absent extends boolean = false> = {
  /** What it holds, for an error: `a day`. */
  kind: string;
  absent: Absent;
  /** The column, `c.client_no`; absent where the statement names it itself. */
  column?: string;
  /** What SQL puts behind the column, so that the driver hands over what `read` reads. */
  cast: '' | '::text';
  /** Undefined for a value of another kind, and for the null and undefined of a column that is NULL or missing. */
  read(value: unknown): T | undefined;
  /** The fields of a row inside the row. */
  inner?: Fields;
};

export type Fields = Readonly<Record<string, Field<unknown, boolean>>>;

/** The type of a row with these fields. */
export type Row<F extends Fields> = Flat<
  { [K in keyof F as F[K]['absent'] extends true ? never : K]: ValueOf<F[K]> } & {
    [K in keyof F as F[K]['absent'] extends true ? K : never]?: ValueOf<F[K]>;
  }
>;
type ValueOf<F> = F extends Field<infer T, boolean> ? T : never;
type Flat<T> = { -readonly [K in keyof T]: T[K] };

/** A kind of field: `read` gives undefined for a value that is none. */
export function field<T>(kind: string, read: (value: unknown) => T | undefined, cast: Field<T>['cast'] = ''): Field<T> {
  return { kind, absent: false, cast, read };
}

/** The same, read from that column: `col('c.client_no', text)`. */
export function col<T, Absent extends boolean>(column: string, of: Field<T, Absent>): Field<T, Absent> {
  return { ...of, column };
}

/**
 * Fields whose columns are named as they are: `from('c', { id: int, clientNo: text })` reads `c.id` and `c.client_no`.
 * Columns of other names are told one by one, by `col`.
 */
export function from<F extends Fields>(table: string, fields: F): F {
  const read = Object.entries(fields).map(([name, of]) => [name, col(`${table}.${columnOf(name)}`, of)]);
  // They are the same fields, each with its column.
  return Object.fromEntries(read) as F;
}

/** `client_no` of `clientNo`. */
function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The same, with NULL allowed: the property is then absent. Of a group: absent where the first of its columns is NULL. */
export function optional<T>(of: Field<T>): Field<T, true> {
  return { ...of, absent: true };
}

/** A row inside the row: `group(briefRow)`. Its columns are selected along as `"client.name"`. */
export function group<F extends Fields>(shape: { fields: F }): Field<Row<F>> {
  return { ...field<Row<F>>('a row', () => undefined), inner: shape.fields };
}

export const int = field('a whole number', (value) => (Number.isSafeInteger(value) ? Number(value) : undefined));

export const bigint = field('a whole number of 64 bits', (value) => (typeof value === 'bigint' ? value : undefined));

export const text = field('text', (value) => (typeof value === 'string' ? value : undefined));

export const bool = field('true or false', (value) => (typeof value === 'boolean' ? value : undefined));

/** A moment: `timestamptz`. */
export const instant = field('an instant', (value) => (value instanceof Date ? value : undefined));

export const bytes = field('bytes', (value) => (value instanceof Uint8Array ? value : undefined));

/** Money in fen: `bigint`, or the decimal text that `::text`, JSON and the bare driver make of it. */
export const money = field<Fen>('an amount in fen', (value) => {
  if (typeof value === 'bigint') return fen(value);
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? fen(value) : undefined;
});

/** A calendar day: a `date` as text, since the driver's own type would drag a time zone in. */
export const day = field<Day>(
  'a day',
  (value) => (typeof value === 'string' && isDay(value) ? value : undefined),
  '::text',
);

/** A time on the wall clock, `HH:MM`. */
export const timeOfDay = field<TimeOfDay>('a time of day', (value) =>
  typeof value === 'string' && isTimeOfDay(value) ? value : undefined,
);

/** `json` or `jsonb` of whatever content. NULL is read as the `null` of JSON: the driver tells them apart no more. */
export const json = field<JsonValue>('JSON', (value) => (isParsed(value) ? value : undefined));

/** `json` or `jsonb` of that schema. */
export function jsonOf<T>(schema: z.ZodType<T>): Field<T> {
  return field('JSON of its schema', (value) => schema.safeParse(value).data);
}

/** One of these texts or numbers. */
export function oneOf<const T extends string | number>(values: readonly T[]): Field<T> {
  const known = new Map<unknown, T>(values.map((value) => [value, value]));
  return field(`one of ${values.join(', ')}`, (value) => known.get(value));
}

/** An array, each of whose values is of that kind. */
export function listOf<T>(of: Field<T>): Field<T[]> {
  return field(`a list of ${of.kind}`, (value) => {
    if (!Array.isArray(value)) return undefined;
    const read = value.map((one) => of.read(one)).filter((one) => one !== undefined);
    return read.length === value.length ? read : undefined;
  });
}

/** The driver has parsed it: there is nothing in it that JSON has not. */
function isParsed(value: unknown): value is JsonValue {
  if (typeof value === 'object') return !(value instanceof Date || value instanceof Uint8Array);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
