import type { Card } from './schema.ts';
import type { View } from './view.ts';

/**
 * One card for several readers: every text carries both languages and each reader's client picks its own. `build` must give the
 * same structure in both, as our cards do; charts and tables have no translation and stay Chinese.
 */
export function inBothLanguages(build: (view: View) => Card, { today }: Pick<View, 'today'>): Card {
  const card = structuredClone(build({ locale: 'zh-CN', today }));
  const english = build({ locale: 'en-US', today });
  translate(card.header, english.header);
  translate(card.body, english.body);
  const summary = { zh_cn: card.config?.summary?.content ?? '', en_us: english.config?.summary?.content ?? '' };
  return {
    ...card,
    config: {
      ...card.config,
      locales: ['zh_cn', 'en_us'],
      summary: { content: summary.zh_cn, i18n_content: summary },
    },
  };
}

const texts = new Set<unknown>(['plain_text', 'lark_md', 'markdown']);

/** Adds to every text of `into` what stands at the same place of `english`. */
function translate(into: unknown, english: unknown): void {
  if (Array.isArray(into) && Array.isArray(english)) {
    for (const [at, one] of into.entries()) translate(one, english[at]);
    return;
  }
  if (!isRecord(into) || !isRecord(english)) return;
  if (texts.has(into.tag) && typeof english.content === 'string' && into.content !== english.content) {
    into.i18n_content = { zh_cn: into.content, en_us: english.content };
  }
  for (const [key, value] of Object.entries(into)) if (key !== 'i18n_content') translate(value, english[key]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
