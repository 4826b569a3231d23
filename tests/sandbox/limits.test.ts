import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Limits, PER_API, PER_TARGET } from '../../sandbox/limits.ts';

/** Starts allowed when calls come at these instants (milliseconds). */
function allowed(at: number[], allowance = PER_TARGET): number[] {
  let now = 0;
  const limits = new Limits(true, () => now);
  return at.filter((instant) => {
    now = instant;
    return limits.take('key', allowance) === undefined;
  });
}

describe('rate limits', () => {
  it('let five through in a second and the sixth when the first is a second old', () => {
    expect(allowed([0, 10, 20, 30, 40, 999, 1000])).toEqual([0, 10, 20, 30, 40, 1000]);
  });

  it('say how long to wait', () => {
    let now = 0;
    const limits = new Limits(true, () => now);
    for (const instant of [0, 100, 200, 300, 400]) {
      now = instant;
      limits.take('key', PER_TARGET);
    }
    now = 450;
    expect(limits.take('key', PER_TARGET)).toBe(550);
  });

  it('hold the minute too: the 1001st of a minute waits, however evenly it comes', () => {
    const evenly = Array.from({ length: 1100 }, (_, index) => index * 30);
    expect(allowed(evenly, PER_API)).toHaveLength(1000);
  });

  it('never allow more than the allowance in any window of a second', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gaps) => {
        let at = 0;
        const starts = allowed(gaps.map((gap) => (at += gap)));
        return starts.every(
          (start) => starts.filter((other) => other >= start && other < start + 1000).length <= PER_TARGET.perSecond,
        );
      }),
    );
  });

  it('keep keys apart and allow all when switched off', () => {
    const limits = new Limits(true, () => 0);
    for (let index = 0; index < 5; index += 1) limits.take('a', PER_TARGET);
    expect(limits.take('b', PER_TARGET)).toBeUndefined();
    expect(limits.take('a', PER_TARGET)).toBeGreaterThan(0);
    limits.on = false;
    expect(limits.take('a', PER_TARGET)).toBeUndefined();
  });
});
