import { type LunarMonth, LunarYear } from 'tyme4ts';
import { type Day, epochDay, fromEpochDay, yearOf } from './day.ts';

/** A day of the Chinese calendar. `month` is 1 to 12, `leap` says it is the second month of that number in its year. */
export type LunarDate = { year: number; month: number; leap: boolean; day: number };

/** Lunar years the desk reckons with. */
export const lunarYears = { first: 1900, last: 2100 } as const;

/** Days of a lunar month (29 or 30), or undefined where that year has no such month. */
export function lunarMonthLength(year: number, month: number, leap: boolean): number | undefined {
  return monthOf(year, month, leap)?.length;
}

/** The solar day of a lunar date, or undefined where there is none. */
export function solarDay({ year, month, leap, day }: LunarDate): Day | undefined {
  const found = monthOf(year, month, leap);
  return found && day >= 1 && day <= found.length ? fromEpochDay(found.first + day - 1) : undefined;
}

/** The lunar date of a solar day, or undefined outside of the years the desk reckons with. */
export function lunarDate(day: Day): LunarDate | undefined {
  const count = epochDay(day);
  for (const year of [yearOf(day), yearOf(day) - 1]) {
    const found = monthsOf(year).find(({ first, length }) => count >= first && count < first + length);
    if (found) return { year, month: found.month, leap: found.leap, day: count - found.first + 1 };
  }
  return undefined;
}

/** A solar day as people write it in the Chinese calendar: `农历十月十五`, `农历闰六月初一`, `农历腊月廿九`. Empty when unknown. */
export function lunarText(day: Day): string {
  const date = lunarDate(day);
  return date ? lunarDateText(date) : '';
}

/** As `lunarText`, of a lunar date. */
export function lunarDateText({ month, leap, day }: Omit<LunarDate, 'year'>): string {
  return `农历${leap ? '闰' : ''}${monthNames[month - 1] ?? ''}${dayName(day)}`;
}

const monthNames = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '冬月', '腊月'];
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function dayName(day: number): string {
  if (day <= 10) return `初${numerals[day] ?? ''}`;
  if (day < 20) return `十${numerals[day - 10] ?? ''}`;
  if (day === 20) return '二十';
  return day === 30 ? '三十' : `廿${numerals[day - 20] ?? ''}`;
}

/** The Julian day number of noon on 1970-01-01; the library gives days by their noon. */
const noonOfEpoch = 2_440_588;

type Month = { month: number; leap: boolean; first: number; length: number };
const years = new Map<number, readonly Month[]>();

function monthOf(year: number, month: number, leap: boolean): Month | undefined {
  return monthsOf(year).find((one) => one.month === month && one.leap === leap);
}

function monthsOf(year: number): readonly Month[] {
  const known = years.get(year);
  if (known) return known;
  const months = year >= lunarYears.first && year <= lunarYears.last ? reckon(year) : [];
  years.set(year, months);
  return months;
}

function reckon(year: number): readonly Month[] {
  return LunarYear.fromYear(year)
    .getMonths()
    .map((month: LunarMonth) => ({
      month: Math.abs(month.getMonthWithLeap()),
      leap: month.isLeap(),
      first: Math.round(month.getFirstJulianDay().getDay()) - noonOfEpoch,
      length: month.getDayCount(),
    }));
}
