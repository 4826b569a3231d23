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

type Nothing = Record<never, never>;

/** Free text. */
export function text<const O extends TextOptions>(options: O) {
  return { kind: 'text' as const, ...options };
}

/** One of several options, by id; the catalogue has their words. */
export function choice<const Option extends string, const C extends Common = Nothing>(
  options: readonly Option[],
  common: C = {} as C,
) {
  return { kind: 'choice' as const, options, ...common };
}

/** Any of several options. */
export function many<const Option extends string, const C extends Common = Nothing>(
  options: readonly Option[],
  common: C = {} as C,
) {
  return { kind: 'many' as const, options, ...common };
}

/** A checklist: which of its items were ticked. Required means at least one. */
export function ticks<const Item extends string, const C extends Common = Nothing>(
  items: readonly Item[],
  common: C = {} as C,
) {
  return { kind: 'ticks' as const, items, ...common };
}

/** A calendar day. */
export function day<const C extends Common = Nothing>(common: C = {} as C) {
  return { kind: 'day' as const, ...common };
}

/** A time of day. */
export function time<const C extends Common = Nothing>(common: C = {} as C) {
  return { kind: 'time' as const, ...common };
}

/** An amount of money, read as people write it: `20万`. */
export function money<const C extends MoneyOptions = Nothing>(common: C = {} as C) {
  return { kind: 'money' as const, ...common };
}

/** A number within a range. */
export function number<const O extends NumberOptions>(options: O) {
  return { kind: 'number' as const, ...options };
}

/** A mark on a scale of whole numbers, both ends included. */
export function scale<const O extends ScaleOptions>(options: O) {
  return { kind: 'scale' as const, ...options };
}

/** A colleague, out of those the caller offers. */
export function person<const C extends Common = Nothing>(common: C = {} as C) {
  return { kind: 'person' as const, ...common };
}

/** A client, out of those the caller offers. */
export function client<const C extends Common = Nothing>(common: C = {} as C) {
  return { kind: 'client' as const, ...common };
}

/** A product, by its code; whether there is such a one is for the caller to look up. */
export function product<const C extends Common = Nothing>(common: C = {} as C) {
  return { kind: 'product' as const, ...common };
}

/** Yes or no; unanswered is neither. */
export function yesNo<const C extends Common = Nothing>(common: C = {} as C) {
  return { kind: 'yesNo' as const, ...common };
}
