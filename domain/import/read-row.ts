import { bareCell, isErrorCell, isScientific } from './bare-cell.ts';
import { Bad } from './cells.ts';
import { type Columns, checkWidth, hasColumn, type Read } from './columns.ts';
import type { CellReader, Checks, Field } from './field.ts';
import { type FileKind, propertyOf } from './kind.ts';
import { type Refusal, SCIENTIFIC } from './refusal.ts';

/** A reader of the rows of a file of that kind. Pure; remembers words it has met, for files repeat them. */
export function rowReader<Row extends object>(
  kind: FileKind<string, Row>,
  columns: Columns,
  checks: Checks,
): (cells: readonly string[]) => Read<Row> {
  const cellsOf = readersOf(kind, columns, checks);
  const derived = Object.entries(kind.derived).map(([id, { from }]) => ({ property: propertyOf(id), from }));
  const empty = emptyRow(kind);
  const rowChecks = { ...checks, has: (id: string) => hasColumn(columns, id) };
  const { width, least } = columns;
  return (cells) => {
    const narrow = checkWidth(cells, width, least);
    if (narrow) return { ok: false, refusal: narrow };
    // A copy of one row keeps all rows of one shape, which a loop over names would not.
    const row: Record<string, unknown> = { ...empty };
    for (const { place, property, read, id, filled } of cellsOf) {
      const cell = bareCell(cells[place] ?? '');
      const value = read(cell);
      if (value === undefined) {
        if (filled) return { ok: false, refusal: { code: 'empty', field: id } };
      } else if (value instanceof Bad) return { ok: false, refusal: reasonOf(value, cell) };
      else row[property] = value;
    }
    const typed = row as Row;
    for (const { property, from } of derived) row[property] = from(typed, checks);
    const refusal = kind.check?.(typed, rowChecks);
    return refusal === undefined ? { ok: true, row: typed } : { ok: false, refusal };
  };
}

/** What reads the key of a row that may be wrong in other cells: undefined where it cannot be read. Of kinds whose key is one column. */
export function keyReader(
  kind: FileKind,
  columns: Columns,
  checks: Checks,
): (cells: readonly string[]) => string | undefined {
  const keys = readersOf(kind, columns, checks).filter(({ id }) => kind.fields[id]?.key);
  const { width, least } = columns;
  return (cells) => {
    const [key] = keys;
    if (key === undefined || keys.length > 1 || checkWidth(cells, width, least)) return undefined;
    const value = key.read(bareCell(cells[key.place] ?? ''));
    return typeof value === 'string' ? value : undefined;
  };
}

/** What a spreadsheet did to a cell says more than that it is no date or amount. */
function reasonOf({ refusal }: Bad, cell: string): Refusal {
  if (isErrorCell(cell)) return { ...refusal, code: 'error-cell', value: cell.trim() };
  return isScientific(cell) ? { ...refusal, known: SCIENTIFIC } : refusal;
}

type PlacedReader = { id: string; place: number; property: string; read: CellReader<unknown>; filled: boolean };

/** Readers of the columns the file has, in the order of the kind. */
function readersOf({ fields }: Pick<FileKind, 'fields'>, columns: Columns, checks: Checks): PlacedReader[] {
  return Object.entries(fields)
    .filter(([id]) => hasColumn(columns, id))
    .map(([id, field]) => {
      const read = field.reader({ id, checks, unit: columns.units[id], length: columns.lengths?.[id] });
      return {
        id,
        place: columns.at[id] ?? -1,
        property: propertyOf(id),
        read: field.check === undefined ? read : checked(read, { id, field, checks }),
        filled: field.must !== undefined,
      };
    });
}

function checked(
  read: CellReader<unknown>,
  { id, field, checks }: { id: string; field: Field; checks: Checks },
): CellReader<unknown> {
  return (cell) => {
    const value = read(cell);
    if (value === undefined || value instanceof Bad) return value;
    const fault = field.check?.(value, checks);
    return fault === undefined ? value : new Bad({ ...fault, field: id });
  };
}

/** What a row says that says nothing. */
function emptyRow({ fields, derived }: Pick<FileKind, 'fields' | 'derived'>): Record<string, unknown> {
  return Object.fromEntries([
    ...Object.entries(fields).map(([id, { orElse }]) => [propertyOf(id), orElse]),
    ...Object.keys(derived).map((id) => [propertyOf(id), undefined]),
  ]);
}
