import { fold } from '../kit/fold.ts';
import type { MoneyUnit } from './cells.ts';
import type { FileKind } from './kind.ts';
import type { Refusal } from './refusal.ts';

/**
 * Where each known column stands in this file (-1: not there), the units its titles name, how wide a row is, and the columns nobody
 * knows. Plain data: it is handed to threads.
 */
export type Columns = {
  readonly at: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, MoneyUnit>>;
  readonly width: number;
  readonly ignored: readonly string[];
};

/** What a header is held against. */
export type Fielded = Pick<FileKind, 'fields'>;

/** What became of a row: the typed row, or why it is refused. */
export type Read<R> = { ok: true; row: R } | { ok: false; refusal: Refusal };

/**
 * Finds the columns of a header line, in any order, by English or Chinese name; case, width, blanks, `_`, `-`, a byte order
 * mark and a trailing `*` or words in brackets do not matter, but for the unit of amounts; amounts in another currency are a column
 * nobody knows. A refusal where a needed column is missing or one is there twice.
 */
export function matchColumns(
  header: readonly string[],
  { fields }: Fielded,
): { ok: true; columns: Columns } | { ok: false; refusal: Refusal } {
  const known = knownTitles({ fields });
  const at = new Map<string, number>();
  const units: Record<string, MoneyUnit> = {};
  const ignored: string[] = [];
  for (const [index, title] of header.entries()) {
    const called = known.get(titleKey(title));
    const isMoney = called !== undefined && fields[called]?.type === 'money';
    const id = isMoney && isForeign(title) ? undefined : called;
    if (id !== undefined && at.has(id)) return { ok: false, refusal: { code: 'column-twice', field: id } };
    const unit = isMoney ? unitOf(title) : undefined;
    if (id !== undefined && unit !== undefined) units[id] = unit;
    if (id !== undefined) at.set(id, index);
    else if (title.trim() !== '') ignored.push(title.trim().slice(0, 40));
  }
  const missing = Object.entries(fields).filter(([id, { must }]) => must === 'always' && !at.has(id));
  if (missing.length > 0) {
    const value = missing.map(([id, { titles }]) => (titles[0] === undefined ? id : `${titles[0]} (${id})`)).join(', ');
    return { ok: false, refusal: { code: 'column-missing', value } };
  }
  const places = Object.fromEntries(Object.keys(fields).map((id) => [id, at.get(id) ?? -1]));
  return { ok: true, columns: { at: places, units, width: header.length, ignored } };
}

/** Whether the file has a column for a field. */
export function hasColumn({ at }: Pick<Columns, 'at'>, id: string): boolean {
  return (at[id] ?? -1) >= 0;
}

/** A refusal where a row does not have as many cells as the header; surplus empty cells do no harm. */
export function checkWidth(cells: readonly string[], width: number): Refusal | undefined {
  if (cells.length === width) return undefined;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return undefined;
  return { code: 'width', value: String(cells.length), known: String(width) };
}

/** The id of the field that each title means, under the title's form for comparing. */
export function knownTitles({ fields }: Fielded): Map<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([id, { titles }]) => [id, ...titles].map((title) => [titleKey(title), id])),
  );
}

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
function unitOf(title: string): MoneyUnit | undefined {
  return unitWords.get(inBracket(title).replace(/[\s,:/]|单位|人民币|rmb|cny|yuan|[¥元圆]/g, ''));
}

/** Whether the bracket names another currency: an amount in dollars is none in yuan, and nobody here knows the rate of that day. */
function isForeign(title: string): boolean {
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
