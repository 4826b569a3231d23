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

/** Makes fields that are answered out of a list, which they keep under that name. */
type Chooser<Kind extends string, Name extends string> = {
  <const Option extends string>(list: readonly Option[]): { kind: Kind } & Record<Name, readonly Option[]>;
  <const Option extends string, const C extends Common>(
    list: readonly Option[],
    common: C,
  ): { kind: Kind } & Record<Name, readonly Option[]> & C;
};

function chooser<const Kind extends string, const Name extends string>(kind: Kind, name: Name): Chooser<Kind, Name> {
  return (list: readonly string[], common?: Common) => ({ kind, [name]: list, ...common }) as never;
}

/** Free text. */
export function text<const O extends TextOptions>(options: O): { kind: 'text' } & O {
  return { kind: 'text', ...options };
}

/** One of several options, by id; the catalogue has their words. */
export const choice = chooser('choice', 'options');
/** Any of several options. */
export const many = chooser('many', 'options');
/** A checklist: which of its items were ticked. Required means at least one. */
export const ticks = chooser('ticks', 'items');

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
