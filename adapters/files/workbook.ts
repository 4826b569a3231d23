import { readFile } from 'node:fs/promises';
import { type CellObject, CFB, parse_zip, SSF, type WorkSheet } from '@e965/xlsx';
import { AppError } from '../../domain/kit/errors.ts';
import { csvLine } from './records.ts';
import { withChineseDates } from './workbook-dates.ts';

// The library gives this function and leaves it out of its types.
declare module '@e965/xlsx' {
  export function parse_zip(zip: unknown, options: ParsingOptions): WorkBook;
}

/** A workbook is read whole, so both its size and what it unpacks to are bounded; a CSV file of any size streams. */
const MOST_BYTES = 20 << 20;
const MOST_UNPACKED = 200 << 20;

/**
 * The first sheet of an .xlsx file as CSV, a piece of some rows at a time. Dates come out as `2026-11-23[ 09:30:00]`, numbers
 * with all their digits whatever their format shows, in scientific form (`2.02E+17`) where they have more digits than a spreadsheet
 * keeps. `AppError('file-wrong')` for too large or unreadable files.
 */
export async function* workbookLines(
  path: string,
  size: number,
): AsyncGenerator<{ bytes: Uint8Array<ArrayBuffer>; read: number; last: boolean }> {
  if (size > MOST_BYTES) throw tooLarge();
  const { sheet, date1904 } = openSheet(await readFile(path));
  const rows = sheet['!data'] ?? [];
  const width = rows[0]?.length ?? 0;
  const encoder = new TextEncoder();
  for (let start = 0; start < rows.length; start += ROWS_PER_PIECE) {
    const lines = Array.from({ length: Math.min(ROWS_PER_PIECE, rows.length - start) }, (_, offset) => {
      const cells = rows[start + offset] ?? [];
      const texts = Array.from({ length: Math.max(width, cells.length) }, (_, at) => cellText(cells[at], date1904));
      return csvLine(texts);
    });
    const done = Math.min(start + ROWS_PER_PIECE, rows.length);
    yield { bytes: encoder.encode(lines.join('')), read: Math.floor((size * done) / rows.length), last: false };
  }
  yield { bytes: new Uint8Array(0), read: size, last: true };
}

const ROWS_PER_PIECE = 2000;

function openSheet(bytes: Buffer): { sheet: WorkSheet; date1904: boolean } {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw tooLarge();
  try {
    const zip = withChineseDates(CFB.read(bytes, { type: 'buffer' }));
    const book = parse_zip(zip, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (sheet !== undefined) return { sheet, date1904: book.Workbook?.WBProps?.date1904 ?? false };
  } catch (cause) {
    throw new AppError('file-wrong', 'The workbook cannot be read.', {
      remedy: 'Save it again as .xlsx, or as CSV.',
      cause,
    });
  }
  throw new AppError('file-wrong', 'The workbook has no sheet.', { remedy: 'Put the table on its first sheet.' });
}

/** What the directory at the end of a zip file says its entries unpack to. */
function unpackedSize(bytes: Buffer): number {
  let total = 0;
  for (let at = bytes.indexOf(ENTRY); at >= 0 && at + 46 <= bytes.length; at = bytes.indexOf(ENTRY, at + 46)) {
    total += bytes.readUInt32LE(at + 24);
  }
  return total;
}
const ENTRY = Buffer.from('PK\x01\x02', 'latin1');

function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (cell?.v === undefined || cell.v === null) return '';
  if (cell.t === 'e') return cell.w ?? '#N/A';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v).replaceAll('\r\n', '\n');
  const isDate = cell.z !== undefined && SSF.is_date(String(cell.z));
  // Null for what is no day of the spreadsheet's calendar, as a number below zero.
  const at: ReturnType<typeof SSF.parse_date_code> | null = isDate ? SSF.parse_date_code(cell.v, { date1904 }) : null;
  if (at === null) return numberText(cell.v);
  const { y, m, d, H, M, S } = at;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${y}-${two(m)}-${two(d)}`;
  return H + M + S === 0 ? day : `${day} ${two(H)}:${two(M)}:${two(Math.floor(S))}`;
}

/** A spreadsheet keeps fifteen digits: of a longer number the last are lost, and nobody is to take it for one with all of them. */
function numberText(value: number): string {
  return Math.abs(value) < 1e15 ? String(value) : value.toExponential().toUpperCase();
}

function tooLarge(): AppError {
  return new AppError('file-wrong', 'The workbook is too large.', {
    remedy: 'Save the sheet as CSV: that streams at any size.',
  });
}
