import { describe, expect, it } from 'vitest';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, day, instantAt, timeOfDay } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import {
  asSet,
  type ByClock,
  dueRuns,
  everyDay,
  isLate,
  monthEnd,
  tradingDay,
  weekly,
} from '../../../jobs/engine/schedule.ts';

const calendar = tradingCalendar();
const zone = 'Asia/Shanghai';
const at = () => timeOfDay('17:30');

/** The days of a span on which it runs. */
function runsIn(schedule: ByClock, from: string, days: number): string[] {
  return Array.from({ length: days }, (_, index) => addDays(day(from), index)).filter((on) =>
    schedule.runsOn(on, calendar),
  );
}

it.for([
  { what: 'the last day of a common week', when: weekly('last', at), from: '2026-11-23', runs: ['2026-11-27'] },
  { what: 'the first day of a common week', when: weekly('first', at), from: '2026-11-23', runs: ['2026-11-23'] },
  { what: 'the Wednesday before the National Day', when: weekly('last', at), from: '2026-09-28', runs: ['2026-09-30'] },
  { what: 'the first Thursday after it', when: weekly('first', at), from: '2026-10-05', runs: ['2026-10-08'] },
  { what: 'no day of a week that is all closed', when: weekly('last', at), from: '2026-02-16', runs: [] },
  { what: 'the Friday before a month ends on a Sunday', when: monthEnd(at), from: '2026-05-25', runs: ['2026-05-29'] },
  { what: 'the last day of the year', when: monthEnd(at), from: '2026-12-28', runs: ['2026-12-31'] },
])('runs on $what', ({ when, from, runs }) => {
  expect(runsIn(when, from, 7)).toEqual(runs);
});

it('runs once in every week and month of a year that has a trading day', () => {
  const weeks = new Set(
    runsIn(tradingDay(at), '2026-01-05', 357).map((on) => Math.floor((Date.parse(on) / 86_400_000 + 3) / 7)),
  );
  const months = new Set(runsIn(tradingDay(at), '2026-01-01', 365).map((on) => on.slice(0, 7)));
  expect(runsIn(weekly('first', at), '2026-01-05', 357)).toHaveLength(weeks.size);
  expect(runsIn(weekly('last', at), '2026-01-05', 357)).toHaveLength(weeks.size);
  expect(runsIn(monthEnd(at), '2026-01-01', 365)).toHaveLength(months.size);
});

describe('what is due', () => {
  const momentAt = (on: string, time: string, makeUpHours = 12): Moment => ({
    now: instantAt(day(on), timeOfDay(time), zone),
    today: day(on),
    zone,
    calendar,
    rulebook: Rulebook.parse({ times: { makeUpHours } }),
  });
  const evening = { name: 'evening', when: tradingDay(at), makeUp: asSet };
  const due = (moment: Moment, job = evening) =>
    dueRuns([job], moment).map(({ day: on, late }) => `${on}${late ? ' late' : ''}`);

  it.for([
    { on: '2026-11-23', time: '17:29', runs: [] },
    { on: '2026-11-23', time: '17:30', runs: ['2026-11-23'] },
    { on: '2026-11-23', time: '17:45', runs: ['2026-11-23'] },
    { on: '2026-11-23', time: '17:46', runs: ['2026-11-23 late'] },
    { on: '2026-11-24', time: '05:30', runs: ['2026-11-23 late'] },
    { on: '2026-11-24', time: '05:31', runs: [] },
    { on: '2026-11-22', time: '17:30', runs: [] },
  ])('at $time of $on is $runs', ({ on, time, runs }) => {
    expect(due(momentAt(on, time))).toEqual(runs);
  });

  it('reaches back as far as the job is made up for, oldest first', () => {
    expect(due(momentAt('2026-11-25', '17:30', 49))).toEqual(['2026-11-23 late', '2026-11-24 late', '2026-11-25']);
  });

  it('is not what would be late, where nothing is made up', () => {
    const never = { ...evening, when: everyDay(at), makeUp: () => 0 };
    expect(due(momentAt('2026-11-23', '17:45'), never)).toEqual(['2026-11-23']);
    expect(due(momentAt('2026-11-23', '17:46'), never)).toEqual([]);
  });

  it('is late more than a quarter of an hour after its time', () => {
    expect(isLate(evening, day('2026-11-23'), momentAt('2026-11-23', '17:45'))).toBe(false);
    expect(isLate(evening, day('2026-11-23'), momentAt('2026-11-23', '17:46'))).toBe(true);
  });
});
