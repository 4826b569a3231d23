import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, type Day, day, fromEpochDay, weekday, yearOf } from '../../../domain/kit/day.ts';

const shipped = tradingCalendar();

/** The State Council's list for 2026, written out from the notice. */
const off2026 = [
  ...span('2026-01-01', 3),
  ...span('2026-02-15', 9),
  ...span('2026-04-04', 3),
  ...span('2026-05-01', 5),
  ...span('2026-06-19', 3),
  ...span('2026-09-25', 3),
  ...span('2026-10-01', 7),
];
const madeUp2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

describe('the trading calendar of 2026', () => {
  it('is closed on exactly the weekends and the 33 public holidays', () => {
    expect(off2026).toHaveLength(33);
    const closed = new Set<string>(off2026);
    for (const one of span('2026-01-01', 365)) {
      expect(shipped.isTradingDay(one), one).toBe(weekday(one) <= 5 && !closed.has(one));
    }
  });

  it.for(madeUp2026)('does not trade on %s, though offices work', (text) => {
    expect(shipped.isTradingDay(day(text))).toBe(false);
  });

  it.for([
    ['2026-02-13', 'next', '2026-02-24'],
    ['2026-10-08', 'previous', '2026-09-30'],
    ['2026-11-21', 'on or before', '2026-11-20'],
    ['2026-11-21', 'on or after', '2026-11-23'],
    ['2026-11-23', 'on or after', '2026-11-23'],
    ['2026-11-23', 'on or before', '2026-11-23'],
    ['2026-11-23', 'next', '2026-11-24'],
  ] as const)('from %s the %s trading day is %s', ([from, which, expected]) => {
    const moves = {
      next: shipped.nextTradingDay,
      previous: shipped.previousTradingDay,
      'on or before': shipped.onOrBefore,
      'on or after': shipped.onOrAfter,
    };
    expect(moves[which](day(from))).toBe(expected);
  });
});

it('did not trade on the eve of the Spring Festival of 2024, an ordinary working day', () => {
  expect(shipped.isTradingDay(day('2024-02-09'))).toBe(false);
});

it('knows the years whose holidays are published, and says so of those that are not', () => {
  expect([2024, 2025, 2026].map(shipped.knows)).toEqual([true, true, true]);
  expect(shipped.knows(2099)).toBe(false);
  expect(shipped.isTradingDay(day('2099-10-01'))).toBe(true);
});

describe('overrides', () => {
  const own = tradingCalendar(
    new Map([
      [day('2099-10-01'), false],
      [day('2026-11-23'), false],
      [day('2026-11-21'), true],
    ]),
  );

  it('win over weekends and holidays', () => {
    expect(own.isTradingDay(day('2026-11-23'))).toBe(false);
    expect(own.isTradingDay(day('2026-11-21'))).toBe(true);
    expect(own.onOrAfter(day('2026-11-22'))).toBe('2026-11-24');
    expect(shipped.isTradingDay(day('2026-11-23'))).toBe(true);
  });

  it('that name 1 October make a year known', () => {
    expect(own.knows(2099)).toBe(true);
    expect(own.knows(2098)).toBe(false);
  });
});

it('moves to the nearest trading day and jumps over none', () => {
  const days = fc.integer({ min: 18_000, max: 24_000 }).map(fromEpochDay);
  fc.assert(
    fc.property(days, (one) => {
      const next = shipped.nextTradingDay(one);
      expect(next > one && shipped.isTradingDay(next)).toBe(true);
      for (let between = addDays(one, 1); between < next; between = addDays(between, 1)) {
        expect(shipped.isTradingDay(between)).toBe(false);
      }
      expect(shipped.previousTradingDay(next)).toBe(shipped.onOrBefore(one));
      expect(shipped.onOrAfter(one)).toBe(shipped.isTradingDay(one) ? one : next);
    }),
  );
});

function span(from: string, count: number): Day[] {
  const days = Array.from({ length: count }, (_, at) => addDays(day(from), at));
  return days.filter((one) => yearOf(one) === yearOf(day(from)));
}
