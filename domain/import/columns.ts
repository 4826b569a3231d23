import type { MoneyUnit } from './cells.ts';
import type { FileKind } from './kind.ts';
import type { Refusal } from './refusal.ts';
import { isForeign, saysYuan, titleKey, unitOf } from './titles.ts';

/**
 * Where each known column stands in this file (-1: not there), the units its titles name, how wide a row is (`least` without the empty
 * titles at the end), the columns nobody knows, and those that another of the same meaning goes before. Plain data: it is handed to threads.
 */
export type Columns = {
  readonly at: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, MoneyUnit>>;
  readonly width: number;
  readonly least: number;
  readonly ignored: readonly string[];
  readonly doubled: readonly Doubled[];
  /** How many digits the numbers of a column have, where leading zeros show it. */
  readonly lengths?: Readonly<Record<string, number>>;
};

/** Two titles of one meaning: `counts` is read, `other` is not. */
export type Doubled = { readonly counts: string; readonly other: string };

/** What a header is held against. */
export type Fielded = Pick<FileKind, 'fields'>;

/** What became of a row: the typed row, or why it is refused. */
export type Read<R> = { ok: true; row: R } | { ok: false; refusal: Refusal };

/**
 * Finds the columns of a header line, in any order, by English or Chinese name; case, width, blanks, `_`, `-`, a byte order
 * mark and a trailing `*` or words in brackets do not matter, but for the unit of amounts; amounts in another currency are a column
 * nobody knows. Of two titles of one meaning the one that stands first among the field's own counts: its id and its Chinese name, then
 * the others in their order. `unitOfAll` is the unit of amounts whose title names none. A refusal where a needed column is missing, or one is there twice by names of the same rank.
 */
export function matchColumns(
  header: readonly string[],
  { fields }: Fielded,
  unitOfAll?: MoneyUnit,
): { ok: true; columns: Columns } | { ok: false; refusal: Refusal } {
  const known = knownTitles({ fields });
  const named = header.map((title) => meantField(title, fields, known));
  const { chosen, twice, doubled } = chosenTitles(header, named, fields);
  if (twice !== undefined) return { ok: false, refusal: { code: 'column-twice', field: twice } };
  const at = new Map<string, number>();
  const units: Record<string, MoneyUnit> = {};
  for (const [id, index] of chosen) {
    at.set(id, index);
    const title = header[index] ?? '';
    const unit =
      fields[id]?.type === 'money' ? (unitOf(title) ?? (saysYuan(title) ? undefined : unitOfAll)) : undefined;
    if (unit !== undefined) units[id] = unit;
  }
  const ignored = header
    .filter((title, index) => named[index] === undefined && title.trim() !== '')
    .map((title) => title.trim().slice(0, 40));
  const missing = Object.entries(fields).filter(([id, { must }]) => must === 'always' && !at.has(id));
  if (missing.length > 0) {
    const value = missing.map(([id, { titles }]) => (titles[0] === undefined ? id : `${titles[0]} (${id})`)).join(', ');
    return { ok: false, refusal: { code: 'column-missing', value } };
  }
  const places = Object.fromEntries(Object.keys(fields).map((id) => [id, at.get(id) ?? -1]));
  const least = header.findLastIndex((title) => title.trim() !== '') + 1;
  return { ok: true, columns: { at: places, units, width: header.length, least, ignored, doubled } };
}

/** The field a title means; an amount in another currency is a column nobody knows. */
function meantField(title: string, fields: FileKind['fields'], known: ReadonlyMap<string, string>): string | undefined {
  const id = known.get(titleKey(title));
  return id !== undefined && fields[id]?.type === 'money' && isForeign(title) ? undefined : id;
}

/** Of the columns that mean one field the one that counts; `twice` is a field with two that have the same right to. */
export function chosenTitles(
  header: readonly string[],
  named: readonly (string | undefined)[],
  fields: FileKind['fields'],
): { chosen: Map<string, number>; twice?: string; doubled: Doubled[] } {
  const chosen = new Map<string, number>();
  const doubled: Doubled[] = [];
  for (const id of new Set(named)) {
    if (id === undefined) continue;
    const places = [...named.keys()].filter((index) => named[index] === id);
    const [best, next] = places
      .map((index) => ({ index, rank: rankOf(header[index] ?? '', id, fields) }))
      .sort((a, b) => a.rank - b.rank);
    if (best === undefined) continue;
    if (next?.rank === best.rank) return { chosen, twice: id, doubled };
    chosen.set(id, best.index);
    const others = places.filter((index) => index !== best.index);
    for (const other of others) doubled.push({ counts: titleAt(header, best.index), other: titleAt(header, other) });
  }
  return { chosen, doubled };
}

function titleAt(header: readonly string[], index: number): string {
  return (header[index] ?? '').trim().slice(0, 40);
}

function rankOf(title: string, id: string, fields: FileKind['fields']): number {
  const key = titleKey(title);
  return key === titleKey(id) ? 0 : (fields[id]?.titles ?? []).map(titleKey).indexOf(key);
}

/** Whether the file has a column for a field. */
export function hasColumn({ at }: Pick<Columns, 'at'>, id: string): boolean {
  return (at[id] ?? -1) >= 0;
}

/** A refusal where a row does not have as many cells as the header; surplus empty cells do no harm, nor do those missing under empty titles. */
export function checkWidth(cells: readonly string[], width: number, least = width): Refusal | undefined {
  if (cells.length === width || (cells.length < width && cells.length >= least)) return undefined;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) return undefined;
  return { code: 'width', value: String(cells.length), known: String(width) };
}

/** The id of the field that each title means, under the title's form for comparing. */
export function knownTitles({ fields }: Fielded): Map<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([id, { titles }]) => [id, ...titles].map((title) => [titleKey(title), id])),
  );
}
