import type { Brand } from '../kit/brand.ts';
import { type Day, dayOf, daysInMonth, isLeapYear, yearOf } from '../kit/day.ts';
import { lunarMonthLength, lunarYears, solarDay } from '../kit/lunar.ts';
import type { Rulebook } from '../kit/rulebook.ts';

/**
 * A birthday in its one stored form (ASCII, sorts and compares as text): solar `1970-05-01` or, the year unknown, `05-01`; lunar
 * `L1965-08-15` or `L08-15`; in a leap month `L1968-+07-15`. Made by `readBirthday`.
 */
export type Birthday = Brand<string, 'Birthday'>;

/** The parts of a birthday. `year` is absent where only the day is known; for lunar ones it is the lunar year. */
export type BirthdayParts = {
  calendar: 'solar' | 'lunar';
  year?: number;
  month: number;
  leap: boolean;
  day: number;
};

/** The stored form of parts that are known to be right. */
export function writeBirthday({ calendar, year, month, leap, day }: BirthdayParts): Birthday {
  const date = `${year === undefined ? '' : `${year}-`}${leap ? '+' : ''}${two(month)}-${two(day)}`;
  return `${calendar === 'lunar' ? 'L' : ''}${date}` as Birthday;
}

/** A whole solar date as a birthday, which is stored as it is; undefined outside of the years 1900 to 2100. */
export function solarBirthday(born: Day): Birthday | undefined {
  return isYearInRange(yearOf(born)) ? (born as string as Birthday) : undefined;
}

/** The parts of a stored birthday. */
export function birthdayParts(birthday: Birthday): BirthdayParts {
  const lunar = birthday.startsWith('L');
  const leap = birthday.includes('+');
  const { length } = birthday;
  const parts: BirthdayParts = {
    calendar: lunar ? 'lunar' : 'solar',
    month: twoDigits(birthday, length - 5),
    leap,
    day: twoDigits(birthday, length - 2),
  };
  if (length >= '1970-05-01'.length) {
    const from = lunar ? 1 : 0;
    parts.year = twoDigits(birthday, from) * 100 + twoDigits(birthday, from + 2);
  }
  return parts;
}

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - ZERO * 11;
}
const ZERO = 48;

/**
 * The days of a solar year on which that birthday is kept: one, except that a lunar one can fall into a solar year twice or not at
 * all. What does not exist moves: day 30 of a short month to its 29th, a leap month to the plain one, 29 February as the rulebook
 * says. Only reckoned within 1900 to 2100.
 */
export function birthdayIn(birthday: Birthday, solarYear: number, rules: Pick<Rulebook, 'birthday'>): readonly Day[] {
  const { calendar, month, leap, day } = birthdayParts(birthday);
  if (calendar === 'solar') return solarDays(month, day, { year: solarYear, rule: rules.birthday.leapDay });
  return lunarBirthdays({ month, leap, day }, solarYear);
}

/** The first day on or after `from` on which the birthday is kept; undefined only beyond the year 2100. */
export function nextBirthday(birthday: Birthday, from: Day, rules: Pick<Rulebook, 'birthday'>): Day | undefined {
  const year = yearOf(from);
  for (const solarYear of [year, year + 1, year + 2]) {
    const found = birthdayIn(birthday, solarYear, rules).find((day) => day >= from);
    if (found) return found;
  }
  return undefined;
}

/** The age reached on a birthday kept on `on`, in years of its own calendar; undefined where the year of birth is unknown. */
export function ageOn(birthday: Birthday, on: Day): number | undefined {
  const { calendar, year } = birthdayParts(birthday);
  if (year === undefined) return undefined;
  if (calendar === 'solar') return yearOf(on) - year;
  return (lunarYearOf(on) ?? yearOf(on)) - year;
}

/** Why written parts are not a birthday. */
export type BirthdayFault = 'no-such-month' | 'no-such-day' | 'no-such-leap-month' | 'year-out-of-range';

/** The first thing wrong with the parts, or undefined when such a day exists. */
export function birthdayFault({ calendar, year, month, leap, day }: BirthdayParts): BirthdayFault | undefined {
  if (year !== undefined && !isYearInRange(year)) return 'year-out-of-range';
  if (!(month >= 1 && month <= 12)) return 'no-such-month';
  if (day < 1) return 'no-such-day';
  if (calendar === 'solar') return day > daysInMonth(year ?? 2000, month) ? 'no-such-day' : undefined;
  if (year === undefined) return day > 30 ? 'no-such-day' : undefined;
  const length = lunarMonthLength(year, month, leap);
  if (length === undefined) return leap ? 'no-such-leap-month' : 'no-such-month';
  return day > length ? 'no-such-day' : undefined;
}

function isYearInRange(year: number): boolean {
  return year >= lunarYears.first && year <= lunarYears.last;
}

type LeapDayRule = { year: number; rule: Rulebook['birthday']['leapDay'] };

function solarDays(month: number, day: number, { year, rule }: LeapDayRule): readonly Day[] {
  if (month === 2 && day === 29 && !isLeapYear(year)) {
    return daysAsked(year, rule === '1-march' ? 3 : 2, rule === '1-march' ? 1 : 28);
  }
  return daysAsked(year, month, day);
}

/** A book asks for the same few hundred days a million times. */
const solarDaysAsked = new Map<number, readonly Day[]>();

function daysAsked(year: number, month: number, day: number): readonly Day[] {
  const key = (year * 13 + month) * 32 + day;
  const known = solarDaysAsked.get(key);
  if (known) return known;
  const found = dayOf(year, month, day);
  const days = found ? [found] : [];
  solarDaysAsked.set(key, days);
  return days;
}

type LunarDay = { month: number; leap: boolean; day: number };
const lunarBirthdayCache = new Map<number, readonly Day[]>();

function lunarBirthdays(born: LunarDay, solarYear: number): readonly Day[] {
  const key = ((solarYear * 13 + born.month) * 2 + (born.leap ? 1 : 0)) * 32 + born.day;
  const known = lunarBirthdayCache.get(key);
  if (known) return known;
  const days = [solarYear - 1, solarYear].flatMap((lunarYear) => {
    const kept = keptIn(lunarYear, born);
    return kept && yearOf(kept) === solarYear ? [kept] : [];
  });
  lunarBirthdayCache.set(key, days);
  return days;
}

/** The day of a lunar year on which a lunar birthday is kept. */
function keptIn(year: number, { month, leap, day }: LunarDay): Day | undefined {
  const inLeap = leap && lunarMonthLength(year, month, true) !== undefined;
  const length = lunarMonthLength(year, month, inLeap);
  return length === undefined ? undefined : solarDay({ year, month, leap: inLeap, day: Math.min(day, length) });
}

function lunarYearOf(day: Day): number | undefined {
  const newYear = solarDay({ year: yearOf(day), month: 1, leap: false, day: 1 });
  return newYear && (day >= newYear ? yearOf(day) : yearOf(day) - 1);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A birthday without its year of birth, and that year: for firms that count the year as a secret. */
export function splitBirthYear(birthday: Birthday): { birthday: Birthday; year: number | undefined } {
  const { year, ...parts } = birthdayParts(birthday);
  return { birthday: writeBirthday(parts), year };
}
