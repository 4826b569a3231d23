import type { Locale } from '../../domain/people/people.ts';
import { enUs } from '../text/en-us.ts';
import { type Text, zhCn } from '../text/zh-cn.ts';

export type { Text } from '../text/zh-cn.ts';

/** The catalogue of a reader. */
export function textFor(locale: Locale): Text {
  return catalogues[locale];
}

const catalogues: Record<Locale, Text> = { 'zh-CN': zhCn, 'en-US': enUs };
