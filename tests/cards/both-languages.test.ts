import { describe, expect, it } from 'vitest';
import { inBothLanguages } from '../../cards/both-languages.ts';
import { cardBytes, checkCard } from '../../cards/schema.ts';
import { locales } from '../../domain/people.ts';
import { everyCard } from './every-card.ts';
import { today } from './sample.ts';

describe('a card for several readers', () => {
  it.for(Object.entries(everyCard))('%s says to each what their own card would say', ([, build]) => {
    const both = inBothLanguages(build, { today });
    expect(checkCard(both, cardBytes(both))).toBeUndefined();
    for (const locale of locales) {
      const own = build({ locale, today });
      expect(wordsOf(both.header, locale)).toEqual(wordsOf(own.header, locale));
      expect(wordsOf(both.body, locale)).toEqual(wordsOf(own.body, locale));
      expect(both.config?.summary?.i18n_content?.[locale === 'zh-CN' ? 'zh_cn' : 'en_us']).toBe(
        own.config?.summary?.content,
      );
    }
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
