/*
 * The stream of records of an old workbook: type, length, content, little endian. The library makes large objects of all cells at once, so that
 * a long sheet is given to it some rows at a time: the cells of other rows are made blank, which it passes over.
 */

/** Records of cells begin with their row: formulas, numbers, texts, booleans, in the numbers of all versions. */
const cells: ReadonlySet<number> = new Set([
  0x02, 0x03, 0x04, 0x05, 0x06, 0xbd, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x206, 0x27e, 0x406,
]);
const formulas: ReadonlySet<number> = new Set([0x06, 0x206, 0x406]);
/** The text a formula came to stands in a record of its own behind it. */
const FORMULA_TEXT = 0x207;
const BLANK = 0x201;
const HEADER_BYTES = 4;

type CellRecord = { at: number; type: number; row: number };

/** The stream with the cells of the rows from `from` to before `until` only; the others are blank. Written over `kept`, which is as long. */
export function biffWindow(
  stream: Uint8Array,
  kept: Uint8Array<ArrayBuffer>,
  [from, until]: readonly [number, number],
): Uint8Array {
  kept.set(stream);
  const view = new DataView(kept.buffer);
  let hidden = false;
  for (const { at, type, row } of cellRecords(stream)) {
    if (type === FORMULA_TEXT ? hidden : row < from || row >= until) view.setUint16(at, BLANK, true);
    if (type !== FORMULA_TEXT) hidden = formulas.has(type) && (row < from || row >= until);
  }
  return kept;
}

/** The last row that has a cell, over all sheets. */
export function lastBiffRow(stream: Uint8Array): number {
  let last = 0;
  for (const { type, row } of cellRecords(stream)) if (type !== FORMULA_TEXT && row > last) last = row;
  return last;
}

function* cellRecords(stream: Uint8Array): Generator<CellRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = 0; at + HEADER_BYTES <= stream.length; ) {
    const [type, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const isWhole = at + HEADER_BYTES + 2 <= stream.length;
    if (isWhole && (cells.has(type) || type === FORMULA_TEXT)) {
      yield { at, type, row: view.getUint16(at + HEADER_BYTES, true) };
    }
    at += HEADER_BYTES + length;
  }
}
