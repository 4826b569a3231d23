import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  day,
  dayAt,
  dayOf,
  daysBetween,
  epochDay,
  fromEpochDay,
  instantAt,
  isDay,
  isTimeOfDay,
  timeAt,
  timeOfDay,
  weekday,
} from '../../../domain/kit/day.ts';
import { AppError } from '../../../domain/kit/errors.ts';

const anyDay = fc.integer({ min: -25_567, max: 47_846 }).map(fromEpochDay);

describe('day', () => {
  it.for([
    '2026-13-01',
    '2026-02-29',
    '2026-2-3',
    '20260203',
    '',
    '2026-00-10',
    '2026-04-31',
    '２026-01-01',
    '0000-01-01',
  ])('%o is no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(AppError);
  });

  it('agrees with the platform about every day between 1900 and 2100', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const platform = new Date(`${one}T00:00:00Z`);
        expect(epochDay(one)).toBe(platform.getTime() / 86_400_000);
        expect(fromEpochDay(epochDay(one))).toBe(one);
        expect(weekday(one) % 7).toBe(platform.getUTCDay());
        expect(isDay(one)).toBe(true);
      }),
    );
  });

  it('counts days forth and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9999, max: 9999 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(addDays(addDays(from, count), -count)).toBe(from);
      }),
    );
  });

  it('sorts as text', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === epochDay(a) < epochDay(b)));
  });

  it('reckons to the edge of the years and not beyond', () => {
    expect(addDays(day('9999-12-31'), -1)).toBe('9999-12-30');
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(AppError);
    expect(fromEpochDay(epochDay(day('0001-01-01')))).toBe('0001-01-01');
    expect(dayOf(2026, 2.5, 1)).toBeUndefined();
  });
});

describe('a day in a zone', () => {
  it.for([
    ['2026-11-22T15:59:59.999Z', 'Asia/Shanghai', '2026-11-22', '23:59'],
    ['2026-11-22T16:00:00Z', 'Asia/Shanghai', '2026-11-23', '00:00'],
    ['2026-11-23T00:15:00Z', 'Asia/Shanghai', '2026-11-23', '08:15'],
    ['2026-03-08T06:59:00Z', 'America/New_York', '2026-03-08', '01:59'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08', '03:00'],
    ['2026-11-22T18:20:00Z', 'Asia/Kathmandu', '2026-11-23', '00:05'],
    ['1988-07-01T16:00:00Z', 'Asia/Shanghai', '1988-07-02', '01:00'],
  ] as const)('%s in %s is %s at %s', ([instant, zone, on, at]) => {
    expect(dayAt(new Date(instant), zone)).toBe(on);
    expect(timeAt(new Date(instant), zone)).toBe(at);
  });

  it.for([
    ['2026-11-23', '08:15', 'Asia/Shanghai', '2026-11-23T00:15:00.000Z', 'the same all year'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'the first of two'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z', 'put forward by the hour that is missing'],
    ['2026-03-08', '03:00', 'America/New_York', '2026-03-08T07:00:00.000Z', 'right after the gap'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', 'put forward east of Greenwich'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', 'the first of two east of Greenwich'],
  ] as const)('%s %s in %s is %s (%s)', ([on, time, zone, instant]) => {
    expect(instantAt(day(on), timeOfDay(time), zone).toISOString()).toBe(instant);
  });

  it('says which zone it does not know', () => {
    expect(() => dayAt(new Date(0), 'Asia/Atlantis')).toThrow(/Asia\/Atlantis/);
  });

  it.for(['24:00', '8:15', '08:60', '', '08:15:00'])('%o is no time of day', (text) => {
    expect(isTimeOfDay(text)).toBe(false);
    expect(() => timeOfDay(text)).toThrow(AppError);
  });
});
