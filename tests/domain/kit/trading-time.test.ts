import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, day, instantAt, timeOfDay } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { Span } from '../../../domain/kit/span.ts';
import { timeAfter, timeBefore } from '../../../domain/kit/trading-time.ts';

const zone = 'Asia/Shanghai';
const clock = { calendar: tradingCalendar(), zone, rulebook: Rulebook.parse({}) };

/** `2026-11-20 16:50` by the wall clock in Shanghai. */
function at(text: string): Date {
  const [on = '', time = ''] = text.split(' ');
  return instantAt(day(on), timeOfDay(time), zone);
}

describe('a span from', () => {
  it.for<[string, Span, string]>([
    // 2026-11-20 is a Friday.
    ['2026-11-20 16:50', { tradingDays: 1 }, '2026-11-23 17:00'],
    ['2026-11-20 19:30', { tradingDays: 1 }, '2026-11-23 17:00'],
    ['2026-11-21 10:00', { tradingDays: 1 }, '2026-11-23 17:00'],
    ['2026-11-23 00:00', { tradingDays: 1 }, '2026-11-24 17:00'],
    ['2026-11-23 09:00', { tradingDays: 2 }, '2026-11-25 17:00'],
    ['2026-09-30 10:00', { tradingDays: 1 }, '2026-10-08 17:00'],
    ['2026-10-10 10:00', { tradingDays: 1 }, '2026-10-12 17:00'],
    ['2026-02-13 16:00', { tradingDays: 2 }, '2026-02-25 17:00'],
    ['2026-11-20 16:50', { tradingHours: 1 }, '2026-11-23 09:50'],
    ['2026-11-20 16:00', { tradingHours: 1 }, '2026-11-20 17:00'],
    ['2026-11-20 08:15', { tradingHours: 1 }, '2026-11-20 10:00'],
    ['2026-11-20 17:00', { tradingHours: 1 }, '2026-11-23 10:00'],
    ['2026-11-21 12:00', { tradingHours: 9 }, '2026-11-24 10:00'],
    ['2026-09-30 16:00', { tradingHours: 2 }, '2026-10-08 10:00'],
    ['2026-11-20 16:50', { hours: 24 }, '2026-11-21 16:50'],
    ['2026-11-20 16:50', { days: 2 }, '2026-11-22 17:00'],
    ['2026-01-31 11:00', { months: 1 }, '2026-02-28 17:00'],
  ])('%s of %o ends at %s', ([from, span, until]) => {
    expect(timeAfter(at(from), span, clock)).toEqual(at(until));
  });
});

describe('a span before', () => {
  it.for<[string, Span, string]>([
    ['2026-11-23 17:00', { tradingHours: 2 }, '2026-11-23 15:00'],
    ['2026-11-23 10:00', { tradingHours: 2 }, '2026-11-20 16:00'],
    ['2026-10-08 09:30', { tradingHours: 1 }, '2026-09-30 16:30'],
    ['2026-11-22 12:00', { tradingHours: 1 }, '2026-11-20 16:00'],
    ['2026-11-23 17:00', { tradingDays: 1 }, '2026-11-20 17:00'],
    ['2026-11-23 17:00', { days: 2 }, '2026-11-21 17:00'],
    ['2026-11-23 10:00', { hours: 12 }, '2026-11-22 22:00'],
    ['2026-03-31 17:00', { months: 1 }, '2026-02-28 17:00'],
  ])('%s of %o begins at %s', ([until, span, from]) => {
    expect(timeBefore(at(until), span, clock)).toEqual(at(from));
  });
});

describe('trading hours', () => {
  const minutes = fc.integer({ min: 0, max: 400 * 24 * 60 });
  const instants = minutes.map((after) => new Date(at('2025-06-01 00:00').getTime() + after * 60_000));
  const hours = fc.integer({ min: 1, max: 60 });

  it('end within business hours of a trading day, the more the later', () => {
    fc.assert(
      fc.property(instants, hours, (from, count) => {
        const end = timeAfter(from, { tradingHours: count }, clock);
        const [on = '', time = ''] = new Date(end.getTime() + 8 * 3_600_000).toISOString().split('T');
        expect(clock.calendar.isTradingDay(day(on))).toBe(true);
        expect(time.slice(0, 5) > '09:00' && time.slice(0, 5) <= '17:00').toBe(true);
        expect(timeAfter(from, { tradingHours: count + 1 }, clock) > end).toBe(true);
      }),
    );
  });

  it('counted back from where they end begin where they began, or when business next began', () => {
    fc.assert(
      fc.property(instants, hours, (from, count) => {
        const span = { tradingHours: count };
        const back = timeBefore(timeAfter(from, span, clock), span, clock);
        expect(timeAfter(back, span, clock)).toEqual(timeAfter(from, span, clock));
      }),
    );
  });

  it('of one day more end a trading day later', () => {
    const from = at('2026-11-23 11:11');
    expect(timeAfter(from, { tradingHours: 8 }, clock)).toEqual(at(`${addDays(day('2026-11-23'), 1)} 11:11`));
  });
});
