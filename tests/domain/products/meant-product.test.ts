import { describe, expect, it } from 'vitest';
import { type KnownProduct, meantProduct, otherCases } from '../../../domain/products/meant-product.ts';

const one = (code: string, name: string, more: Partial<KnownProduct> = {}): KnownProduct => ({
  code,
  name,
  held: false,
  current: true,
  ...more,
});
const known = [
  one('H900', '持有产品', { held: true, current: false }),
  one('P400', '稳利旧款', { current: false }),
  one('P501', '稳利九十天'),
  one('P502', '稳利半年'),
  one('WL0001', '甲种债券'),
  one('fund-7', 'Steady Growth'),
];

function codes(written: string, most = 8): string[] {
  const meant = meantProduct(written, known, most);
  return 'product' in meant ? [meant.product.code] : meant.offers.map(({ code }) => code);
}

describe('what is written is', () => {
  it.for([
    ['p501', 'P501', 'in small letters'],
    ['ｐ５０１', 'P501', 'in full width'],
    ['P5O1', 'P501', 'with an O for a zero'],
    ['P-501', 'P501', 'with a hyphen'],
    ['p0501', 'P501', 'with a zero too many'],
    ['wl1', 'WL0001', 'without its zeros'],
    ['WLOOO1', 'WL0001', 'with Os for zeros'],
    ['WL000l', 'WL0001', 'with an l for a one'],
    ['fund7', 'fund-7', 'without its hyphen'],
    ['p400', 'P400', 'no longer sold, but its code'],
    ['稳利半年', 'P502', 'a name'],
    ['半年', 'P502', 'part of a name'],
    ['steady', 'fund-7', 'part of an English name'],
    ['持有', 'H900', 'what the client holds, though no longer sold'],
    ['wl', 'WL0001', 'the beginning of a code'],
  ] as const)('%s: %s, %s', ([written, code]) => {
    expect(meantProduct(written, known, 8)).toMatchObject({ product: { code } });
  });

  it('several: those that fit and are sold, at most so many', () => {
    expect(meantProduct('稳利', known, 8)).toMatchObject({ fit: true });
    expect(codes('稳利')).toEqual(['P501', 'P502']);
    expect(codes('p50', 1)).toEqual(['P501']);
  });

  it.for(['稳利x', '', '　', '?', 'zzz'])('%o: none, and the client’s own is offered first', (written) => {
    expect(meantProduct(written, known, 8)).toMatchObject({ fit: false });
    expect(codes(written)).toEqual(['H900', 'P501', 'P502', 'WL0001', 'fund-7']);
  });
});

it('a code is looked for in other cases and widths', () => {
  expect(otherCases('ｐ501')).toEqual(['p501', 'P501']);
  expect(otherCases('P501')).toEqual(['p501']);
});
