import type { ClientId } from '../clients/client.ts';
import type { Day, TimeOfDay } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { StaffId } from '../people/people.ts';

/** Characters of the longest text a form asks for: what the platform's input takes [Lark card JSON 2.0, input.max_length]. */
export const longestText = 1_000;
/** Characters of a line: names, codes, amounts, dates as they are typed. */
export const longestLine = 60;

/** The field applies only where another one has this answer, or one of these. A chosen option of `many` counts as an answer. */
export type When = { field: string; is: string | boolean | readonly string[] };

/** What every field may say of itself. `secret`: its value is stored encrypted and shown to nobody by itself. */
export type Common = { required?: boolean; when?: When; secret?: boolean };

/** `rows` makes a paragraph of it; `max` counts characters, at most `longestText`. */
export type TextOptions = Common & { max: number; rows?: number };
/** Whole numbers from `min` to `max`, or with up to so many `decimals`. */
export type NumberOptions = Common & { min: number; max: number; decimals?: number; unit?: Unit };
export type ScaleOptions = Common & { from: number; to: number };
/** Amounts are above zero, or with `zero` not below it. */
export type MoneyOptions = Common & { zero?: boolean };

export const units = ['percent', 'years', 'months', 'days', 'minutes', 'times', 'people'] as const;
/** What a number counts. */
export type Unit = (typeof units)[number];

/** A field of a form, as its constructor below makes it. */
export type Field =
  | (TextOptions & { kind: 'text' })
  | (Common & { kind: 'choice'; options: readonly string[] })
  | (Common & { kind: 'many'; options: readonly string[] })
  | (Common & { kind: 'ticks'; items: readonly string[] })
  | (NumberOptions & { kind: 'number' })
  | (ScaleOptions & { kind: 'scale' })
  | (MoneyOptions & { kind: 'money' })
  | (Common & { kind: 'day' | 'time' | 'person' | 'client' | 'product' | 'yesNo' });
export type FieldKind = Field['kind'];

/** What a field holds once it is read. */
export type FieldValue = string | number | boolean | Fen | readonly string[];

/** The type of a field's value. */
export type ValueOf<F> = F extends { kind: 'choice'; options: readonly (infer Option)[] }
  ? Option
  : F extends { kind: 'many'; options: readonly (infer Option)[] }
    ? readonly Option[]
    : F extends { kind: 'ticks'; items: readonly (infer Item)[] }
      ? readonly Item[]
      : F extends { kind: infer Kind extends keyof ValueByKind }
        ? ValueByKind[Kind]
        : never;

type ValueByKind = {
  text: string;
  product: string;
  day: Day;
  time: TimeOfDay;
  money: Fen;
  number: number;
  scale: number;
  person: StaffId;
  client: ClientId;
  yesNo: boolean;
};

/** Makes fields of one kind; with `required: true` and the like the type of the form's values follows. */
type Maker<Kind extends string, Options extends Common> = {
  (): { kind: Kind };
  <const O extends Options>(options: O): { kind: Kind } & O;
};

function maker<const Kind extends string, Options extends Common>(kind: Kind): Maker<Kind, Options> {
  return (options?: Options) => ({ kind, ...options }) as never;
}

/** Free text. */
export function text<const O extends TextOptions>(options: O): { kind: 'text' } & O {
  return { kind: 'text', ...options };
}

/** One of several options, by id; the catalogue has their words. */
export function choice<const Option extends string>(
  options: readonly Option[],
): { kind: 'choice'; options: readonly Option[] };
export function choice<const Option extends string, const C extends Common>(
  options: readonly Option[],
  common: C,
): { kind: 'choice'; options: readonly Option[] } & C;
export function choice(options: readonly string[], common?: Common) {
  return { kind: 'choice', options, ...common };
}

/** Any of several options. */
export function many<const Option extends string>(
  options: readonly Option[],
): { kind: 'many'; options: readonly Option[] };
export function many<const Option extends string, const C extends Common>(
  options: readonly Option[],
  common: C,
): { kind: 'many'; options: readonly Option[] } & C;
export function many(options: readonly string[], common?: Common) {
  return { kind: 'many', options, ...common };
}

/** A checklist: which of its items were ticked. Required means at least one. */
export function ticks<const Item extends string>(items: readonly Item[]): { kind: 'ticks'; items: readonly Item[] };
export function ticks<const Item extends string, const C extends Common>(
  items: readonly Item[],
  common: C,
): { kind: 'ticks'; items: readonly Item[] } & C;
export function ticks(items: readonly string[], common?: Common) {
  return { kind: 'ticks', items, ...common };
}

/** A number within a range. */
export function number<const O extends NumberOptions>(options: O): { kind: 'number' } & O {
  return { kind: 'number', ...options };
}

/** A mark on a scale of whole numbers, both ends included. */
export function scale<const O extends ScaleOptions>(options: O): { kind: 'scale' } & O {
  return { kind: 'scale', ...options };
}

/** A calendar day. */
export const day = maker<'day', Common>('day');
/** A time of day. */
export const time = maker<'time', Common>('time');
/** An amount of money, read as people write it: `20万`. */
export const money = maker<'money', MoneyOptions>('money');
/** A colleague, out of those the caller offers. */
export const person = maker<'person', Common>('person');
/** A client, out of those the caller offers. */
export const client = maker<'client', Common>('client');
/** A product, by its code; whether there is such a one is for the caller to look up. */
export const product = maker<'product', Common>('product');
/** Yes or no; unanswered is neither. */
export const yesNo = maker<'yesNo', Common>('yesNo');
