import { describe, expect, it } from 'vitest';
import { cardBytes } from '../../../cards/kit/card-json.ts';
import { framed } from '../../../cards/kit/frame.ts';
import { bothLanguages, cardFor, inBothLanguages } from '../../../cards/kit/languages.ts';
import { noticeCard } from '../../../cards/kit/notice-card.ts';
import { press, ref } from '../../../cards/kit/press.ts';
import type { View } from '../../../cards/kit/view.ts';
import { checkCard } from '../../../cards/schema.ts';
import { locales } from '../../../domain/people/people.ts';
import { everyCard } from '../every-card.ts';
import { team, today } from '../sample.ts';

describe('a card for several readers', () => {
  it.for(Object.entries(everyCard))('%s says to each what their own card would say', ([, build]) => {
    const both = inBothLanguages(build, { today });
    expect(checkCard(both, cardBytes(both))).toBeUndefined();
    for (const locale of locales) {
      const own = build({ locale, today, both: true });
      expect(wordsOf(both.header, locale)).toEqual(wordsOf(own.header, locale));
      expect(wordsOf(both.body, locale)).toEqual(wordsOf(own.body, locale));
      expect(both.config?.summary?.i18n_content?.[locale === 'zh-CN' ? 'zh_cn' : 'en_us']).toBe(
        own.config?.summary?.content,
      );
    }
  });
});

describe('a card in both languages', () => {
  it.for(Object.entries(everyCard))('%s has no words of ours in what Lark cannot translate', ([, build]) => {
    const both = inBothLanguages(build, { today });
    const own = JSON.stringify(team.advisors.map(({ name }) => name));
    for (const part of untranslated(both)) {
      const words = [...JSON.stringify(part).matchAll(/\p{Script=Han}+/gu)].map(([word]) => word);
      expect(words.filter((word) => !own.includes(word))).toEqual([]);
    }
  });
});

/** The charts and tables of a card. */
function untranslated(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  const self = 'tag' in node && (node.tag === 'chart' || node.tag === 'table') ? [node] : [];
  return [...self, ...Object.values(node).flatMap(untranslated)];
}

describe('two cards that are not one', () => {
  const notice = (line: string, buttons: number) =>
    noticeCard(
      {
        line,
        buttons: Array.from({ length: buttons }, (_, index) => ({
          label: 'undo',
          press: press('undo', ref('deed', index)),
        })),
      },
      { locale: 'zh-CN', today },
    );

  it('are one where only their texts differ', () => {
    const both = bothLanguages(notice('已撤销', 1), notice('Undone', 1));
    expect(wordsOf(both.body, 'en-US')).toContain('Undone');
    expect(wordsOf(both.body, 'zh-CN')).toContain('已撤销');
  });

  it('stay Chinese where one has more on it than the other', () => {
    const chinese = notice('已撤销', 1);
    expect(bothLanguages(chinese, notice('Undone', 2))).toBe(chinese);
  });

  it('stay Chinese where a button would do something else', () => {
    const chinese = notice('已撤销', 2);
    const english = structuredClone(chinese);
    const swapped = JSON.parse(JSON.stringify(english).replace('deed:1', 'deed:7'));
    expect(JSON.stringify(swapped)).not.toBe(JSON.stringify(chinese));
    expect(bothLanguages(chinese, swapped)).toBe(chinese);
  });

  it('stay Chinese where both together are more than Lark takes', () => {
    const long = (content: string) =>
      framed({ title: '', color: 'blue', summary: '', elements: [{ tag: 'markdown', content }] });
    const chinese = long('中'.repeat(4_000));
    expect(bothLanguages(chinese, long('a'.repeat(5_000)))).not.toBe(chinese);
    expect(bothLanguages(chinese, long('a'.repeat(7_000)))).toBe(chinese);
  });

  it('are built once for who has chosen, twice for who has not', () => {
    const asked: string[] = [];
    const build = ({ locale }: View) => {
      asked.push(locale);
      return notice('好', 0);
    };
    cardFor('en-US', today, build);
    expect(asked).toEqual(['en-US']);
    cardFor(undefined, today, build);
    expect(asked).toEqual(['en-US', 'zh-CN', 'en-US']);
  });
});

/** The texts a client of that language shows, in order. */
function wordsOf(part: unknown, locale: (typeof locales)[number]): string[] {
  const words: string[] = [];
  JSON.stringify(part, (key, value) => {
    if (key === 'i18n_content') return undefined;
    if (typeof value?.content === 'string') {
      words.push(value.i18n_content?.[locale === 'zh-CN' ? 'zh_cn' : 'en_us'] ?? value.content);
    }
    return value;
  });
  return words;
}
