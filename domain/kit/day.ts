import { z } from 'zod';
import type { Brand } from './brand.ts';
import { AppError } from './errors.ts';

/** A calendar day `YYYY-MM-DD` (years 0001 to 9999) that exists. Sorts as text. Whose day it is, the zone decides. */
export type Day = Brand<string, 'Day'>;

/** A time on the wall clock, `HH:MM`, 00:00 to 23:59. Sorts as text. */
export type TimeOfDay = Brand<string, 'TimeOfDay'>;

/** `text` as a day; throws `AppError('bad-value')` for anything but an existing `YYYY-MM-DD`. */
export function day(text: string): Day {
  if (isDay(text)) return text;
  throw new AppError('bad-value', `not a day: "${text.slice(0, 20)}"`, { remedy: 'write it as YYYY-MM-DD' });
}

/** A day as it comes in JSON. */
export const AsDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'a day YYYY-MM-DD');

/** Whether the text is `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): text is Day {
  if (text.length !== 10 || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return exists(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** The day of that year, month (1 to 12) and day of the month, or undefined where there is none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  return exists(year, month, dayOfMonth) ? written(year, month, dayOfMonth) : undefined;
}

/** The day so many days later, or earlier where `count` is negative. */
export function addDays(from: Day, count: number): Day {
  if (count === 0) return from;
  return fromEpochDay(epochDay(from) + count);
}

/** The same day of the month so many months later, the last one of a month that is shorter: a month after 31 January is 28 February. */
export function addMonths(from: Day, count: number): Day {
  const months = yearOf(from) * 12 + monthOf(from) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return written(year, month, Math.min(dayOfMonth(from), daysInMonth(year, month)));
}

/** Days from `from` to `to`: 1 for tomorrow, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

/** 1 Monday to 7 Sunday. */
export function weekday(of: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return weekdays[(((epochDay(of) + 3) % 7) + 7) % 7] ?? 1;
}
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** 1 to 9999. */
export function yearOf(of: Day): number {
  return digits(of, 0, 4);
}

/** 1 to 12. */
export function monthOf(of: Day): number {
  return digits(of, 5, 7);
}

/** 1 to 31. */
export function dayOfMonth(of: Day): number {
  return digits(of, 8, 10);
}

/** How many days that month (1 to 12) has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** By the Gregorian calendar, of every year. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The earlier of the two. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of the two. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Days since 1970-01-01, by integer arithmetic in the proleptic Gregorian calendar. */
export function epochDay(of: Day): number {
  const month = digits(of, 5, 7);
  const year = digits(of, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(of, 8, 10) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day so many days after 1970-01-01; throws `AppError('bad-value')` outside the years 0001 to 9999. */
export function fromEpochDay(count: number): Day {
  const known = reckoned.get(count);
  if (known) return known;
  const day = reckon(count);
  if (reckoned.size >= 150_000) reckoned.clear();
  reckoned.set(count, day);
  return day;
}

/** One text per day, made once: a book asks for the same few thousand days a million times. */
const reckoned = new Map<number, Day>();

function reckon(count: number): Day {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= 9999)) throw new AppError('bad-value', `no such day: ${count} days from 1970-01-01`);
  return written(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** `text` as a time of day; throws `AppError('bad-value')` for anything but `HH:MM`. */
export function timeOfDay(text: string): TimeOfDay {
  if (isTimeOfDay(text)) return text;
  throw new AppError('bad-value', `not a time: "${text.slice(0, 20)}"`, {
    remedy: 'write it as HH:MM, 00:00 to 23:59',
  });
}

/** Whether the text is `HH:MM`, 00:00 to 23:59. */
export function isTimeOfDay(text: string): text is TimeOfDay {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Minutes since midnight. */
export function minutesOf(time: TimeOfDay): number {
  return digits(time, 0, 2) * 60 + digits(time, 3, 5);
}

/** The calendar day of an instant in a zone (`Asia/Shanghai`). Throws `AppError('config')` for an unknown zone. */
export function dayAt(instant: Date, zone: string): Day {
  const local = instant.getTime() + offsetAt(instant.getTime(), zone);
  return fromEpochDay(Math.floor(local / dayLength));
}

/** What the clock on the wall shows at an instant, `HH:MM`. */
export function timeAt(instant: Date, zone: string): TimeOfDay {
  const local = instant.getTime() + offsetAt(instant.getTime(), zone);
  const minutes = Math.floor((local - Math.floor(local / dayLength) * dayLength) / minute);
  return timeOfDay(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
}

/**
 * The instant at which the clock of that zone shows `time` on `day`. A time that occurs twice (clocks put back) is the
 * first of the two; one that never occurs (clocks put forward) is as much later as the clocks were moved.
 */
export function instantAt(day: Day, time: TimeOfDay, zone: string): Date {
  const local = epochDay(day) * dayLength + minutesOf(time) * minute;
  const before = offsetAt(local - dayLength / 2, zone);
  const after = offsetAt(local + dayLength / 2, zone);
  const first = local - Math.max(before, after);
  if (first + offsetAt(first, zone) === local) return new Date(first);
  const second = local - Math.min(before, after);
  return new Date(second + offsetAt(second, zone) === local ? second : local - before);
}

function exists(year: number, month: number, ofMonth: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return false;
  return Number.isInteger(year + month + ofMonth) && ofMonth >= 1 && ofMonth <= daysInMonth(year, month);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

function written(year: number, month: number, ofMonth: number): Day {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${ofMonth < 10 ? '0' : ''}${ofMonth}` as Day;
}

const minute = 60_000;
const dayLength = 24 * 60 * minute;
/** Every modern change of offset falls on a quarter of an hour, so one question per quarter is enough. */
const quarter = 15 * minute;

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(ms: number, zone: string): number {
  const bucket = Math.floor(ms / quarter);
  const known = zones.get(zone) ?? openZone(zone);
  const cached = known.offsets.get(bucket);
  if (cached !== undefined) return cached;
  const offset = askIntl(known.format, bucket * quarter);
  if (known.offsets.size >= 4096) known.offsets.clear();
  known.offsets.set(bucket, offset);
  return offset;
}

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number> };
const zones = new Map<string, Zone>();

function openZone(zone: string): Zone {
  try {
    const opened: Zone = {
      format: new Intl.DateTimeFormat('en-US', { ...fields, timeZone: zone }),
      offsets: new Map(),
    };
    zones.set(zone, opened);
    return opened;
  } catch (cause) {
    throw new AppError('config', `unknown time zone: "${zone}"`, { remedy: 'use a name such as Asia/Shanghai', cause });
  }
}

const fields = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

function askIntl(format: Intl.DateTimeFormat, ms: number): number {
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute: minutes = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minutes, second) - ms;
}
