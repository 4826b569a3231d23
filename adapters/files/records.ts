/** Takes one record: its cells, the line it begins on, what it is made of without its line end, and what is wrong with it as a record. */
export type TakeRecord = (cells: string[], line: number, raw: string, fault?: RecordFault) => void;

/** `quote`: a quote opens a cell and is never closed. The record ends with its line, and the quote stands in its cell. */
export type RecordFault = 'quote' | 'nul';

/**
 * How a text is cut: by which delimiter, and whether to number lines or, for workbooks, records. `sheet` is which of a workbook, and how many
 * cells its rows have at least.
 */
export type Cutting = { delimiter: string; numbering: 'lines' | 'records'; sheet?: { index: number; width: number } };

/**
 * Cuts text made of whole records into cells, calling `take` for each record that is not blank. Quotes as RFC 4180 has them:
 * only where a cell begins, doubled inside; a quote elsewhere is a plain character. A quote that closes over a line break into the
 * middle of a cell closes nothing: it opens that one. CRLF and LF.
 */
export function eachRecord(
  text: string,
  from: number,
  { delimiter, numbering, take }: Pick<Cutting, 'delimiter' | 'numbering'> & { take: TakeRecord },
): void {
  let line = from;
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const whole = text.slice(start, text.charCodeAt(end - 1) === CR ? end - 1 : end);
    // Asked of the line, never of the text from here on: V8 takes such a search for pure and runs it for every line.
    if (!whole.includes('"')) {
      // Nearly every line: splitting it at once is much faster than walking it.
      if (whole !== '') take(whole.split(delimiter), line, whole);
      line += 1;
      start = end + 1;
      continue;
    }
    const record = quotedRecord(text, start, delimiter);
    if (record.cells.length > 1 || record.cells[0] !== '') {
      take(record.cells, line, text.slice(start, record.next).replace(/\r?\n$/, ''), record.fault);
    }
    line += numbering === 'lines' ? record.lines : 1;
    start = record.next;
  }
}

/** What separates cells in files we have met. */
export const delimiters = [',', '\t', ';', '|'] as const;

/** The delimiter of a header line: whichever stands in it most often outside quotes. */
export function findDelimiter(header: string): string {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const count = (one: string) => bare.split(one).length;
  return delimiters.reduce<string>((best, one) => (count(one) > count(best) ? one : best), ',');
}

/** Cells as a line of CSV that reads back as the same cells. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\t;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

const CR = 13;

type QuotedRecord = { cells: string[]; next: number; lines: number; fault?: RecordFault };

function quotedRecord(text: string, start: number, delimiter: string): QuotedRecord {
  const cells: string[] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const closed = closingQuote(text, at, delimiter);
      if (closed === undefined) {
        const next = lineEnd(text, at) + 1;
        return { cells: [...cells, ...plainCells(text.slice(at, next), delimiter)], next, lines, fault: 'quote' };
      }
      cell = text.slice(at + 1, closed).replaceAll('""', '"');
      for (let feed = cell.indexOf('\n'); feed >= 0; feed = cell.indexOf('\n', feed + 1)) lines += 1;
      at = closed + 1;
    }
    const end = cellEnd(text, at, delimiter);
    cell += text.slice(at, text[end] !== delimiter && text.charCodeAt(end - 1) === CR && end > at ? end - 1 : end);
    cells.push(cell);
    if (text[end] !== delimiter) return { cells, next: end + 1, lines };
    at = end + 1;
  }
}

/** Where the quote stands that closes the cell opened there. */
function closingQuote(text: string, opened: number, delimiter: string): number | undefined {
  let at = text.indexOf('"', opened + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0) return undefined;
  const next = text[at + 1];
  const ends = next === undefined || next === delimiter || next === '\n' || next === '\r';
  return ends || lineEnd(text, opened) > at ? at : undefined;
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? text.length : feed;
}

function plainCells(line: string, delimiter: string): string[] {
  return line.replace(/\r?\n$/, '').split(delimiter);
}

/** Where the delimiter or line feed stands that ends a cell. */
function cellEnd(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
  return at;
}
