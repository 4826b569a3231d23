import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textFor } from '../../../cards/kit/catalogue.ts';
import { ruleIds } from '../../../domain/occasions/rule-list.ts';
import { locales } from '../../../domain/people/people.ts';

const root = new URL('../../../cards/', import.meta.url);

/** The code of a file without its comments. */
function codeOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** The files of a language, one for each feature. */
function cataloguesIn(language: 'zh-cn' | 'en-us'): string[] {
  const names = readdirSync(new URL('text/', root)).filter((name) => name.endsWith(`.${language}.ts`));
  return names.map((name) => `text/${name}`);
}

/** The features a language has words for. */
function featuresIn(language: 'zh-cn' | 'en-us'): string[] {
  return Object.keys(textFor(language === 'zh-cn' ? 'zh-CN' : 'en-US')).toSorted();
}

/** How dates and amounts are written, and of which letters they consist. */
const grammar = new Set(['kit/format.ts']);

describe('the catalogues', () => {
  it.for(['zh-cn', 'en-us'] as const)('keep the words of each feature in a file of its own in %s', (language) => {
    const files = featuresIn(language).map((feature) => `text/${feature}.${language}.ts`);
    expect(cataloguesIn(language)).toEqual(expect.arrayContaining(files));
  });

  it('hold every word of the cards: no builder has Chinese of its own', () => {
    const builders = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.startsWith('text') && !grammar.has(name),
    );
    expect(builders.length).toBeGreaterThan(30);
    for (const name of builders)
      expect([name, codeOf(name)]).not.toEqual([name, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('have no Chinese left in English but what files write and the language calls itself', () => {
    const left = cataloguesIn('en-us').flatMap((name) => codeOf(name).match(/\p{Script=Han}+/gu) ?? []);
    expect(left.toSorted()).toEqual(['中文', '普通', '白金', '金卡', '钻石', '男', '女'].toSorted());
  });

  it('never call an advisor 您, never raise their voice, never decorate', () => {
    for (const name of [...cataloguesIn('zh-cn'), ...cataloguesIn('en-us')])
      expect(codeOf(name)).not.toMatch(/您|！|\p{Extended_Pictographic}|(?<![=!])!['`]/u);
  });

  it('name the buttons as the contract does', () => {
    const { done, snooze, log, undo, reassign, more, open, tell } = textFor('zh-CN').words.buttons;
    expect([done, snooze, log, undo, reassign, more, open, tell]).toEqual([
      '完成',
      '延后',
      '记录',
      '撤销',
      '转交',
      '更多',
      '查看',
      '转达',
    ]);
    const english = textFor('en-US').words.buttons;
    expect([
      english.done,
      english.snooze,
      english.log,
      english.undo,
      english.reassign,
      english.more,
      english.open,
    ]).toEqual(['Done', 'Snooze', 'Log', 'Undo', 'Reassign', 'More', 'Open']);
    expect(english.tell).toBe('Tell the owner');
  });

  it.for(locales)('give two rules never the same name in %s', (locale) => {
    const { rules } = textFor(locale).occasions;
    expect(new Set(ruleIds.map((rule) => rules[rule].name)).size).toBe(ruleIds.length);
  });

  it('say one thing in English in the singular', () => {
    const { tasks, plan } = textFor('en-US');
    const { list } = tasks;
    expect(list.greeting('A', 1, 0)).toBe('A, 1 item due today.');
    expect(list.carriedOver(1)).toBe('carried over 1 day');
    expect(plan.headline('Team', 50, 1)).toBe('Team: 50% done today, 1 urgent item not handled');
  });
});
