import type { MoneyUnit } from './cells.ts';
import type { FileKind } from './kind.ts';
import type { Refusal } from './refusal.ts';
import { isForeign, titleKey, unitOf } from './titles.ts';

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
