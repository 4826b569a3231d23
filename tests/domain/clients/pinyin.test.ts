import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesName, rankMatch } from '../../../domain/clients/name-match.ts';
import { searchKeys } from '../../../domain/clients/pinyin.ts';

describe('searchKeys', () => {
  it.for([
    ['张三丰', '|张三丰|zhangsanfeng|zsf|'],
    ['单三', '|单三|shansan|dansan|chansan|ss|ds|cs|'],
    ['曾伟', '|曾伟|zengwei|cengwei|zw|cw|'],
    ['仇英', '|仇英|qiuying|chouying|qy|cy|'],
    ['吕布', '|吕布|lvbu|lb|'],
    ['John Smith', '|john smith|johnsmith|js|'],
    ['ＬＩ Ming', '|li ming|liming|lm|'],
    ['', '||'],
  ] as const)('of %s are %s', ([name, keys]) => {
    expect(searchKeys(name)).toBe(keys);
  });

  it.for([
    ['尉迟恭', '|yuchigong|'],
    ['长孙无忌', '|zhangsunwuji|'],
    ['万俟卨', '|moqi'],
    ['单于夫', '|chanyufu|'],
    ['欧阳娜娜', '|ouyangnana|'],
    ['阿依古丽·买买提', '|ayigulimaimaiti|'],
    ['𠮷野', '|𠮷ye|𠮷y|'],
  ] as const)('of %s have %s', ([name, key]) => {
    expect(searchKeys(name)).toContain(key);
  });

  it('are bounded, whole characters and safe to split, whatever a name holds', () => {
    const unit = fc.constantFrom(...'乐长行重单曾解查| ·aZ𠮷１\u200b');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (name) => {
        const keys = searchKeys(name);
        expect(Buffer.from(keys).toString()).toBe(keys);
        expect(keys.startsWith('|') && keys.endsWith('|')).toBe(true);
        expect(keys.slice(1, -1).split('|').length).toBeLessThanOrEqual(17);
      }),
    );
  });
});

describe('rankMatch', () => {
  it.for([
    ['张三丰', '张三丰', 0],
    ['ＪＯＨＮ smith', 'John Smith', 0],
    ['zhangsanfeng', '张三丰', 1],
    ['Zhang San Feng', '张三丰', 1],
    ['zsf', '张三丰', 2],
    ['张三', '张三丰', 3],
    ['zhang三', '张三丰', 6],
    ['zhangs', '张三丰', 4],
    ['zhan', '张三丰', 4],
    ['zhsf', '张三丰', 6],
    ['zs', '张三丰', 4],
    ['zsanfeng', '张三丰', 6],
    ['张sf', '张三丰', 6],
    ['三丰', '张三丰', 5],
    ['sanf', '张三丰', 5],
    ['sf', '张三丰', 5],
    ['dansan', '单三', 1],
    ['shansan', '单三', 1],
    ['ss', '单三', 2],
    ['lü', '吕布', 4],
    ['ouyangnn', '欧阳娜娜', 6],
    ['买买提', '阿依古丽·买买提', 5],
    ['smith', 'John Smith', 5],
    ['jsmi', 'John Smith', 6],
    ['三f', '张三丰', 7],
    ['angs', '张三丰', undefined],
    ['zhans', '张三丰', undefined],
    ['zhangf', '张三丰', undefined],
    ['zhangsanfengx', '张三丰', undefined],
    ['mith', 'John Smith', undefined],
    ['李', '张三丰', undefined],
    ['', '张三丰', undefined],
    ['·', '张三丰', undefined],
  ] as const)('of %o for %s is %s', ([query, name, rank]) => {
    expect(rankMatch(query, name)).toBe(rank);
    expect(matchesName(query, name)).toBe(rank !== undefined);
  });

  it('finds a name by every beginning of every one of its readings', () => {
    const names = fc
      .array(fc.constantFrom(...'张王单曾仇乐长欧阳明丽重'), { minLength: 2, maxLength: 4 })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(names, fc.nat(), (name, seed) => {
        for (const key of searchKeys(name).slice(1, -1).split('|')) {
          const beginning = key.slice(0, 1 + (seed % key.length));
          expect(matchesName(beginning, name), `${beginning} for ${name}`).toBe(true);
        }
      }),
    );
  });

  it('is quick to say no, whatever is typed', () => {
    const before = process.cpuUsage().user;
    expect(rankMatch(`${'a'.repeat(59)}b`, '啊'.repeat(60))).toBeUndefined();
    expect(process.cpuUsage().user - before).toBeLessThan(200_000);
  });
});
