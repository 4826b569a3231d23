import { describe, expect, it } from 'vitest';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { day, instantAt, timeOfDay } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { missedBy, noticesBefore, snoozeChoices } from '../../../domain/tasks/put-off.ts';
import { birthday, leaving, maturing, ownTask, rulebook } from '../../cards/sample.ts';

const zone = 'Asia/Shanghai';

function momentOn(on: string, time: string, closed: readonly string[] = []): Moment {
  const calendar = tradingCalendar(new Map(closed.map((one) => [day(one), false])));
  const today = day(on);
  return { now: instantAt(today, timeOfDay(time), zone), today, zone, calendar, rulebook };
}

describe('to when an item can be put off', () => {
  it.for([
    ['a Monday morning', momentOn('2026-11-23', '09:00'), ['afternoon', 'tomorrow 2026-11-24', 'monday 2026-11-30']],
    ['at two o’clock', momentOn('2026-11-23', '14:00'), ['tomorrow 2026-11-24', 'monday 2026-11-30']],
    ['a Friday', momentOn('2026-11-27', '15:00'), ['monday 2026-11-30']],
    ['a Sunday', momentOn('2026-11-29', '15:00'), ['tomorrow 2026-11-30']],
    [
      'before a closed day',
      momentOn('2026-11-23', '15:00', ['2026-11-24']),
      ['tomorrow moved 2026-11-25', 'monday 2026-11-30'],
    ],
    [
      'before a closed Monday',
      momentOn('2026-11-26', '15:00', ['2026-11-30']),
      ['tomorrow 2026-11-27', 'monday moved 2026-12-01'],
    ],
    ['before a long weekend', momentOn('2026-11-27', '15:00', ['2026-11-30']), ['monday moved 2026-12-01']],
  ] as const)('on %s', ([, moment, offered]) => {
    const said = snoozeChoices(moment).map(({ when, to, isMoved }) =>
      when === 'afternoon' ? when : `${when}${isMoved ? ' moved' : ''} ${to}`,
    );
    expect(said).toEqual(offered);
  });
});

describe('the day that is missed', () => {
  const today = day('2026-11-23');
  const to = day('2026-11-24');
  it.for([
    ['a maturity today', { ...maturing, onDay: today }, 'maturity'],
    ['a maturity on the day it is put off to', { ...maturing, onDay: to }, undefined],
    ['a maturity later', { ...maturing, onDay: day('2026-11-30') }, undefined],
    ['a maturity past already', { ...maturing, onDay: day('2026-11-20') }, 'maturity'],
    ['money that left today', { ...leaving, onDay: today }, 'outflow'],
    ['a birthday', { ...birthday, onDay: today }, undefined],
    ['a promise', { ...ownTask, onDay: today }, undefined],
  ] as const)('of %s', ([, item, missed]) => {
    expect(missedBy(item, { to, today })).toBe(missed);
  });
});

describe('the later notices that bring an item back all the same', () => {
  it.for([
    ['a maturity put off past its day', maturing, '2026-11-30', '2026-12-02', ['2026-11-27', '2026-11-30']],
    ['a maturity put off to its day', maturing, '2026-11-30', '2026-11-30', ['2026-11-27']],
    ['a maturity on a Sunday', maturing, '2026-11-29', '2026-12-02', ['2026-11-26', '2026-11-27']],
    ['a maturity today', maturing, '2026-11-23', '2026-11-25', []],
    ['money that left', leaving, '2026-11-23', '2026-11-25', []],
    ['a birthday', birthday, '2026-11-25', '2026-11-27', ['2026-11-25']],
    ['a promise', ownTask, '2026-11-25', '2026-11-27', []],
  ] as const)('of %s', ([, item, on, to, days]) => {
    const moment = momentOn('2026-11-23', '09:00');
    expect(noticesBefore({ ...item, onDay: day(on) }, { ...moment, to: day(to) })).toEqual(days);
  });
});
