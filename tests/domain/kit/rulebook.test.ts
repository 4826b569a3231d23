import { describe, expect, it } from 'vitest';
import { findTier, tierOf, tierRank } from '../../../domain/clients/tiers.ts';
import { yuan } from '../../../domain/kit/money.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';

const shipped = Rulebook.parse({});

describe('Rulebook', () => {
  it('ships the numbers of the source documents', () => {
    expect(shipped).toMatchObject({
      times: { list: '08:15', close: '17:00', summary: '17:40' },
      maturity: { leadDays: [7, 3, 1, 0] },
      birthday: { leadDays: [0], leapDay: '28-february' },
      newAccount: { callbackDays: 30 },
    });
    expect(shipped.stages.contacts.map(({ least, most }) => [least, most])).toEqual([
      [1, 2],
      [2, 4],
      [4, 10],
      [10, 15],
    ]);
    expect(shipped.tiers.map(({ name }) => name)).toEqual(['钻石', '白金', '金卡', '普通']);
  });

  it('sends nothing on the full or half hour', () => {
    for (const time of [shipped.times.list, shipped.times.summary]) expect(time).not.toMatch(/:(00|30)$/);
  });

  it('takes one number from a firm and keeps the rest', () => {
    const own = Rulebook.parse({ outflow: { managerAmount: '二百万' }, maturity: { leadDays: [14, 0] } });
    expect(own.outflow).toEqual({ ...shipped.outflow, managerAmount: yuan(2_000_000) });
    expect(own.maturity.leadDays).toEqual([14, 0]);
    expect(own.times).toEqual(shipped.times);
  });

  it.for([
    { outflow: { managerAmount: 'viel' } },
    { outflow: { managerAmount: -5 } },
    { times: { list: '8:15' } },
    { times: { lists: '08:15' } },
    { tiers: [] },
    { birthday: { leapDay: 'never' } },
    { maturity: { leadDays: [] } },
  ])('refuses %o', (input) => {
    expect(Rulebook.safeParse(input).success).toBe(false);
  });
});

describe('tiers', () => {
  it.for([
    ['金卡', '金卡'],
    ['VIP', '金卡'],
    ['ｖｉｐ', '金卡'],
    ['高端客户', '钻石'],
    ['中端', '金卡'],
    ['Platinum', '白金'],
    ['某级', undefined],
    ['', undefined],
  ] as const)('%o means %s', ([text, name]) => {
    expect(findTier(text, shipped)?.name).toBe(name);
  });

  it('gives every word to one tier only', () => {
    const words = shipped.tiers.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('rules a client of a tier nobody knows by the lowest', () => {
    expect(tierOf('某级', shipped).name).toBe('普通');
    expect(tierRank('钻石', shipped)).toBe(0);
    expect(tierRank('某级', shipped)).toBe(3);
  });
});
