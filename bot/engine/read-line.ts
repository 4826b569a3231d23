import type { Words } from '../../cards/kit/catalogue.ts';
import { type ContactKind, contactKinds } from '../../domain/contacts/contact.ts';
import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import { fold } from '../../domain/kit/fold.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { type Fen, parseMoney } from '../../domain/kit/money.ts';
import { readDay, readShortMonth, type ShortMonth } from '../../domain/kit/spoken-date.ts';
import { readTime } from '../../domain/kit/spoken-time.ts';

/** A part of a command that was written but cannot be understood; the reply quotes it and shows the forms that work. */
export type Problem = {
  what:
    | 'badDate'
    | 'badMoney'
    | 'badStage'
    | 'badKind'
    | 'badTime'
    | 'badNumber'
    | 'badPage'
    | 'badSwitch'
    | 'badOutcome';
  text: string;
};

/**
 * What of a line the bot reads at all, in characters: several times the longest text a form takes, so that one that is too long comes back in
 * its form, to be shortened there.
 */
export const longestLine = 5_000;

/** That part in words, with the forms that work. */
export function problemWords({ what, text }: Problem): Words {
  return ({ answers }) => answers[what](maskNumbers(text));
}

/** What a command's reader made of the words: its arguments, missing parts absent, or the part that is wrong. */
export type Read<Args> = { args: Args; short?: ShortMonth | undefined } | { problem: Problem };

const kindWords: ReadonlyMap<string, ContactKind> = new Map([
  ...contactKinds.map((kind) => [kind, kind] as const),
  ...(
    [
      ['call', '电话', '打电话', '致电', '通话', 'phone', 'called'],
      ['needs', '需求面谈', '需求', '面谈', 'meeting'],
      ['deal', '成交面谈', '成交', 'closing'],
      ['service', '售后', '售后服务', 'aftersales'],
      ['visit', '拜访', '上门', '上门拜访', 'visited'],
      ['sms', '短信', '发短信', '微信', 'text', 'message'],
      ['letter', '信函', '写信', '信件'],
      ['noanswer', '未接通', '未接', '无人接听', 'no-answer', 'missed'],
    ] as const
  ).flatMap(([kind, ...others]) => others.map((word) => [fold(word), kind] as const)),
]);

/** The kind of contact a word means, in either language. */
export function readKind(word: string): ContactKind | undefined {
  return kindWords.get(fold(word));
}

/** A day in words at the start of `rest`, and how many words it took: `next mon` is one day of two words. */
export function readDayWords(rest: readonly string[], today: Day): DayRead | undefined {
  for (let used = Math.min(4, rest.length); used > 0; used -= 1) {
    const text = rest.slice(0, used).join(' ');
    const short = readShortMonth(text, today);
    const day = readDay(text, today) ?? short?.day;
    if (day !== undefined) return { day, used, ...(short !== undefined && { short }) };
  }
  return undefined;
}

/** A day, and how many words it took. `short`: the month named has no such day, so its last one is meant. */
export type DayRead = { day: Day; used: number; short?: ShortMonth };

/** A time of day at the start of `rest`, and how many words it took: `下午 3点` is one time of two words. */
export function readTimeWords(rest: readonly string[]): { time: TimeOfDay; used: number } | undefined {
  for (let used = Math.min(2, rest.length); used > 0; used -= 1) {
    const time = readTime(rest.slice(0, used).join(''));
    if (time !== undefined) return { time, used };
  }
  return undefined;
}

/** A day and what time of it, where one follows. */
export type When = DayRead & { time?: TimeOfDay; problem?: Problem };

/** The day at the start of `rest` with the time behind it; one that cannot be read is a `problem`. */
export function readWhen(rest: readonly string[], today: Day): When | undefined {
  const found = readDayWords(rest, today);
  if (found === undefined) return readGlued(rest[0] ?? '', today);
  const time = readTimeWords(rest.slice(found.used));
  if (time !== undefined) return { ...found, time: time.time, used: found.used + time.used };
  const text = rest[found.used] ?? '';
  return meantAsTime.test(text) ? { ...found, used: found.used + 1, problem: { what: 'badTime', text } } : found;
}

/** `明天早上8点`, `周五15:00`: a day and its time as one word, cut where each half can be read. */
function readGlued(word: string, today: Day): When | undefined {
  if (word.length > 20) return undefined;
  for (let at = 1; at < word.length - 1; at += 1) {
    const time = readTime(word.slice(at));
    const found = time === undefined ? undefined : readDayWords([word.slice(0, at)], today);
    if (found !== undefined && time !== undefined) return { ...found, time, used: 1 };
  }
  return undefined;
}

