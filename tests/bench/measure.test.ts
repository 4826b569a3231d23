import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inventName } from '../../bench/book.ts';
import { mean, quantile, rounded } from '../../bench/measure.ts';

it.for([
  { samples: [], share: 0.5, value: 0 },
  { samples: [7], share: 0.99, value: 7 },
  { samples: [4, 1, 3, 2], share: 0.5, value: 3 },
  { samples: Array.from({ length: 100 }, (_, index) => 100 - index), share: 0.99, value: 100 },
])('the value at $share of $samples.length samples is $value', ({ samples, share, value }) => {
  expect(quantile(samples, share)).toBe(value);
});

it('a quantile is one of the samples, and grows with its share', () => {
  const samples = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 });
  const share = fc.double({ noNaN: true, min: 0, max: 1 });
  fc.assert(
    fc.property(samples, share, share, (values, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(values).toContain(quantile(values, low));
      expect(quantile(values, low)).toBeLessThanOrEqual(quantile(values, high));
    }),
  );
});

it('a mean of nothing is nothing, and figures are rounded', () => {
  expect(mean([])).toBe(0);
  expect(mean([1, 2, 6])).toBe(3);
  expect(rounded(1.2345)).toBe(1.23);
});

it('names of a book are Chinese, the same for the same number, and common ones come again', () => {
  const names = Array.from({ length: 2_000 }, (_, index) => inventName(index));
  expect(names.every((name) => /^\p{Script=Han}{2,3}$/u.test(name))).toBe(true);
  expect(inventName(7)).toBe(names[7]);
  expect(new Set(names).size).toBeLessThan(names.length);
});
