import type { RecordFault } from './records.ts';

/** A row: its cells as they stand in the file, and its 1-based line (for a workbook its row) number. */
export type Row = { cells: string[]; line: number; fault?: RecordFault };

/** Whether a row says nothing. */
export function isBlank(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '');
}

/** The text of a block. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** PostgreSQL holds no NUL, and no table means one: what of a cell is lost with it nobody knows. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
