import { readFile } from 'node:fs/promises';
import { type CellObject, CFB, read, SSF, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { FileUnreadable } from '../../../domain/import/file-faults.ts';
import { MOST_SHEETS, tooLarge, unreadable } from './limits.ts';
import { numberFormat, plainNumber, shownNumber } from './number-format.ts';
import type { SheetSink } from './sheet.ts';

/** Reads the sheets of an old .xls workbook, whole: the form has no order in which it could be streamed. */
export async function readXls(path: string, sink: SheetSink): Promise<void> {
  const book = openBook(await readFile(path));
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  for (const [index, name] of book.SheetNames.slice(0, MOST_SHEETS).entries()) {
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (!sink.open({ index, name, hidden })) continue;
    const rows = book.Sheets[name]?.['!data'] ?? [];
    for (const [at, cells] of rows.entries()) {
      // Rows and cells nobody wrote in are holes.
      const texts = Array.from(cells ?? [], (cell) => cellText(cell, date1904));
      if (texts.length > 0 && !sink.row(texts, at + 1)) break;
      if (at % ROWS_BETWEEN === 0) await sink.room();
    }
  }
}
const ROWS_BETWEEN = 500;

function openBook(bytes: Buffer): WorkBook {
  set_cptable(codePages);
  for (const id of chineseDates) SSF.load('yyyy-mm-dd', id);
  for (const id of chineseTimes) SSF.load('hh:mm:ss', id);
  try {
    checkContainer(bytes);
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (cause) {
    if (cause instanceof FileUnreadable) throw cause;
    if (cause instanceof Error && /password|encrypt/i.test(cause.message))
      throw new FileUnreadable('book-locked', '', cause);
    throw cause instanceof RangeError ? tooLarge(cause) : unreadable(cause);
  }
}

/**
 * The library reads whatever it does not know as text: only a container with a workbook in it is one. Those under a password hold it
 * sealed.
 */
function checkContainer(bytes: Buffer): void {
  if (bytes[0] !== CONTAINER) return;
  const files = CFB.read(bytes, { type: 'buffer' });
  if (CFB.find(files, 'EncryptedPackage') !== null) throw new FileUnreadable('book-locked');
  if (CFB.find(files, 'Workbook') === null && CFB.find(files, 'Book') === null) throw unreadable();
}
const CONTAINER = 0xd0;

/** ECMA-376 part 1, 18.8.30, zh-cn: a Chinese spreadsheet writes these by number alone, and the library's table stops short of them. */
const chineseDates = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const chineseTimes = [32, 33, 34, 35, 55, 56];

function cellText(cell: CellObject | undefined, date1904: boolean): string {
  if (cell?.v === undefined || cell.v === null) return '';
  if (cell.t === 'e') return cell.w ?? '#N/A';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return String(cell.v).replaceAll('\r\n', '\n');
  return shownNumber(cell.v, cell.z === undefined ? plainNumber : numberFormat(String(cell.z)), date1904);
}
