import type { Locale } from '../../domain/people/people.ts';
import { enUs } from '../text/en-us.ts';
import { type Text, zhCn } from '../text/zh-cn.ts';
import type { View } from './view.ts';

export type { Text } from '../text/zh-cn.ts';

/** Words of the catalogue with their facts filled in, said once for each language they are needed in. */
export type Words = (say: Text, view: View) => string;

/** The catalogue of a reader. */
export function textFor(locale: Locale): Text {
  return catalogues[locale];
}

const catalogues: Record<Locale, Text> = { 'zh-CN': zhCn, 'en-US': enUs };
