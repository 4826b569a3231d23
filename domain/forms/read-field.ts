import { type Day, isDay, isTimeOfDay, type TimeOfDay } from '../kit/day.ts';
import { fold } from '../kit/fold.ts';
import { fen, parseMoney, plainYuan } from '../kit/money.ts';
import { lengthOf, plainText } from '../kit/plain-text.ts';
import { readDay } from '../kit/spoken-date.ts';
import { type Field, type FieldValue, longestLine } from './fields.ts';

/** Why a field could not be taken, as data; the catalogue has the sentences. */
export type FieldProblem =
  | { code: 'missing' }
  /** Not one of its options, or no number of anybody. */
  | { code: 'not-offered' }
  /** `most` characters fit. */
  | { code: 'too-long'; most: number }
  | { code: 'bad-day' | 'bad-time' | 'bad-money' | 'bad-number'; text: string }
  /** An amount that is zero or less; or less than zero, where zero would do. */
  | { code: 'not-positive' | 'negative' }
  | { code: 'out-of-range'; min: number; max: number }
  /** What was written may mean one of `offers`, or, without `fit`, none of them: the form is sent on with the one that is pressed. */
  | { code: 'not-one'; text: string; fit: boolean; offers: readonly Offer[] };
export type ProblemCode = FieldProblem['code'];

/** A value that may be meant, and how its button is called. */
export type Offer = { value: string; text: string };

/** A value, or why there is none. */
export type ReadField = { value: FieldValue } | { problem: FieldProblem };

/** What a field was given. An untouched one is absent, empty or without options: all the same. */
export type RawValue = string | readonly string[];

/** More answers than any list offers are not looked at. */
const mostAnswers = 200;

/** The greatest number a row of the book has. */
const greatestId = 2_147_483_647;

/** What the card's answer holds for a field, cleaned; undefined where it was left empty. Never throws. */
export function rawOf(field: Field, name: string, filled: ReadonlyMap<string, unknown>): RawValue | undefined {
  if (field.kind === 'ticks') {
    const ticked = field.items.filter((item) => isTicked(filled.get(tickName(name, item))));
    return ticked.length === 0 ? undefined : ticked;
  }
  const raw = filled.get(name);
  if (Array.isArray(raw)) {
    const answers = raw.slice(0, mostAnswers).filter((one) => typeof one === 'string' && one !== '');
    return answers.length === 0 ? undefined : answers;
  }
  const typed = typeof raw === 'boolean' ? String(raw) : typeof raw === 'string' ? raw : '';
  const text = plainText(typed, { lines: field.kind === 'text' && field.rows !== undefined });
  return text === '' ? undefined : text;
}

/** The name on the card of one box of a checklist. */
export function tickName(field: string, item: string): string {
  return `${field}__${item}`;
}

/** Reads what was given; `today` is the day from which `明天` counts. */
export function readField(field: Field, raw: RawValue, today: Day): ReadField {
  switch (field.kind) {
    case 'many':
      return readSeveral(field.options, raw);
    case 'ticks':
      return readSeveral(field.items, raw);
    default:
      return typeof raw === 'string' ? readOne(field, raw, today) : { problem: { code: 'not-offered' } };
  }
}

/** A value as its field is filled with it; reading it again gives the same value. */
export function rawValue(value: FieldValue): RawValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return plainYuan(fen(value));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value : String(value);
}

/** The day of a date picker (`2026-12-01 +0800`), undefined for anything else. */
export function pickedDay(raw: string): Day | undefined {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})(?: \S*)?$/.exec(raw) ?? [];
  return isDay(day) ? day : undefined;
}

/** The time of a time picker (`08:15 +0800`), undefined for anything else. */
export function pickedTime(raw: string): TimeOfDay | undefined {
  const [, time = ''] = /^(\d{2}:\d{2})(?: \S*)?$/.exec(raw) ?? [];
  return isTimeOfDay(time) ? time : undefined;
}

function isTicked(raw: unknown): boolean {
  return raw === true || raw === 'true';
}

type OneOf = Exclude<Field, { kind: 'many' | 'ticks' }>;

function readOne(field: OneOf, raw: string, today: Day): ReadField {
  const most = field.kind === 'text' ? field.max : longestLine;
  if (lengthOf(raw) > most) return { problem: { code: 'too-long', most } };
  switch (field.kind) {
    case 'text':
    case 'product':
      return { value: raw };
    case 'choice':
      return field.options.includes(raw) ? { value: raw } : { problem: { code: 'not-offered' } };
    case 'day':
      return found(pickedDay(raw) ?? readDay(raw, today), { code: 'bad-day', text: raw });
    case 'time':
      return found(pickedTime(raw), { code: 'bad-time', text: raw });
    case 'money':
      return readMoney(raw, field.zero ?? false);
    case 'number':
      return readNumber(field, raw);
    case 'scale':
      return found(within(wholeOf(raw), field.from, field.to), { code: 'not-offered' });
    case 'person':
    case 'client':
      return found(within(wholeOf(raw), 1, greatestId), { code: 'not-offered' });
    case 'yesNo':
      return found(answers.get(raw), { code: 'not-offered' });
  }
}

const answers: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
]);

function found(value: FieldValue | undefined, problem: FieldProblem): ReadField {
  return value === undefined ? { problem } : { value };
}

/** In the order of the options, none twice. */
function readSeveral(options: readonly string[], raw: RawValue): ReadField {
  const chosen = typeof raw === 'string' ? [raw] : raw;
  const value = options.filter((option) => chosen.includes(option));
  const strange = chosen.some((one) => !options.includes(one));
  return strange || value.length === 0 ? { problem: { code: 'not-offered' } } : { value };
}

function readMoney(raw: string, zero: boolean): ReadField {
  const amount = parseMoney(raw);
  if (amount === undefined) return { problem: { code: 'bad-money', text: raw } };
  if (amount > 0n || (zero && amount === 0n)) return { value: amount };
  return { problem: { code: zero ? 'negative' : 'not-positive' } };
}

function readNumber(
  { min, max, decimals = 0 }: { min: number; max: number; decimals?: number },
  raw: string,
): ReadField {
  const bare = fold(raw).replaceAll(/[ ,%]/g, '');
  const [, fraction = ''] = /^-?\d{1,15}(?:\.(\d{1,6}))?$/.exec(bare) ?? [undefined];
  const value = /^-?\d{1,15}(?:\.\d{1,6})?$/.test(bare) && fraction.length <= decimals ? Number(bare) : undefined;
  if (value === undefined) return { problem: { code: 'bad-number', text: raw } };
  return found(within(value, min, max), { code: 'out-of-range', min, max });
}

function wholeOf(raw: string): number | undefined {
  return /^-?\d{1,10}$/.test(raw) ? Number(raw) : undefined;
}

function within(value: number | undefined, from: number, to: number): number | undefined {
  return value !== undefined && value >= from && value <= to ? value + 0 : undefined;
}