/** A task's number as it is written on the lists: `123`, `#123`. */
export function readTaskNo(word: string | undefined): { id?: number } {
  const digits = /^[#＃]?(\d{1,9})$/.exec(word ?? '')?.[1];
  return digits === undefined || Number(digits) === 0 ? {} : { id: Number(digits) };
}

type OptionName = 'next' | 'product' | 'amount';
const optionWords: readonly (readonly [string, OptionName])[] = [
  ['next', 'next'],
  ['下次联系', 'next'],
  ['下次', 'next'],
  ['product', 'product'],
  ['产品代码', 'product'],
  ['产品', 'product'],
  ['amount', 'amount'],
  ['金额', 'amount'],
];

/** What the options of a line say. */
export type Options = { next?: Day; nextAt?: TimeOfDay; product?: string; amount?: Fen };

/**
 * `next`, `product` and `amount` wherever they stand from word `first` on. `others` are the places of the other words, in their order;
 * `step` are those of what is to be done next: they follow the day, where the note stands before it. The first value that cannot be read
 * is a `problem`, and stands among neither.
 */
export function readOptions(
  words: readonly string[],
  { first, today }: { first: number; today: Day },
): { options: Options; others: number[]; step: number[]; problem?: Problem; short?: ShortMonth } {
  const options: Options = {};
  const others: number[] = [];
  const step: number[] = [];
  let isStep = false;
  let problem: Problem | undefined;
  let short: ShortMonth | undefined;
  let looked = 0;
  for (let at = first; at < words.length; ) {
    const known = looked < mostOptionWords ? optionAt(words[at] ?? '') : undefined;
    if (known !== undefined) looked += 1;
    const found = known && readOption(words.slice(at, at + longestOption), { known, today });
    if (found === undefined) (isStep ? step : others).push(at);
    else {
      if (found.problem !== undefined) problem ??= found.problem;
      if (found.short !== undefined) short = found.short;
      Object.assign(options, found.value);
      isStep = found.value?.next !== undefined && others.length > 0;
    }
    at += found?.used ?? 1;
  }
  return { options, others, step, ...(problem !== undefined && { problem }), ...(short !== undefined && { short }) };
}

type OptionRead = { value?: Options; problem?: Problem; used: number; short?: ShortMonth };

/** Limits the work on a line of nothing but `next`, which is prose. */
const mostOptionWords = 12;
/** An option's word and the most words of its value. */
const longestOption = 7;

type KnownOption = (typeof optionWords)[number];

function optionAt(written: string): KnownOption | undefined {
  const head = fold(written);
  return optionWords.find(([word]) => head === word || (head.startsWith(word) && word.charCodeAt(0) > 255));
}

/** An option at the start of `rest`, its value beside it or glued to it (`金额20万`); plain prose with the same word is no option. */
function readOption(
  rest: readonly string[],
  { known, today }: { known: KnownOption; today: Day },
): OptionRead | undefined {
  const head = fold(rest[0] ?? '');
  const [word, name] = known;
  const behind = head === word ? '' : (rest[0] ?? '').slice(word.length);
  const glued = behind.replace(/^:/, '');
  const values = glued === '' ? rest.slice(1) : [glued, ...rest.slice(1)];
  const before = glued === '' ? 1 : 0;
  const value = values[0];
  if (value === undefined) return undefined;
  // A Chinese word by itself, or with a colon, is no prose: whatever stands behind it is meant as its value.
  const isMeant = word.charCodeAt(0) > 255 && (behind === '' || behind.startsWith(':')) && !isOption(value);
  if (name === 'product') {
    const isOne = glued === '' ? isCode(value) || isForeign(value) : /^[0-9A-Za-z]/.test(value);
    return isOne || isMeant ? { value: { product: value }, used: before + 1 } : undefined;
  }
  if (name === 'amount') {
    const used = moneyWords(values);
    const text = values.slice(0, used).join('');
    const amount = parseMoney(text);
    if (amount !== undefined) return { value: { amount }, used: before + used };
    // `agreed, amount lots`: with nothing behind it the English word too is meant as an option.
    const isLast = behind === '' && (values[used] === undefined || isOption(values[used]));
    return isMeant || (isLast && !isOption(value)) || /\d/.test(text)
      ? { problem: { what: 'badMoney', text }, used: before + used }
      : undefined;
  }
  const found = readWhen(values, today);
  if (found !== undefined) {
    const { day, time, used, ...wrong } = found;
    return { ...wrong, value: { next: day, ...(time !== undefined && { nextAt: time }) }, used: before + used };
  }
  return meantAsDay.test(value) ? { problem: { what: 'badDate', text: value }, used: before + 1 } : undefined;
}

/** Whether a word begins an option of its own. */
function isOption(word: string): boolean {
  return optionAt(word) !== undefined;
}

/** `product 稳利`: behind the English word a name in Chinese, which no English prose has there. */
function isForeign(word: string): boolean {
  return /^\p{Script=Han}/u.test(word) && !isOption(word);
}

/** How many words an amount has: a sign of the currency may stand before it, its unit and the currency behind. */
function moneyWords(values: readonly string[]): number {
  let used = /^(?:¥|rmb|cny|人民币)$/.test(fold(values[0] ?? '')) ? 2 : 1;
  while (/^(?:[十百千万亿kwm]+|元整?|块钱?|圆|rmb|cny|人民币|[万亿]元整?)$/.test(fold(values[used] ?? ''))) used += 1;
  return Math.min(used, values.length);
}

/** `13-45`, `周八`, `二月三十`: written to be a day, though there is none of that name; `下次 再说` is prose. */
export const meantAsDay =
  /^(?:[+\d]|(?:周|星期|礼拜)[一二三四五六七八九十\d]{1,2}$|[一二三四五六七八九十]{1,3}[月号日])/;

/** `25:00`, `25点`: written to be a time, though there is none like it. */
const meantAsTime = /^\d{1,2}(?::\d{2}|点\d*)$/;

/** A product's code beside its word has a figure in it or is in capitals: `product WL0001` is a code, `product launch` is prose. */
function isCode(word: string): boolean {
  return /^[0-9A-Za-z][\w-]*$/.test(word) && (/\d/.test(word) || /^[A-Z-]{2,}$/.test(word));
}
