import { fold } from '../kit/fold.ts';
import type { MoneyUnit } from './cells.ts';

/* Titles of columns, and what stands in brackets behind them. */

/** A title as titles are compared. */
export function titleKey(title: string): string {
  return fold(title)
    .replace(bracket, '')
    .replace(/[\s_*-]/g, '');
}
const bracket = /\(([^)]*)\)[\s*]*$/;

/** What stands in the bracket at the end of a title; empty where there is none. */
function inBracket(title: string): string {
  return bracket.exec(fold(title))?.[1] ?? '';
}

/** The unit in the bracket of a title, `资产(万元)`, `金额（单位：百万元）`, `aum (CNY 10k)`; undefined for yuan and for other words. */
export function unitOf(title: string): MoneyUnit | undefined {
  return unitWords.get(inBracket(title).replace(/[\s,:/]|单位|人民币|rmb|cny|yuan|[¥元圆]/g, ''));
}

/** Whether the bracket of a title says that its amounts are in yuan. */
export function saysYuan(title: string): boolean {
  return /[元圆¥]|yuan|rmb|cny/.test(inBracket(title));
}

/** The unit a line over the table names for all its amounts, `单位：万元`; undefined where it names none, or yuan. */
export function unitOfLine(text: string): MoneyUnit | undefined {
  const word = /(?:单位|unit):([^,;。)]*)/.exec(fold(text).replaceAll(' ', ''))?.[1];
  return word === undefined ? undefined : unitOf(`(${word})`);
}

/** Whether the bracket names another currency: an amount in dollars is none in yuan, and nobody here knows the rate of that day. */
export function isForeign(title: string): boolean {
  return /美元|美金|港[币元]|欧元|日元|英镑|外币|usd|us\$|hkd|hk\$|eur|jpy|gbp/.test(inBracket(title));
}

const unitWords: ReadonlyMap<string, MoneyUnit> = new Map([
  ['千', '千'],
  ['k', '千'],
  ['thousand', '千'],
  ['1000', '千'],
  ['万', '万'],
  ['w', '万'],
  ['10k', '万'],
  ['10000', '万'],
  ['百万', '百万'],
  ['m', '百万'],
  ['million', '百万'],
  ['1000000', '百万'],
  ['千万', '千万'],
  ['10m', '千万'],
  ['亿', '亿'],
  ['100m', '亿'],
]);
