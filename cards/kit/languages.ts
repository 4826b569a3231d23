import type { Day } from '../../domain/kit/day.ts';
import { isRecord } from '../../domain/kit/json.ts';
import type { Locale } from '../../domain/people/people.ts';
import type { Card } from '../schema.ts';
import { CARD_BYTES_LIMIT, cardBytes } from './card-json.ts';
import type { View } from './view.ts';

/**
 * A card for one person: in the language chosen, or in both where none was, so that Lark shows it in the one that the person's Lark
 * speaks.
 */
export function cardFor(locale: Locale | undefined, today: Day, build: (view: View) => Card): Card {
  return locale === undefined ? inBothLanguages(build, { today }) : build({ locale, today });
}

/** One card for several readers, or for one who chose no language: each reader's client picks its own. */
export function inBothLanguages(build: (view: View) => Card, { today }: Pick<View, 'today'>): Card {
  return bothLanguages(build({ locale: 'zh-CN', today, both: true }), build({ locale: 'en-US', today, both: true }));
}

/**
 * Two cards that say the same, as one whose every text carries both languages. The Chinese one alone where more than their texts
 * differs, or where the two together are larger than Lark takes; charts and tables have no translation and stay Chinese.
 */
export function bothLanguages(chinese: Card, english: Card): Card {
  const header = joined(chinese.header, english.header);
  const body = joined(chinese.body, english.body);
  if (header === apart || body === apart) return chinese;
  const summary = { zh_cn: chinese.config?.summary?.content ?? '', en_us: english.config?.summary?.content ?? '' };
  const card = {
    ...chinese,
    ...(header !== undefined && { header }),
    ...(body !== undefined && { body }),
    config: {
      ...chinese.config,
      locales: ['zh_cn', 'en_us'],
      summary: { content: summary.zh_cn, i18n_content: summary },
    },
    // Joined from two cards of the same shape.
  } as Card;
  return cardBytes(card) <= CARD_BYTES_LIMIT ? card : chinese;
}

/** Stands for two things that differ in more than what they say. */
const apart = Symbol('apart');

const texts = new Set<unknown>(['plain_text', 'lark_md', 'markdown']);
/** What the platform takes no translation for, by the tag it belongs to. */
const untranslated: Readonly<Record<string, readonly string[]>> = { table: ['columns', 'rows'], chart: ['chart_spec'] };

/** Walks the two side by side: it does so for every list of a morning, so it makes nothing on the way but what it gives. */
function joined(chinese: unknown, english: unknown): unknown {
  if (Array.isArray(chinese) && Array.isArray(english)) return joinedItems(chinese, english);
  if (!isRecord(chinese) || !isRecord(english)) return chinese === english ? chinese : apart;
  const isText = texts.has(chinese.tag);
  const kept = untranslated[String(chinese.tag)];
  const into: Record<string, unknown> = {};
  let parts = 0;
  for (const key in chinese) {
    parts += 1;
    const value = chinese[key];
    const isKept = (isText && key === 'content') || (kept?.includes(key) ?? false);
    const part = isKept ? value : joined(value, english[key]);
    if (part === apart) return apart;
    into[key] = part;
  }
  for (const _ in english) parts -= 1;
  if (parts !== 0) return apart;
  if (isText && typeof english.content === 'string' && chinese.content !== english.content) {
    into.i18n_content = { zh_cn: chinese.content, en_us: english.content };
  }
  return into;
}

function joinedItems(chinese: readonly unknown[], english: readonly unknown[]): unknown {
  if (chinese.length !== english.length) return apart;
  const items: unknown[] = [];
  for (const [at, item] of chinese.entries()) {
    const part = joined(item, english[at]);
    if (part === apart) return apart;
    items.push(part);
  }
  return items;
}
