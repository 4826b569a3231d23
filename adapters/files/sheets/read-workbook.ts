import type { SheetForm } from '../form.ts';
import { csvLine } from '../records.ts';
import { type Budget, HEAD_COLUMNS, HEAD_ROWS, tooLarge } from './limits.ts';
import type { SheetHead, SheetSink } from './sheet.ts';

/** A workbook to be read. */
export type WorkbookFile = { path: string; form: SheetForm };

/** One of its sheets, whose rows are filled up to `width` cells. */
export type WantedSheet = { index: number; width: number };

/** Takes a piece of CSV; whoever gives another waits for `room`. */
export type TakePieces = { piece(bytes: Uint8Array<ArrayBuffer>): void; room(): Promise<void> };

/** The sheets with their first rows. */
export async function readHeads(file: WorkbookFile, budget: Budget): Promise<SheetHead[]> {
  const heads: SheetHead[] = [];
  await readSheets(file, budget, {
    open: (sheet) => heads.push({ ...sheet, rows: [] }) > 0,
    row(cells, line) {
      const rows = heads.at(-1)?.rows;
      if (cells.some((cell) => cell !== '')) rows?.push({ cells: cells.slice(0, HEAD_COLUMNS), line });
      return (rows?.length ?? 0) < HEAD_ROWS;
    },
    room: async () => undefined,
  });
  return heads;
}

/** All rows of one sheet as CSV, each record ended by CRLF, from the first row on; blank rows are blank records. */
export async function readLines(
  file: WorkbookFile & { sheet: WantedSheet },
  budget: Budget,
  { piece, room }: TakePieces,
): Promise<void> {
  const { index: wanted, width } = file.sheet;
  const encoder = new TextEncoder();
  let [text, line, cellCount] = ['', 0, 0];
  const flush = () => {
    piece(encoder.encode(text));
    text = '';
  };
  await readSheets(file, budget, {
    open: ({ index }) => index === wanted,
    row(cells, at) {
      while (cells.length < width) cells.push('');
      cellCount += cells.length;
      if (cellCount > budget.cells) throw tooLarge();
      // Rows nobody wrote in are blank records: the next keeps its number.
      if (at > line + 1) text += '\r\n'.repeat(at - line - 1);
      line = Math.max(line, at);
      text += cells.length === 0 ? '\r\n' : csvLine(cells);
      if (text.length >= PIECE_CHARS) flush();
      return true;
    },
    room,
  });
  if (text !== '') flush();
}
const PIECE_CHARS = 48 << 10;

/** Each reader is loaded only where it is needed. */
async function readSheets({ path, form }: WorkbookFile, budget: Budget, sink: SheetSink): Promise<void> {
  if ('encoding' in form) {
    const { readMarkup } = await import('./markup.ts');
    await readMarkup({ path, encoding: form.encoding, xml: form.of === 'xml' }, sink);
  } else if (form.of === 'xlsx') await (await import('./xlsx.ts')).readXlsx(path, budget, sink);
  else await (await import('./xls.ts')).readXls(path, sink);
}
