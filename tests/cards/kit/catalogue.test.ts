import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textFor } from '../../../cards/kit/catalogue.ts';
import { ruleIds } from '../../../domain/occasions/occasion.ts';
import { locales } from '../../../domain/people/people.ts';

const root = new URL('../../../cards/', import.meta.url);

/** The code of a file without its comments. */
function codeOf(path: string): string {
  return readFileSync(new URL(path, root), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

describe('the catalogues', () => {
  it('hold every word of the cards: no builder has Chinese of its own', () => {
    const builders = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.startsWith('text') && name !== 'kit/format.ts',
    );
    expect(builders.length).toBeGreaterThan(30);
    for (const name of builders)
      expect([name, codeOf(name)]).not.toEqual([name, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('have no Chinese left in English but what files write and the language calls itself', () => {
    const files = readdirSync(new URL('text/en-us/', root));
    const left = files.flatMap((name) => codeOf(`text/en-us/${name}`).match(/\p{Script=Han}+/gu) ?? []);
    expect(left.toSorted()).toEqual(['中文', '普通', '白金', '金卡', '钻石', '男', '女'].toSorted());
  });

  it('never call an advisor 您, never raise their voice, never decorate', () => {
    const chinese = readdirSync(new URL('text/zh-cn/', root)).map((name) => codeOf(`text/zh-cn/${name}`));
    const english = readdirSync(new URL('text/en-us/', root)).map((name) => codeOf(`text/en-us/${name}`));
    for (const code of [...chinese, ...english])
      expect(code).not.toMatch(/您|！|\p{Extended_Pictographic}|(?<![=!])!['`]/u);
  });

  it('name the buttons as the contract does', () => {
    const {
      done,
      snooze,
      log,
      undo,
      reassign,
      more,
      open,
      tell,
      approve,
      return: back,
    } = textFor('zh-CN').words.buttons;
    expect([done, snooze, log, undo, reassign, more, open, tell, approve, back]).toEqual([
      '完成',
      '延后',
      '记录',
      '撤销',
      '转交',
      '更多',
      '查看',
      '转达',
      '批准',
      '退回',
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
    expect([english.tell, english.approve, english.return]).toEqual(['Tell the owner', 'Approve', 'Return']);
  });

  it.for(locales)('give two rules never the same name in %s', (locale) => {
    const { rules } = textFor(locale).words;
    expect(new Set(ruleIds.map((rule) => rules[rule])).size).toBe(ruleIds.length);
  });

  it('say one thing in English in the singular', () => {
    const { list, team } = textFor('en-US');
    expect(list.greeting('A', 1, 0)).toBe('A, 1 item today.');
    expect(list.carriedOver(1)).toBe('carried over 1 day');
    expect(team.headline('Team', 50, 1)).toBe('Team: 50% done today, 1 urgent item not handled');
  });
});
