import type { TradingCalendar } from './calendar.ts';
import { addDays, type Day, dayOf, dayOfMonth, daysInMonth, monthOf, weekday, yearOf } from './day.ts';
import { fold } from './fold.ts';
import { readNumeral } from './numeral.ts';
import { readWrittenDate } from './written-date.ts';

/**
 * The day a person means: `12-01`, `2026-12-01`, `20261201`, `12月1日`, `5号`, `今天`, `明天`, `大后天`, `周五`, `下周三`, `月底`, `下月5号`, `3天后`, `两周后`,
 * `tomorrow`, `fri`, `next mon`, `+3d`, `in 2 weeks`, and with a calendar `下个交易日`. Without a year it is the next such day, today
 * included; a bare weekday is the next one after today, `下周` and `next` are the week that starts next Monday. A date with a year may
 * be past. Undefined for what is no date.
 */
export function readDay(text: string, today: Day, calendar?: TradingCalendar): Day | undefined {
  if (text.length > 40) return undefined;
  const word = fold(text);
  if (word === '') return undefined;
  const bare = word.replaceAll(' ', '');
  const near = namedDays.get(bare);
  if (near !== undefined) return addDays(today, near);
  if (calendar && nextTradingDays.has(bare)) return calendar.nextTradingDay(today);
  return (
    readWrittenDate(bare) ??
    yearless(bare, today) ??
    inWeek(bare, today) ??
    inMonth(bare, today) ??
    fromNow(bare, today)
  );
}

const namedDays: ReadonlyMap<string, number> = new Map([
  ...entries(0, '今天', '今日', '今', '今儿', 'today', 'tod'),
  ...entries(1, '明天', '明日', '明', '明儿', 'tomorrow', 'tmr', 'tom', 'tmrw'),
  ...entries(2, '后天', '后日', '后', 'dayaftertomorrow', 'thedayaftertomorrow'),
  ...entries(3, '大后天', '大后日'),
  ...entries(-1, '昨天', '昨日', 'yesterday'),
  ...entries(-2, '前天', '前日'),
]);

function entries(offset: number, ...words: string[]): [string, number][] {
  return words.map((word) => [word, offset]);
}

const nextTradingDays = new Set(['下个交易日', '下一个交易日', '下一交易日', '次交易日', 'nexttradingday', '+1td']);

const numeral = '[\\d零〇一二两三四五六七八九十廿卅]{1,3}';
const monthAndDay = new RegExp(`^(${numeral})(?:月|[-/.])(${numeral})[日号]?$`);
const onlyDay = new RegExp(`^(${numeral})[日号]$`);

/** The next such day, today included. 29 February waits for its year. */
function yearless(text: string, today: Day): Day | undefined {
  const found = monthAndDay.exec(text);
  if (!found) return undefined;
  const month = readNumeral(found[1] ?? '') ?? 0;
  const day = readNumeral(found[2] ?? '') ?? 0;
  for (let year = yearOf(today); year <= yearOf(today) + 8; year += 1) {
    const candidate = dayOf(year, month, day);
    if (candidate && candidate >= today) return candidate;
  }
  return undefined;
}

const weekdayNames: readonly (readonly string[])[] = [
  ['一', '1', 'mon', 'monday'],
  ['二', '2', 'tue', 'tues', 'tuesday'],
  ['三', '3', 'wed', 'wednesday'],
  ['四', '4', 'thu', 'thur', 'thurs', 'thursday'],
  ['五', '5', 'fri', 'friday'],
  ['六', '6', 'sat', 'saturday'],
  ['日', '天', '7', 'sun', 'sunday'],
];
const chineseWeek = /^(下*|这|本|这个|本个|下个)(?:周|星期|礼拜)([一二三四五六日天1-7])$/;
const englishWeek = /^(next|this|on|coming)?([a-z]{3,9})$/;

function inWeek(text: string, today: Day): Day | undefined {
  const [, prefix = '', name = ''] = chineseWeek.exec(text) ?? englishWeek.exec(text) ?? [];
  const wanted = weekdayNames.findIndex((names) => name !== '' && names.includes(name)) + 1;
  if (wanted === 0) return undefined;
  const ahead = wanted - weekday(today);
  if (/^[这本]|^this/.test(prefix)) return addDays(today, ahead);
  if (prefix === 'next') return addDays(today, ahead + 7);
  if (prefix.startsWith('下')) return addDays(today, ahead + 7 * prefix.replace('个', '').length);
  return addDays(today, ahead > 0 ? ahead : ahead + 7);
}

