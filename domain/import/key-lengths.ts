import { bareCell } from './bare-cell.ts';
import type { Columns } from './columns.ts';
import type { FileKind } from './kind.ts';

/** Numbers with leading zeros that must be there before their length is taken for that of the column. */
const ENOUGH = 2;

/**
 * How many digits the numbers of a column have, by the rows it begins with: where those with leading zeros are all of one length and none is longer,
 * a shorter one has lost its zeros to a spreadsheet. Only columns that name records, and only where that is plain.
 */
export function keyLengths(
  { fields }: Pick<FileKind, 'fields'>,
  { at }: Pick<Columns, 'at'>,
  rows: readonly (readonly string[])[],
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [id, { key, names }] of Object.entries(fields)) {
    const place = at[id] ?? -1;
    if (place < 0 || (key === undefined && names === undefined)) continue;
    const numbers = rows.map((cells) => bareCell(cells[place] ?? '').trim()).filter((cell) => /^\d+$/.test(cell));
    const zeros = numbers.filter((number) => number.startsWith('0') && number.length > 1);
    const length = zeros[0]?.length ?? 0;
    const isPlain = zeros.every((one) => one.length === length) && numbers.every((one) => one.length <= length);
    if (zeros.length >= ENOUGH && isPlain) found[id] = length;
  }
  return found;
}
