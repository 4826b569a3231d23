import { type Permission, permissions } from '../people/authorize.ts';
import type { Locale } from '../people/people.ts';
import type { Checks, ColumnType, Field } from './field.ts';
import type { Refusal } from './refusal.ts';
import { titleKey } from './titles.ts';

/** What an import leads to: staff without an `open_id` are matched to Lark, money that left is told to who looks after the client. */
export type AfterImport = 'match-staff' | 'raise-outflows';

/** What becomes of a record the book has already: brought up to date, left as it is, or what the kind's own statements make of it. */
export type Known = 'update' | 'keep' | 'own';

/** What a whole row is held against; `has` says whether the file has a column for that field. */
export type RowChecks = Checks & { has(id: string): boolean };

/** A column that no file has: it is worked out from the row. `of` are the fields that a file must have for it to be written anew. */
export type DerivedField<Row, Value = unknown> = {
  readonly type: ColumnType;
  readonly of: readonly string[];
  from(row: Row, checks: Checks): Value;
};

/**
 * A kind of file, as everybody needs it who reads, checks, stores or explains such files. `Row` is what a row says: a value for each field,
 * undefined where the cell is empty or the file has no such column. Plain data and pure functions.
 */
export type FileKind<Id extends string = string, Row extends object = object> = {
  readonly id: Id;
  /** What people call such a file. */
  readonly titles: Readonly<Record<Locale, string>>;
  /** What the documentation says beside the columns. */
  readonly about: string;
  /** Where its rows go. */
  readonly table: string;
  readonly known: Known;
  /** Whether the rows are facts that the occasions of their clients depend on. */
  readonly compiles: boolean;
  /** What somebody must be allowed to do to send such a file in chat, beside importing files at all. */
  readonly may: Permission;
  readonly after: readonly AfterImport[];
  readonly fields: Readonly<Record<string, Field>>;
  readonly derived: Readonly<Record<string, DerivedField<Row>>>;
  /** What is wrong with a row whose cells are each in order. */
  check?(row: Row, checks: RowChecks): Refusal | undefined;
};

type Fields = Readonly<Record<string, Field>>;

/** `client_no` as `clientNo`. */
export type PropertyOf<Id> = Id extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<PropertyOf<Tail>>}` : Id;

type ValueOf<F> =
  F extends Field<infer Value>
    ? F extends { must: 'always' } | { orElse: unknown }
      ? Value
      : Value | undefined
    : never;

/** What the fields say of a row. */
export type RowOfFields<F extends Fields> = { [Id in keyof F as PropertyOf<Id & string>]: ValueOf<F[Id]> };

type RowOfDerived<D> = { [Id in keyof D as PropertyOf<Id & string>]: D[Id] };

/** The typed row of a kind. */
export type RowOf<Kind> = Kind extends FileKind<string, infer Row> ? Row : never;

/** What a kind's file writes down; `compiles`, `may`, `after` and `derived` only where they are not the ordinary ones. */
type Definition<Id extends string, K extends Known, F extends Fields, D> = Pick<
  FileKind<Id>,
  'id' | 'titles' | 'about' | 'table'
> & {
  known: K;
  fields: F;
  derived?: { readonly [Id in keyof D]: DerivedField<RowOfFields<F>, D[Id]> };
  check?(row: RowOfFields<F> & RowOfDerived<D>, checks: RowChecks): Refusal | undefined;
} & Partial<Pick<FileKind, 'compiles' | 'may' | 'after'>>;

/**
 * Makes a kind of file. `RangeError` for a kind without a key, for a title that means two fields, for names SQL cannot take, for facts
 * of clients that name no client.
 */
export function defineFileKind<
  const Id extends string,
  K extends Known,
  F extends Fields,
  D extends Readonly<Record<string, unknown>> = Record<never, never>,
>(
  definition: Definition<Id, K, F, D>,
): FileKind<Id, RowOfFields<F> & RowOfDerived<D>> & { readonly fields: F; readonly known: K } {
  const kind = { compiles: true, may: permissions.importFiles, after: [], derived: {}, ...definition } as const;
  const fields = Object.entries<Field>(kind.fields);
  const named = [kind.table, ...fields.map(([id, { column = id }]) => column), ...Object.keys(kind.derived)];
  const wrong = named.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name));
  if (wrong.length > 0) throw new RangeError(`${kind.id}: names SQL cannot take: ${wrong.join(', ')}`);
  const titles = fields.flatMap(([id, one]) => [...new Set([id, ...one.titles].map(titleKey))]);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  if (twice !== undefined) throw new RangeError(`${kind.id}: ${twice} is the title of two fields`);
  if (!fields.some(([, { key }]) => key)) throw new RangeError(`${kind.id}: no field is its key`);
  if (kind.compiles && kind.known !== 'own' && !fields.some(([, { names }]) => names === 'client')) {
    throw new RangeError(`${kind.id}: whose occasions are to be compiled?`);
  }
  return kind;
}

/** The property of a row that holds the value of a field. */
export function propertyOf(id: string): string {
  return id.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