/** Days said by their place in a month or year. */
function inMonth(text: string, today: Day): Day | undefined {
  const [, which = '', rest = ''] = /^(下个?月|次月|本月|这个?月|当月)?(.+)$/.exec(text) ?? [];
  const ahead = /^[下次]/.test(which) ? 1 : 0;
  if (/^(?:月底|月末|底|末)$/.test(rest) && (which !== '' || rest.startsWith('月')))
    return dayInMonth(today, ahead, 31);
  if (which !== '' && rest === '初') return dayInMonth(today, ahead, 1);
  if (text === '年底' || text === '年末') return dayOf(yearOf(today), 12, 31);
  if (text === 'endofmonth' || text === 'eom') return dayInMonth(today, 0, 31);
  const wanted = readNumeral(onlyDay.exec(rest)?.[1] ?? '');
  if (wanted === undefined || wanted < 1 || wanted > 31) return undefined;
  if (which !== '') return exactlyInMonth(today, ahead, wanted);
  for (let months = 0; months <= 2; months += 1) {
    const candidate = exactlyInMonth(today, months, wanted);
    if (candidate && candidate >= today) return candidate;
  }
  return undefined;
}

/** A month named by where it lies, with a day it does not have: which month and day were meant, and its last day instead. */
export type ShortMonth = { month: number; wanted: number; day: Day };

/** `下月31号` said in January: the last day of February. Undefined for everything else. */
export function readShortMonth(text: string, today: Day): ShortMonth | undefined {
  const [, which = '', said = ''] =
    /^(下个?月|次月|本月|这个?月|当月)(.{1,3})[日号]$/.exec(fold(text).replaceAll(' ', '')) ?? [];
  const wanted = readNumeral(said);
  if (wanted === undefined || wanted > 31) return undefined;
  const day = dayInMonth(today, /^[下次]/.test(which) ? 1 : 0, wanted);
  return day === undefined || dayOfMonth(day) === wanted ? undefined : { month: monthOf(day), wanted, day };
}

const chineseSpan = new RegExp(`^(半|${numeral})(天|日|周|个?星期|个?礼拜|个月|年)(?:之后|以后|后)$`);
const englishSpan = /^(?:\+|in)(an?|\d{1,4})(d|days?|w|weeks?|m|months?|y|years?)$/;

function fromNow(text: string, today: Day): Day | undefined {
  const [, amount = '', unit = ''] = chineseSpan.exec(text) ?? englishSpan.exec(text) ?? [];
  if (amount === '半')
    return unit === '个月' ? addDays(today, 15) : unit === '年' ? dayAfterMonths(today, 6) : undefined;
  const count = /^an?$/.test(amount) ? 1 : readNumeral(amount);
  if (unit === '' || count === undefined || count > 3660) return undefined;
  if (/^[天日d]/.test(unit)) return addDays(today, count);
  if (/^(?:周|个?星期|个?礼拜|w)/.test(unit)) return addDays(today, 7 * count);
  const months = /^(?:年|y)/.test(unit) ? 12 * count : count;
  return months > 120 ? undefined : dayAfterMonths(today, months);
}

/** The same day of the month so many months on, or the last day of a shorter month. */
function dayAfterMonths(from: Day, months: number): Day | undefined {
  return dayInMonth(from, months, dayOfMonth(from));
}

function dayInMonth(from: Day, months: number, wanted: number): Day | undefined {
  const { year, month } = monthAhead(from, months);
  return dayOf(year, month, Math.min(wanted, daysInMonth(year, month)));
}

function exactlyInMonth(from: Day, months: number, wanted: number): Day | undefined {
  const { year, month } = monthAhead(from, months);
  return dayOf(year, month, wanted);
}

function monthAhead(from: Day, months: number): { year: number; month: number } {
  const count = yearOf(from) * 12 + monthOf(from) - 1 + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}
