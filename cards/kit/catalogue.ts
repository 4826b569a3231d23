import type { Locale } from '../../domain/people/people.ts';
import { enUs } from '../text/en-us.ts';
import { zhCn } from '../text/zh-cn.ts';

/** A catalogue: every word the desk says, as strings and functions of what is filled in. Chinese sets the keys. */
export type Text = typeof zhCn;

/** The catalogue of a reader. */
export function textFor(locale: Locale): Text {
  return catalogues[locale];
}

const catalogues: Record<Locale, Text> = { 'zh-CN': zhCn, 'en-US': enUs };
