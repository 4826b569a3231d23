import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Allowance, Pace } from '../../jobs/pace.ts';

const allowance: Allowance = { perSecond: 5, perMinute: 20, perReceiverSecond: 2, keptPerSecond: 1, keptPerMinute: 4 };

describe('the pace', () => {
  it('leaves a part of the second and of the minute to answers', () => {
    const pace = new Pace(allowance);
    expect(pace.free('other', 0)).toBe(4);
    expect(pace.free('answer', 0)).toBe(5);
    for (let i = 0; i < 4; i += 1) pace.take(`ou_${i}`, 0);
    expect(pace.free('other', 0)).toBe(0);
    expect(pace.free('answer', 0)).toBe(1);
    expect(pace.wait('other', 400)).toBe(600);
    expect(pace.wait('answer', 400)).toBe(0);
  });

  it('delays what one receiver would get too much of', () => {
    const pace = new Pace(allowance);
    expect([0, 0, 0, 0].map(() => pace.take('ou_1', 100))).toEqual([0, 0, 1000, 1000]);
    expect(pace.take('ou_2', 100)).toBe(0);
  });

  it('lets only answers through while it is held', () => {
    const pace = new Pace(allowance);
    pace.hold(5_000);
    pace.hold(2_000);
    expect(pace.free('other', 4_999)).toBe(0);
    expect(pace.wait('other', 4_000)).toBe(1_000);
    expect(pace.free('answer', 0)).toBe(5);
    expect(pace.free('other', 5_000)).toBe(4);
  });

  it('never goes beyond the allowance, however the window is laid and whoever asks', () => {
    const asks = fc.array(
      fc.record({ after: fc.nat(900), lane: fc.constantFrom('answer' as const, 'other' as const), to: fc.nat(3) }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(asks, (sequence) => {
        const pace = new Pace(allowance);
        const starts: { at: number; to: number }[] = [];
        let at = 0;
        for (const { after, lane, to } of sequence) {
          at += after;
          const wait = pace.wait(lane, at);
          expect(wait > 0).toBe(pace.free(lane, at) === 0);
          at += wait;
          expect(pace.free(lane, at)).toBeGreaterThan(0);
          starts.push({ at: at + pace.take(String(to), at), to });
          // What is counted when taken may start later for its receiver's sake; the app's own limit is about the taking.
          at = Math.max(at, 0);
        }
        for (const { at: from, to } of starts) {
          const inSecond = starts.filter((one) => one.to === to && one.at >= from && one.at < from + 1_000);
          expect(inSecond.length).toBeLessThanOrEqual(allowance.perReceiverSecond);
        }
      }),
    );
  });

  it('gives the whole allowance of a minute and no more', () => {
    const pace = new Pace(allowance);
    let at = 0;
    const taken: number[] = [];
    while (at < 120_000) {
      const wait = pace.wait('other', at);
      at += wait;
      if (at >= 120_000) break;
      pace.take(`ou_${taken.length}`, at);
      taken.push(at);
    }
    expect(taken.filter((start) => start < 60_000)).toHaveLength(16);
    for (const from of taken)
      expect(taken.filter((start) => start >= from && start < from + 60_000).length).toBeLessThanOrEqual(16);
  });
});
