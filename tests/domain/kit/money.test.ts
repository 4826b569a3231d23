import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../domain/kit/errors.ts';
import { fen, parseMoney, sumFen, yuan } from '../../../domain/kit/money.ts';
import { readNumeral } from '../../../domain/kit/numeral.ts';

describe('parseMoney', () => {
  it.for([
    ['1234567.89', 123_456_789n],
    ['1,234,567.89', 123_456_789n],
    ['123.4万', 123_400_000n],
    ['1.2亿', 12_000_000_000n],
    ['二十万', 20_000_000n],
    ['两百五十万', 250_000_000n],
    ['２０万', 20_000_000n],
    ['¥1，000.5', 100_050n],
    ['￥ 300元', 30_000n],
    ['RMB 12.30', 1230n],
    ['3万5千', 3_500_000n],
    ['1亿2,000万元', 12_000_000_000n],
    ['三万五', 3_500_000n],
    ['一亿零五百万', 10_500_000_000n],
    ['20W', 20_000_000n],
    ['200k', 20_000_000n],
    ['0.00001万', 10n],
    ['0', 0n],
    ['-12.5', -1250n],
    ['一千二百三十四', 123_400n],
    ['叁佰万', 300_000_000n],
    ['12.50000', 1250n],
    ['1.5万亿', 150_000_000_000_000n],
  ] as const)('%s is %s fen', ([text, amount]) => {
    expect(parseMoney(text)).toBe(amount);
  });

  it.for([
    '',
    ' ',
    '万',
    '12.345',
    '1,23',
    '1,2345',
    '12,34万',
    '1.2345678万',
    '3万5',
    'abc',
    '1e5',
    '十十',
    '5千3万',
    '1.5万2千',
    '--5',
    '٣',
    '12 万 元 整 x',
    '1'.repeat(30),
    'NaN',
    '¥',
  ])('%o is no amount', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });

  it('reads back every amount it is written as, with and without separators', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amount) => {
        const size = amount < 0n ? -amount : amount;
        const sign = amount < 0n ? '-' : '';
        const cents = String(size % 100n).padStart(2, '0');
        const grouped = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
        expect(parseMoney(`${sign}${size / 100n}.${cents}`)).toBe(amount);
        expect(parseMoney(`${sign}${grouped}.${cents}`)).toBe(amount);
      }),
    );
  });

  it('never throws and never gives more than a bank could hold', () => {
    const unit = fc.constantFrom(...'0123456789.,万亿千百十零二两k ¥元-');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        const amount = parseMoney(text);
        if (amount !== undefined) expect(amount <= 10n ** 18n && amount >= -(10n ** 18n)).toBe(true);
      }),
    );
  });
});

it('makes money of whole yuan and fen only', () => {
  expect(yuan(12)).toBe(1200n);
  expect(yuan(0.29)).toBe(29n);
  expect(yuan(5n)).toBe(500n);
  expect(() => yuan(0.001)).toThrow(AppError);
  expect(sumFen([fen(1), fen('2'), fen(3n)])).toBe(6n);
});

describe('readNumeral', () => {
  it.for([
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['廿三', 23],
    ['三十一', 31],
    ['一百零五', 105],
    ['一百五', 150],
    ['一千零五十', 1050],
    ['两千', 2000],
    ['一九六五', 1965],
    ['二〇二六', 2026],
    ['一万零三', 10_003],
    ['十万', 100_000],
    ['一亿二千万', 120_000_000],
    ['一万亿', 1_000_000_000_000],
    ['42', 42],
  ] as const)('%s is %i', ([text, value]) => {
    expect(readNumeral(text)).toBe(value);
  });

  it.for(['', '百', '二三十', '一万一万', '十十', '一亿万', '个', '五十百'])('%o is no number', (text) => {
    expect(readNumeral(text)).toBeUndefined();
  });

  it('reads every number up to ten thousand as it is spoken', () => {
    for (let value = 1; value < 10_000; value += 1) expect(readNumeral(spoken(value)), spoken(value)).toBe(value);
  });
});

/** 1 to 9999 as a newsreader would say it. */
function spoken(value: number): string {
  const names = '零一二三四五六七八九';
  const units = ['千', '百', '十', ''];
  return [...String(value).padStart(4, '0')]
    .map((digit, at) => (digit === '0' ? '零' : `${names[Number(digit)]}${units[at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
