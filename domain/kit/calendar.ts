import { LegalHoliday } from 'tyme4ts';
import { type Day, dayOf, dayOfMonth, epochDay, fromEpochDay, monthOf, weekday, yearOf } from './day.ts';

/** The trading days of the A-share market, as far as they are known. */
export type TradingCalendar = {
  isTradingDay(day: Day): boolean;
  /** The first trading day after `day`, never `day` itself. */
  nextTradingDay(day: Day): Day;
  /** The last trading day before `day`, never `day` itself. */
  previousTradingDay(day: Day): Day;
  /** `day` if it is a trading day, else the last before it. */
  onOrBefore(day: Day): Day;
  /** `day` if it is a trading day, else the first after it. */
  onOrAfter(day: Day): Day;
  /**
   * Whether that year's holidays are published. Where they are not, only weekends and what the overrides say are closed. Overrides
   * that name 1 October, a holiday in every year, are taken for the whole table of theirs.
   */
  knows(year: number): boolean;
};

/**
 * Weekends and public holidays are closed; weekends that are worked to make up for a holiday are closed too, the exchanges do
 * not trade on them. `overrides` wins over everything: true for a day that is traded, false for one that is not.
 */
export function tradingCalendar(overrides: ReadonlyMap<Day, boolean> = new Map()): TradingCalendar {
  const isTradingDay = (day: Day): boolean => overrides.get(day) ?? isOpen(day);
  const step = (from: Day, by: 1 | -1): Day => {
    let count = epochDay(from);
    for (let tries = 0; tries < 400; tries += 1) {
      count += by;
      const day = fromEpochDay(count);
      if (isTradingDay(day)) return day;
    }
    throw new RangeError('more than a year without a trading day: the overrides close too much');
  };
  return {
    isTradingDay,
    nextTradingDay: onceADay((day) => step(day, 1)),
    previousTradingDay: onceADay((day) => step(day, -1)),
    onOrBefore: onceADay((day) => (isTradingDay(day) ? day : step(day, -1))),
    onOrAfter: onceADay((day) => (isTradingDay(day) ? day : step(day, 1))),
    knows: (year) => isPublished(year) || namesNationalDay(overrides, year),
  };
}

/** A book asks about the same few thousand days a million times. */
function onceADay(reckon: (day: Day) => Day): (day: Day) => Day {
  const answers = new Map<Day, Day>();
  return (day) => {
    const known = answers.get(day);
    if (known) return known;
    if (answers.size >= 50_000) answers.clear();
    const answer = reckon(day);
    answers.set(day, answer);
    return answer;
  };
}

/** 除夕 of 2024 was an ordinary working day by the State Council's list, but the exchanges did not trade. */
const exchangeHolidays: ReadonlySet<string> = new Set(['2024-02-09']);

function isOpen(day: Day): boolean {
  return weekday(day) <= 5 && !holidaysOf(yearOf(day)).has(day);
}

const years = new Map<number, ReadonlySet<Day>>();

/** The State Council's days off of a year that fall on weekdays; empty where none are published. */
function holidaysOf(year: number): ReadonlySet<Day> {
  const known = years.get(year);
  if (known) return known;
  const off = new Set<Day>();
  const first = dayOf(year, 1, 1);
  for (let day = first; day !== undefined && yearOf(day) === year; day = nextInYear(day)) {
    if (weekday(day) <= 5 && (exchangeHolidays.has(day) || legalHoliday(day))) off.add(day);
  }
  years.set(year, off);
  return off;
}

function nextInYear(day: Day): Day | undefined {
  return monthOf(day) === 12 && dayOfMonth(day) === 31 ? undefined : fromEpochDay(epochDay(day) + 1);
}

function legalHoliday(day: Day): boolean {
  return LegalHoliday.fromYmd(yearOf(day), monthOf(day), dayOfMonth(day))?.isWork() === false;
}

/** 1 October is off in every published year. */
function isPublished(year: number): boolean {
  const nationalDay = dayOf(year, 10, 1);
  return nationalDay !== undefined && legalHoliday(nationalDay);
}

function namesNationalDay(overrides: ReadonlyMap<Day, boolean>, year: number): boolean {
  const nationalDay = dayOf(year, 10, 1);
  return nationalDay !== undefined && overrides.has(nationalDay);
}
