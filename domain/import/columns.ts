import { fold } from '../kit/fold.ts';
import type { Refusal } from './refusal.ts';

export const importKinds = ['staff', 'clients', 'products', 'holdings', 'flows'] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * The columns a kind of file may have: the English name, the other words for it, whether the file is no use without, and whether it
 * holds amounts.
 */
export type ColumnSpec<F extends string> = Record<
  F,
  { readonly words: readonly string[]; readonly needed?: true; readonly money?: true }
>;

/** What the amounts of a column are counted in where its title says so, as `parseMoney` writes it. */
export type MoneyUnit = '千' | '万' | '百万' | '千万' | '亿';

/**
 * Where each known column stands in this file (-1: not there), the units its titles name, how wide a row is, and the columns nobody
 * knows. Plain data: it is handed to threads.
 */
export type Columns<F extends string> = {
  readonly at: Readonly<Record<F, number>>;
  readonly units: Readonly<Partial<Record<F, MoneyUnit>>>;
  readonly width: number;
  readonly ignored: readonly string[];
};

/** What became of a row: the typed row, or why it is refused. */
export type Read<R> = { ok: true; row: R } | { ok: false; refusal: Refusal };

/** A row that is not taken, because of a cell or for a reason of its own. */
export function refused({ refusal }: { refusal: Refusal }): Read<never> {
  return { ok: false, refusal };
}

/**
 * Finds the columns of a header line, in any order, by English or Chinese name; case, width, blanks, `_`, `-`, a byte order
 * mark and a trailing `*` or words in brackets do not matter, but for the unit of amounts; amounts in another currency are a column
 * nobody knows. A refusal where a needed column is missing or one is there twice.
 */
export function matchColumns<F extends string>(
  header: readonly string[],
  spec: ColumnSpec<F>,
): { ok: true; columns: Columns<F> } | { ok: false; refusal: Refusal } {
  const fields = fieldsOf(spec);
  const known = knownTitles(spec);
  const at = new Map<F, number>();
  const units: Partial<Record<F, MoneyUnit>> = {};
  const ignored: string[] = [];
  for (const [index, title] of header.entries()) {
    const called = known.get(bare(title));
    const field = called !== undefined && spec[called].money && isForeign(title) ? undefined : called;
    if (field !== undefined && at.has(field)) return { ok: false, refusal: { code: 'column-twice', field } };
    const unit = field !== undefined && spec[field].money ? unitOf(title) : undefined;
    if (field !== undefined && unit !== undefined) units[field] = unit;
    if (field !== undefined) at.set(field, index);
    else if (title.trim() !== '') ignored.push(title.trim().slice(0, 40));
  }
  const missing = fields.filter((field) => spec[field].needed && !at.has(field));
  if (missing.length > 0)
    return { ok: false, refusal: { code: 'column-missing', value: missing.map(named).join(', ') } };
  const places = Object.fromEntries(fields.map((field) => [field, at.get(field) ?? -1])) as Record<F, number>;
  return { ok: true, columns: { at: places, units, width: header.length, ignored } };

  function named(field: F): string {
    const [chinese] = spec[field].words;
    return chinese === undefined ? field : `${chinese} (${field})`;
  }
}

/** A refusal where a row does not have as many cells as the header; surplus empty cells do no harm. */
export function checkWidth(cells: readonly string[], width: number): Refusal | undefined {
  if (cells.length === width) return undefined;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return undefined;
  return { code: 'width', value: String(cells.length), known: String(width) };
}

/** The field that each title means, under its bare form. */
export function knownTitles<F extends string>(spec: ColumnSpec<F>): Map<string, F> {
  return new Map(fieldsOf(spec).flatMap((field) => [field, ...spec[field].words].map((word) => [bare(word), field])));
}

/** The fields a kind of file may have, in the order of its documentation. */
export function fieldsOf<F extends string>(spec: ColumnSpec<F>): F[] {
  return Object.keys(spec) as F[];
}

/** A title as it is compared. */
export function bare(title: string): string {
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
