import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutEnd,
  dateText,
  lunarWords,
  moneyText,
  nameText,
  pastDay,
  productText,
  relativeDay,
  visible,
} from '../../../cards/kit/format.ts';
import { day } from '../../../domain/kit/day.ts';
import { fen, yuan } from '../../../domain/kit/money.ts';
import { today } from '../sample.ts';

describe('money', () => {
  it.for([
    { yuan: '0', zh: '0元', en: '¥0' },
    { yuan: '0.01', zh: '0.01元', en: '¥0.01' },
    { yuan: '8000', zh: '8,000元', en: '¥8k' },
    { yuan: '9999.99', zh: '9,999.99元', en: '¥10k' },
    { yuan: '10000', zh: '1万', en: '¥10k' },
    { yuan: '500000', zh: '50万', en: '¥500k' },
    { yuan: '1234567.89', zh: '123.46万', en: '¥1.23m' },
    { yuan: '99999999', zh: '1亿', en: '¥100m' },
    { yuan: '125000000', zh: '1.25亿', en: '¥125m' },
    { yuan: '3400000000', zh: '34亿', en: '¥3.4bn' },
    { yuan: '999900000000', zh: '9,999亿', en: '¥999.9bn' },
  ])('$yuan yuan reads $zh and $en', ({ yuan: amount, zh, en }) => {
    const value = fen(BigInt(Math.round(Number(amount) * 100)));
    expect(moneyText(value, 'zh-CN')).toBe(zh);
    expect(moneyText(value, 'en-US')).toBe(en);
  });

  it('keeps its sign before the amount', () => {
    expect(moneyText(yuan(-850_000), 'zh-CN')).toBe('-85万');
    expect(moneyText(yuan(-850_000), 'en-US')).toBe('-¥850k');
  });

  it('is never more than half a hundredth of its unit away', () => {
    const units: Record<string, bigint> = { 元: 100n, 万: 1_000_000n, 亿: 10_000_000_000n };
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n }), (amount) => {
        const text = moneyText(fen(amount), 'zh-CN');
        const unit = units[text.slice(-1)] ?? 0n;
        const [whole = '', part = ''] = text.slice(0, -1).replaceAll(',', '').split('.');
        const shown = (BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))) * unit;
        const off = shown - amount * 100n;
        expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(unit);
      }),
    );
  });
});

describe('days', () => {
  it.for([
    { on: '2026-11-23', zh: '今天', en: 'today' },
    { on: '2026-11-24', zh: '明天', en: 'tomorrow' },
    { on: '2026-11-25', zh: '后天', en: 'in 2 days' },
    { on: '2026-11-26', zh: '3 天后', en: 'in 3 days' },
    { on: '2026-11-22', zh: '昨天', en: 'yesterday' },
    { on: '2026-11-21', zh: '已过 2 天', en: '2 days ago' },
  ])('$on is $zh and $en', ({ on, zh, en }) => {
    expect(relativeDay(day(on), { locale: 'zh-CN', today })).toBe(zh);
    expect(relativeDay(day(on), { locale: 'en-US', today })).toBe(en);
  });

  it('name their weekday, and their year when it is another', () => {
    expect(dateText(today, { locale: 'zh-CN', today })).toBe('11月23日 周一');
    expect(dateText(day('2027-01-03'), { locale: 'zh-CN', today })).toBe('2027年1月3日 周日');
    expect(dateText(day('2027-01-03'), { locale: 'en-US', today })).toBe('Sun 3 Jan 2027');
  });

  it('speak of the past as one does', () => {
    expect(pastDay(day('2026-11-03'), { locale: 'zh-CN', today })).toBe('20 天前');
    expect(pastDay(day('2026-11-22'), { locale: 'zh-CN', today })).toBe('昨天');
  });

  it.for([
    ['农历八月十五', 'lunar month 8, day 15'],
    ['农历闰六月初一', 'lunar leap month 6, day 1'],
    ['农历正月初十', 'lunar month 1, day 10'],
    ['农历冬月二十', 'lunar month 11, day 20'],
    ['农历腊月三十', 'lunar month 12, day 30'],
    ['十二月廿九', 'lunar month 12, day 29'],
  ] as const)('in the lunar calendar: %s is %s', ([chinese, english]) => {
    expect(lunarWords(chinese, 'en-US')).toBe(english);
    expect(lunarWords(chinese, 'zh-CN')).toBe(`农历${chinese.replace('农历', '')}`);
  });
});

describe('names', () => {
  it('of twelve characters stay, longer ones are cut', () => {
    expect(nameText('一二三四五六七八九十甲乙')).toBe('一二三四五六七八九十甲乙');
    expect(nameText('一二三四五六七八九十甲乙丙')).toBe('一二三四五六七八九十甲…');
    expect(nameText('Maximiliana Alexandrovna Sample')).toBe('Maximiliana Alexandrovn…');
  });

  it('of products are cut in the middle, so that family and series stay', () => {
    expect(productText('示例稳健增长固定收益类净值型理财计划第028期')).toBe('示例稳健增长固定…财计划第028期');
    expect(productText('稳利一号')).toBe('稳利一号');
  });

  it('lose what could deceive', () => {
    expect(visible('张\u202e三\u200b\n\t李\u0007')).toBe('张三 李');
    expect(visible(`a${'\u0301'.repeat(9)}`)).toBe('a\u0301\u0301');
  });

  it('of any length are read in no time', () => {
    const started = performance.now();
    visible(`${'a'.repeat(50_000)}\u200b`);
    visible(`${'a '.repeat(50_000)}\u200b`);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('are never wider than asked, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const cut = cutEnd(text, limit);
        expect([...cut].length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});
