import { type Text, textFor } from '../../cards/kit/catalogue.ts';
import type { Toast } from '../../domain/messaging/events.ts';
import type { Locale } from '../../domain/people/people.ts';

/** A toast in the language chosen; where none was, in both, so that Lark shows the one it speaks. */
export function toastFor(
  locale: Locale | undefined,
  type: Toast['type'],
  words: (say: Text, locale: Locale) => string,
): Toast {
  const inLocale = (one: Locale) => words(textFor(one), one);
  const content = inLocale(locale ?? 'zh-CN');
  if (locale !== undefined) return { type, content };
  return { type, content, i18n: { zh_cn: content, en_us: inLocale('en-US') } };
}
