import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, instantAt, type TimeOfDay, timeAt, timeOfDay } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import { afterOwnQuiet, afterQuiet, digestAt, isQuiet, maySendAt, quietHoursOf } from '../../../domain/people/quiet.ts';

const zone = 'Asia/Shanghai';
const rulebook = Rulebook.parse({});
const at = (text: string) => new Date(`${text}+08:00`);
const hours = (text: string) => {
  const [from = '', to = ''] = text.split('-');
  return { from: timeOfDay(from), to: timeOfDay(to) };
};

describe('the first instant that disturbs nobody', () => {
  it.for([
    { quiet: '21:00-07:30', now: '2026-11-23T20:59:59', on: '2026-11-23T20:59:59', why: 'not quiet yet' },
    { quiet: '21:00-07:30', now: '2026-11-23T21:00:00', on: '2026-11-24T07:30:00', why: 'quiet from this minute' },
    { quiet: '21:00-07:30', now: '2026-11-23T23:59:59', on: '2026-11-24T07:30:00', why: 'the end is tomorrow' },
    { quiet: '21:00-07:30', now: '2026-11-24T00:00:00', on: '2026-11-24T07:30:00', why: 'the end is today' },
    { quiet: '21:00-07:30', now: '2026-11-24T07:29:59', on: '2026-11-24T07:30:00', why: 'the last second' },
    { quiet: '21:00-07:30', now: '2026-11-24T07:30:00', on: '2026-11-24T07:30:00', why: 'no longer quiet' },
    { quiet: '12:00-14:00', now: '2026-11-23T13:00:00', on: '2026-11-23T14:00:00', why: 'a noon within one day' },
    { quiet: '12:00-14:00', now: '2026-11-23T23:00:00', on: '2026-11-23T23:00:00', why: 'the night is not theirs' },
    { quiet: '08:00-08:00', now: '2026-11-23T08:00:00', on: '2026-11-23T08:00:00', why: 'nothing is quiet' },
    { quiet: '00:00-07:00', now: '2026-11-23T00:00:00', on: '2026-11-23T07:00:00', why: 'from midnight on' },
    { quiet: '21:00-00:00', now: '2026-12-31T22:00:00', on: '2027-01-01T00:00:00', why: 'until the new year' },
  ])('of $now, quiet $quiet, is $on ($why)', ({ quiet, now, on }) => {
    expect(afterQuiet(hours(quiet), at(now), zone)).toEqual(at(on));
  });

  it('is the end by the wall clock, also in the night in which the clocks are moved', () => {
    const beforeChange = new Date('2026-03-28T22:00:00Z');
    expect(afterQuiet(hours('21:00-07:30'), beforeChange, 'Europe/Berlin').toISOString()).toBe(
      '2026-03-29T05:30:00.000Z',
    );
  });

  it('is never quiet, never earlier, and less than a day away', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map((minutes): TimeOfDay => {
      const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      return timeOfDay(text);
    });
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, instant, (from, to, now) => {
        const free = afterQuiet({ from, to }, now, zone);
        expect(isQuiet({ from, to }, timeAt(free, zone))).toBe(false);
        expect(free.getTime() - now.getTime()).toBeGreaterThanOrEqual(0);
        expect(free.getTime() - now.getTime()).toBeLessThan(24 * 3_600_000);
        if (isQuiet({ from, to }, timeAt(now, zone))) expect(timeAt(free, zone)).toBe(to);
        else expect(free).toBe(now);
      }),
    );
  });
});

describe('a notice', () => {
  const night = { now: at('2026-11-23T22:00:00'), zone, rulebook };
  it("waits for the end of the firm's quiet hours where a person chose none", () => {
    expect(maySendAt({}, { urgent: false }, night)).toEqual(at('2026-11-24T07:30:00'));
  });
  it('keeps to the hours a person chose, and to nothing else', () => {
    expect(maySendAt({ quiet: hours('22:30-09:00') }, { urgent: false }, night)).toEqual(night.now);
    expect(maySendAt({ quiet: hours('20:00-09:00') }, { urgent: false }, night)).toEqual(at('2026-11-24T09:00:00'));
  });
  it('goes out at once when it is urgent', () => {
    expect(maySendAt({ quiet: hours('20:00-09:00') }, { urgent: true }, night)).toEqual(night.now);
  });
  it("takes the firm's hours from the rulebook", () => {
    const rules = Rulebook.parse({ times: { quietFrom: '19:00', quietTo: '08:00' } });
    expect(quietHoursOf({}, { rulebook: rules })).toEqual(hours('19:00-08:00'));
  });
});

describe('a list or summary', () => {
  const evening = at('2026-11-23T22:00:00');
  it("is not held by the firm's hours, which the firm's own times do not mind", () => {
    expect(afterOwnQuiet({}, evening, zone)).toEqual(evening);
  });
  it('waits for the end of hours the person chose', () => {
    expect(afterOwnQuiet({ quiet: hours('17:00-08:30') }, evening, zone)).toEqual(at('2026-11-24T08:30:00'));
  });
});

describe('what is said together', () => {
  it.for([
    { now: '2026-11-23T10:00:00', on: '2026-11-23T11:00:00', why: 'an hour later' },
    { now: '2026-11-23T16:20:00', on: '2026-11-23T17:00:00', why: 'at the close, which comes before' },
    { now: '2026-11-23T16:00:00', on: '2026-11-23T17:00:00', why: 'at the close, an hour from now' },
    { now: '2026-11-23T17:00:00', on: '2026-11-23T18:00:00', why: 'the close is now: an hour later' },
    { now: '2026-11-23T19:00:00', on: '2026-11-23T20:00:00', why: 'after the close' },
  ])('at $now is said at $on ($why)', ({ now, on }) => {
    const instant = at(now);
    expect(digestAt({ now: instant, zone, rulebook }, dayAt(instant, zone))).toEqual(at(on));
    expect(instantAt(dayAt(instant, zone), rulebook.times.close, zone)).toEqual(at('2026-11-23T17:00:00'));
  });
});
