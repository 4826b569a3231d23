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

/**
 * Finds the header of a file among its first rows: the row, or the two rows one above the other, that name the most columns of a kind, with
 * all it needs before others. Undefined where no row names any.
 */
export function findHeader(rows: Rows, kinds: readonly Pick<FileKind, 'fields'>[]): HeaderPlace | undefined {
  let best: (HeaderPlace & { worth: number }) | undefined;
  for (const { fields } of kinds) {
    const known = knownTitles({ fields });
    const needed = Object.keys(fields).filter((id) => fields[id]?.must === 'always');
    for (const place of places(rows, known)) {
      const named = new Set(place.titles.map((title) => known.get(titleKey(title))).filter((id) => id !== undefined));
      const isWhole = needed.every((id) => named.has(id));
      const worth = named.size + (isWhole ? ALL_NEEDED : 0);
      // A header over two rows is one only if it names more than either row does.
      if (named.size > 0 && (best === undefined || worth > best.worth))
        best = { ...place, known: named.size, isWhole, worth };
    }
  }
  if (best === undefined) return undefined;
  const { first, last, titles, known, isWhole } = best;
  return { first, last, titles, known, isWhole };
}

/** No kind has so many fields: a header with all that is needed goes before any without. */
const ALL_NEEDED = 1000;

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

/** Single rows first: of equals the first counts. */
function* places(
  rows: Rows,
  known: ReadonlyMap<string, string>,
): Generator<Pick<HeaderPlace, 'first' | 'last' | 'titles'>> {
  for (const [at, cells] of rows.entries()) yield { first: at, last: at, titles: [...cells] };
  for (const [at, cells] of rows.entries()) {
    const below = rows[at + 1];
    if (below !== undefined) yield { first: at, last: at + 1, titles: joined(cells, below, known) };
  }
}

/** Merged cells have their text in the first row and column: a group above its columns, or a column over both rows. */
function joined(above: readonly string[], below: readonly string[], known: ReadonlyMap<string, string>): string[] {
  return Array.from({ length: Math.max(above.length, below.length) }, (_, column) => {
    const [top = '', bottom = ''] = [above[column], below[column]];
    if (bottom.trim() === '') return top;
    if (known.has(titleKey(bottom)) || top.trim() === '') return bottom;
    // `资产` over `(万元)` is one title; `资产` over `活期` is another column, and so is a row of data under a header.
    return /^\(.*\)$/.test(fold(bottom)) ? top + bottom : `${top}/${bottom}`;
  });
}
