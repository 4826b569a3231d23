import { fold } from '../kit/fold.ts';
import { knownTitles } from './columns.ts';
import type { FileKind } from './kind.ts';
import { titleKey } from './titles.ts';

/**
 * Where the header stands among the first rows of a file: `first` to `last` are two where its titles stand over two rows. `known`: columns it
 * names; `isWhole`: it has all that a kind needs.
 */
export type HeaderPlace = { first: number; last: number; titles: string[]; known: number; isWhole: boolean };

type Rows = readonly (readonly string[])[];
type Known = ReadonlyMap<string, string>;

/**
 * Finds the header of a file among its first rows: the row, or the two rows one above the other, that name the most columns of a kind, with
 * all it needs before others. Undefined where no row names any.
 */
export function findHeader(rows: Rows, kinds: readonly Pick<FileKind, 'fields'>[]): HeaderPlace | undefined {
  const looked = rows.slice(0, LOOKED_AT).map((cells) => cells.slice(0, MOST_TITLES));
  const keys = looked.map((cells) => cells.map((cell) => (cell.length > LONGEST ? '' : titleKey(cell))));
  let best: (HeaderPlace & { worth: number }) | undefined;
  for (const { fields } of kinds) {
    const known = knownTitles({ fields });
    const needed = Object.keys(fields).filter((id) => fields[id]?.must === 'always');
    for (const { first, last, titled, hasUnits } of places(looked, keys, known)) {
      const named = new Set(titled.map((key) => known.get(key)).filter((id) => id !== undefined));
      const isWhole = needed.every((id) => named.has(id));
      const worth = named.size + (isWhole ? ALL_NEEDED : 0) + (hasUnits ? UNITS : 0);
      if (named.size === 0 || (best !== undefined && worth <= best.worth)) continue;
      const titles = first === last ? [...(rows[first] ?? [])] : joined(looked[first] ?? [], looked[last] ?? [], known);
      best = { first, last, titles, known: named.size, isWhole, worth };
    }
  }
  if (best === undefined) return undefined;
  const { worth: _, ...place } = best;
  return place;
}

/** A preamble is shorter than this; a table has fewer columns, and their titles fewer characters. */
const LOOKED_AT = 60;
const MOST_TITLES = 512;
const LONGEST = 60;

/** No kind has so many fields: a header with all that is needed goes before any without. */
const ALL_NEEDED = 1000;

/** Of equals a header with its row of units goes before the header alone: without it amounts would be taken for yuan. */
const UNITS = 0.5;

/** The row that looks most like a header of a file where no title is known: the first that is about as wide as the widest. */
export function likelyHeader(rows: Rows): number {
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  const widest = Math.max(...filled);
  return Math.max(
    0,
    filled.findIndex((count) => count >= widest * LIKELY),
  );
}
const LIKELY = 0.6;

type Place = { first: number; last: number; titled: readonly string[]; hasUnits: boolean };

/** Single rows first: of equals the first counts, and a header over two rows is one only if it names more than either row does. */
function* places(rows: Rows, keys: Rows, known: Known): Generator<Place> {
  for (const [at, titled] of keys.entries()) yield { first: at, last: at, titled, hasUnits: false };
  for (const [at, cells] of rows.entries()) {
    const below = rows[at + 1];
    if (below === undefined || !keys[at + 1]?.some((key) => known.has(key) || key === '')) continue;
    const hasUnits = below.some((cell, column) => isUnit(cell) && known.has(keys[at]?.[column] ?? ''));
    yield { first: at, last: at + 1, titled: joined(cells, below, known).map(titleKey), hasUnits };
  }
}

/** Merged cells have their text in the first row and column: a group above its columns, or a column over both rows. */
function joined(above: readonly string[], below: readonly string[], known: Known): string[] {
  return Array.from({ length: Math.max(above.length, below.length) }, (_, column) => {
    const [top = '', bottom = ''] = [above[column], below[column]];
    if (bottom.trim() === '') return top;
    if (known.has(titleKey(bottom)) || top.trim() === '') return bottom;
    // `资产` over `(万元)` is one title; `资产` over `活期` is another column, and so is a row of data under a header.
    if (!isUnit(bottom)) return `${top}/${bottom}`;
    return fold(bottom).startsWith('(') ? top + bottom : `${top}(${bottom})`;
  });
}

/** `(万元)`, `万元`, `单位：元` below a title. */
function isUnit(cell: string): boolean {
  return /^\([^()]*\)$|^(?:单位:)?(?:人民币)?[千百万亿]*[元圆]$/.test(fold(cell).replaceAll(' ', ''));
}
