import { readFile } from 'node:fs/promises';
import { type CellObject, CFB, parse_xlscfb, SSF, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { FileUnreadable } from '../../../domain/import/file-faults.ts';
import { biffWindow, lastBiffRow } from './biff-window.ts';
import { MOST_SHEETS, tooLarge, unreadable } from './limits.ts';
import { numberFormat, plainNumber, shownNumber } from './number-format.ts';
import type { SheetSink } from './sheet.ts';

// The library gives this function and leaves it out of its types.
declare module '@e965/xlsx' {
  export function parse_xlscfb(stream: Uint8Array, options: ParsingOptions): WorkBook;
}

/** Rows the library is given at a time: of fifteen columns they take some 60 MB. */
const WINDOW = 8192;

/** Reads the sheets of an old .xls workbook: its bytes whole, its cells some thousand rows at a time. */
export async function readXls(path: string, sink: SheetSink): Promise<void> {
  const stream = recordsOf(await readFile(path));
  const last = lastBiffRow(stream);
  const room = new Uint8Array(stream.length);
  const open = (from: number, sheet?: number) => openBook(biffWindow(stream, room, [from, from + WINDOW]), sheet);
  const first = open(0);
  const date1904 = first.Workbook?.WBProps?.date1904 ?? false;
  for (const [index, name] of first.SheetNames.slice(0, MOST_SHEETS).entries()) {
    const hidden = (first.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (!sink.open({ index, name, hidden })) continue;
    for (let from = 0; from <= last; from += WINDOW) {
      const rows = (from === 0 ? first : open(from, index)).Sheets[name]?.['!data'] ?? [];
      if (!(await giveRows(rows, { date1904, sink }))) break;
    }
  }
}

type Rows = (readonly CellObject[] | undefined)[];

/** Whether more rows are wanted. */
async function giveRows(
  rows: Rows,
  { date1904, sink }: { date1904: boolean; sink: Pick<SheetSink, 'row' | 'room'> },
): Promise<boolean> {
  for (const [at, cells = []] of rows.entries()) {
    // Rows and cells nobody wrote in are holes.
    const texts = Array.from(cells, (cell) => cellText(cell, date1904));
    if (texts.length > 0 && !sink.row(texts, at + 1)) return false;
    if (at % ROWS_BETWEEN === 0) await sink.room();
  }
  return true;
}
const ROWS_BETWEEN = 500;

/**
 * The records of the workbook. The library takes whatever it does not know for text: only a container with a workbook in it is one. Those under a
 * password hold it sealed.
 */
function recordsOf(bytes: Buffer): Uint8Array {
  if (bytes[0] !== CONTAINER) return bytes;
  const files = containerOf(bytes);
  if (CFB.find(files, 'EncryptedPackage') !== null) throw new FileUnreadable('book-locked');
  const book = CFB.find(files, 'Workbook') ?? CFB.find(files, 'Book');
  if (book === null || book === undefined) throw unreadable();
  return Uint8Array.from(book.content);
}
const CONTAINER = 0xd0;

function containerOf(bytes: Buffer) {
  try {
    return CFB.read(bytes, { type: 'buffer' });
  } catch (cause) {
    throw unreadable(cause);
  }
}

function openBook(stream: Uint8Array, sheet?: number): WorkBook {
  set_cptable(codePages);
  for (const id of chineseDates) SSF.load('yyyy-mm-dd', id);
  for (const id of chineseTimes) SSF.load('hh:mm:ss', id);
  const options = { dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false };
  try {
    return parse_xlscfb(stream, {
      ...options,
      ...(sheet !== undefined && { sheets: sheet }),
    });
  } catch (cause) {
    if (cause instanceof Error && /password|encrypt/i.test(cause.message)) {
      throw new FileUnreadable('book-locked', '', cause);
    }
    throw cause instanceof RangeError ? tooLarge(cause) : unreadable(cause);
  }
}

/** ECMA-376 part 1, 18.8.30, zh-cn: a Chinese spreadsheet writes these by number alone, and the library's table stops short of them. */
const chineseDates = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const chineseTimes = [32, 33, 34, 35, 55, 56];

function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (cell?.v === undefined || cell.v === null) return '';
  if (cell.t === 'e') return cell.w ?? '#N/A';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v).replaceAll('\r\n', '\n');
  return shownNumber(cell.v, cell.z === undefined ? plainNumber : numberFormat(String(cell.z)), date1904);
}
