import { expect, it } from 'vitest';
import { mixedInitials } from '../../../domain/clients/name-cuts.ts';

it.for([
  ['zsan', ['zs'], 'z|san and whatever is cut further'],
  ['zhsf', ['zsf', 'zhsf'], 'zh|s|f and z|h|s|f'],
  ['zyangm', ['zym', 'zyam'], 'z|yang|m and z|y|ang|m'],
  ['jsmith', ['jsmth'], 'letters that are no syllables'],
  ['zhang', ['zh', 'za', 'zg'], 'what is cut although it may be one syllable'],
  ['z', [], 'one letter, which is no mix'],
  ['iuv', [], 'letters with which no syllable begins'],
  ['', [], 'nothing'],
] as const)('%s may stand for names with the initials %o: %s', ([typed, initials]) => {
  expect(mixedInitials(typed)).toEqual(expect.arrayContaining([...initials]));
});

it('gives only the shorter of two that begin alike', () => {
  const ways = mixedInitials('zhangsanfeng');
  expect(ways.length).toBeGreaterThan(1);
  for (const one of ways) expect(ways.filter((other) => other !== one && other.startsWith(one))).toEqual([]);
});

it('is quick and bounded, whatever is typed', () => {
  const before = process.cpuUsage().user;
  for (const typed of ['anan'.repeat(15), 'zhchsh'.repeat(10), 'a'.repeat(60)]) {
    expect(mixedInitials(typed).length).toBeLessThanOrEqual(64);
  }
  expect(process.cpuUsage().user - before).toBeLessThan(300_000);
});
