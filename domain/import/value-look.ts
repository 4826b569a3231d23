import { bareCell } from './bare-cell.ts';
import { Bad } from './cells.ts';
import type { Checks, Field } from './field.ts';
import { idFault } from './id-number.ts';

/** Numbers that the book has, of those a file's first rows hold. */
export type BookNumbers = {
  readonly client: ReadonlySet<string>;
  readonly product: ReadonlySet<string>;
  readonly advisor: ReadonlySet<string>;
};

/** The first cells of a column that hold anything. */
export function cellsOf(sample: readonly (readonly string[])[], column: number): string[] {
  const cells: string[] = [];
  for (const row of sample) {
    const cell = bareCell(row[column] ?? '').trim();
    if (cell !== '') cells.push(cell);
    if (cells.length >= LOOKED_AT) break;
  }
  return cells;
}
/** So many cells show what a column holds. */
const LOOKED_AT = 50;

/** Which part of the cells a field can read, from 0 to 1; undefined where there are none. */
export function readable(
  cells: readonly string[],
  field: Field,
  of: { id: string; checks: Checks },
): number | undefined {
  const read = field.reader({ ...of, unit: undefined });
  return part(cells, (cell) => {
    const value = read(cell);
    return value !== undefined && !(value instanceof Bad) && field.check?.(value, of.checks) === undefined;
  });
}

/** What the values of a column look like, whatever its title says: undefined for plain words and numbers. */
export type Look = 'phone' | 'id-no' | 'mail' | 'time' | 'date' | 'money' | 'client' | 'product' | 'advisor' | 'word';

/** Whether nearly all cells look like that; `word` is one of the few words that the field takes. */
export function looksLike(
  look: Look,
  cells: readonly string[],
  { field, id, checks, book }: { field: Field; id: string; checks: Checks; book: BookNumbers },
): boolean {
  // Figures are codes, and a 1 may be a gender or a stage.
  if (look === 'word' && cells.every((cell) => /^\d+$/.test(cell))) return false;
  if (look === 'word') return (readable(cells, field, { id, checks }) ?? 0) >= NEARLY_ALL;
  const test = look === 'client' || look === 'product' || look === 'advisor' ? isIn(book[look]) : shapes[look];
  return (part(cells, test) ?? 0) >= NEARLY_ALL;
}
const NEARLY_ALL = 0.8;

const shapes: Readonly<Record<Exclude<Look, keyof BookNumbers | 'word'>, (cell: string) => boolean>> = {
  phone: (cell) => /^(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?:\.0)?$/.test(cell),
  'id-no': (cell) => /^\d{17}[\dXx]$/.test(cell) && idFault(cell.toUpperCase()) === undefined,
  mail: (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell),
  time: (cell) => isDate(cell) && /\d:\d{2}/.test(cell),
  date: (cell) => isDate(cell) && !/\d:\d{2}/.test(cell),
  money: (cell) =>
    /^[¥￥]?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,4})?[万亿]?元?$/.test(cell) && /[.,万亿元¥￥]/.test(cell),
};

function isDate(cell: string): boolean {
  return /^(?:19|20)\d{2}(?:[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:\D|$)/.test(
    cell,
  );
}

function isIn(numbers: ReadonlySet<string>): (cell: string) => boolean {
  return (cell) => numbers.has(cell);
}

/** Whether the cells tell rows apart and are written as numbers and codes are. */
export function looksLikeKey(cells: readonly string[]): boolean {
  if (cells.length < 2 || new Set(cells).size !== cells.length) return false;
  return (
    cells.every((cell) => /^[A-Za-z0-9][\w-]{2,29}$/.test(cell)) && !cells.every(shapes.phone) && !cells.every(isDate)
  );
}

function part(cells: readonly string[], test: (cell: string) => boolean): number | undefined {
  return cells.length === 0 ? undefined : cells.filter(test).length / cells.length;
}
