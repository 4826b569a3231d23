import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Allowance, Pace } from '../../../jobs/delivery/pace.ts';

const allowance: Allowance = { perSecond: 5, perMinute: 20, perReceiverSecond: 2, keptPerSecond: 1, keptPerMinute: 4 };

function say(pace: Pace, receiver: string, at: number, answeredAt = at): number {
  const delay = pace.take(receiver, at);
  pace.done(receiver, answeredAt + delay);
  return delay;
}

describe('the pace', () => {
  it('leaves a part of the second and of the minute to answers', () => {
    const pace = new Pace(allowance);
    expect(pace.free('other', 0)).toBe(4);
    expect(pace.free('answer', 0)).toBe(5);
    for (let i = 0; i < 4; i += 1) say(pace, `ou_${i}`, 0);
    expect(pace.free('other', 0)).toBe(0);
    expect(pace.free('answer', 0)).toBe(1);
    expect(pace.wait('other', 400)).toBe(600);
    expect(pace.wait('answer', 400)).toBe(0);
  });

  it('counts what is under way, however long', () => {
    const pace = new Pace(allowance);
    for (let i = 0; i < 4; i += 1) pace.take(`ou_${i}`, 0);
    expect(pace.free('other', 50_000)).toBe(0);
    expect(pace.wait('other', 50_000)).toBe(Number.POSITIVE_INFINITY);
    pace.done('ou_0', 50_000);
    expect(pace.wait('other', 50_000)).toBe(1_000);
    expect(pace.free('other', 51_000)).toBe(1);
  });

  it('delays what one receiver would get too much of', () => {
    const pace = new Pace(allowance);
    expect([100, 100, 100].map((at) => say(pace, 'ou_1', at))).toEqual([0, 0, 1000]);
    expect(say(pace, 'ou_2', 100)).toBe(0);
    expect(say(pace, 'ou_1', 1_100)).toBe(0);
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

  it('lets no more arrive than is allowed, however the window is laid and however late each arrives', () => {
    const sends = fc.array(
      fc.record({ after: fc.nat(700), latency: fc.nat(900), arrives: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 20, maxLength: 120 },
    );
    fc.assert(
      fc.property(sends, (sequence) => {
        const pace = new Pace(allowance);
        const arrivals: number[] = [];
        const open: { receiver: string; end: number }[] = [];
        let at = 0;
        const settleUntil = (now: number) => {
          for (const one of open.filter(({ end }) => end <= now).sort((a, b) => a.end - b.end)) {
            pace.done(one.receiver, one.end);
            open.splice(open.indexOf(one), 1);
          }
        };
        for (const [i, { after, latency, arrives }] of sequence.entries()) {
          at += after;
          settleUntil(at);
          while (pace.free('answer', at) === 0) {
            at += 10;
            settleUntil(at);
          }
          pace.take(`ou_${i}`, at);
          arrivals.push(at + latency * arrives);
          open.push({ receiver: `ou_${i}`, end: at + latency });
        }
        for (const from of arrivals) {
          const within = (size: number) => arrivals.filter((one) => one >= from && one < from + size).length;
          expect(within(1_000)).toBeLessThanOrEqual(allowance.perSecond);
          expect(within(60_000)).toBeLessThanOrEqual(allowance.perMinute);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives the whole allowance of a minute and no more', () => {
    const pace = new Pace(allowance);
    const taken: number[] = [];
    for (let at = pace.wait('other', 0); at < 120_000; at += pace.wait('other', at)) {
      say(pace, `ou_${taken.length}`, at);
      taken.push(at);
    }
    expect(taken.filter((start) => start < 60_000)).toHaveLength(16);
    for (const from of taken)
      expect(taken.filter((start) => start >= from && start < from + 60_000).length).toBeLessThanOrEqual(16);
  });
});
