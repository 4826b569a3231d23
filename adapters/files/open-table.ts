import type { MoneyUnit } from '../../domain/import/cells.ts';
import { FileEmpty, FileUnreadable } from '../../domain/import/file-faults.ts';
import { findHeader, type HeaderPlace, likelyHeader } from '../../domain/import/find-header.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { SkippedLines, SourceSheets } from '../../domain/import/port.ts';
import { nothingSkipped, skippedLine } from '../../domain/import/skipped.ts';
import { unitOfLine } from '../../domain/import/titles.ts';
import { readBlocks } from './blocks.ts';
import { type FileForm, fileForm, type SheetForm, type TextForm } from './form.ts';
import { type Cutting, delimiters, eachRecord, findDelimiter } from './records.ts';
import { isBlank, type Row, textOf, withoutNul } from './row.ts';

import type { SheetHead } from './sheets/sheet.ts';
import { sheetHeads } from './sheets/sheets.ts';

/**
 * A table file whose header has been found. It stands on `headerFirst` to `headerLine`: rows are what comes after. `before` are the lines
 * before it, `unit` what one of them says all amounts are counted in, `sample` the first rows, `sheets` which sheet of a workbook it is.
 */
export type TableFile = {
  path: string;
  form: FileForm;
  cutting: Cutting;
  header: string[];
  headerFirst: number;
  headerLine: number;
  before: SkippedLines;
  /** Whether it names all that one of those kinds needs. */
  isWhole: boolean;
  unit?: MoneyUnit;
  sample: string[][];
  sheets?: SourceSheets;
};

/** What a header is looked for by; `sheet`: the name of the sheet to be read, hidden or not. */
export type OpenOptions = { kinds?: readonly Pick<FileKind, 'fields'>[]; sheet?: string | undefined };

/**
 * Finds out form, encoding and delimiter of a table file, and its header: the line, or the two lines one above the other, that name the
 * most columns of those kinds, on the first visible sheet that has one. Where none does it is the likeliest line. `AppError('file-wrong')`
 * where there is no table, `FileEmpty` for nothing but blanks.
 */
export async function openTable(path: string, options: OpenOptions = {}): Promise<TableFile> {
  const form = await fileForm(path);
  return form.kind === 'text' ? openText(path, form, options) : openSheets(path, form, options);
}

type Found = { rows: Row[]; place: HeaderPlace };

/** Lines in which the header of a text is looked for: those of the first block. */
async function openText(path: string, form: TextForm, { kinds = [] }: OpenOptions): Promise<TableFile> {
  const numbering = 'lines';
  // Which delimiter it is shows in the header, and where the lines end does not depend on it unless cells are quoted.
  for await (const { bytes, line } of readBlocks(path, form, { delimiter: ',', numbering })) {
    const text = withoutNul(textOf(bytes));
    if (text.trim() === '') continue;
    const { delimiter, found } = cutting(text, line, kinds);
    if (found !== undefined) return tableOf({ path, form, cutting: { delimiter, numbering } }, found);
  }
  throw new FileEmpty();
}

/** Whichever delimiter gives the header with the most names; where none is named, the one that stands most often in the likeliest line. */
function cutting(
  text: string,
  from: number,
  kinds: readonly Pick<FileKind, 'fields'>[],
): { delimiter: string; found?: Found } {
  const said = /^\ufeff?"?sep=(.)"?\s*\r?\n/i.exec(text)?.[1];
  let best: { delimiter: string; found: Found } | undefined;
  for (const delimiter of said === undefined ? delimiters : [said]) {
    const rows = firstRows(text, from, delimiter);
    const place = findHeader(
      rows.map(({ cells }) => cells),
      kinds,
    );
    if (place !== undefined && place.known > (best?.found.place.known ?? 0))
      best = { delimiter, found: { rows, place } };
  }
  if (best !== undefined) return best;
  const delimiter = said ?? findDelimiter(firstCutLine(text));
  const rows = firstRows(text, from, delimiter).filter(({ cells }) => !isSeparatorLine(cells));
  const at = rows.length === 0 ? -1 : likelyHeader(rows.map(({ cells }) => cells));
  const titles = rows[at]?.cells;
  if (titles === undefined) return { delimiter };
  return { delimiter, found: { rows, place: { first: at, last: at, titles: [...titles], ...unnamed } } };
}

const unnamed = { known: 0, isWhole: false };

/** The first line that is cut at all, and not only into blanks. */
function firstCutLine(text: string): string {
  const lines = text.slice(0, nthFeed(text, HEAD_LINES)).split('\n');
  return lines.find((line) => /[,\t;|]/.test(line) && /[^\s,;|"]/.test(line)) ?? '';
}

function isSeparatorLine(cells: readonly string[]): boolean {
  return /^\ufeff?"?sep=/i.test(cells[0] ?? '');
}

function firstRows(text: string, from: number, delimiter: string): Row[] {
  const rows: Row[] = [];
  const end = nthFeed(text, HEAD_LINES);
  eachRecord(text.slice(0, end), from, {
    delimiter,
    numbering: 'lines',
    take(cells, line, _, fault) {
      if (!isBlank(cells)) rows.push({ cells, line, ...(fault && { fault }) });
    },
  });
  return rows;
}
/** Lines of a text that are looked at: those of a preamble, and enough rows to see what the columns hold. */
const HEAD_LINES = 400;

function nthFeed(text: string, count: number): number {
  let at = -1;
  for (let seen = 0; seen < count; seen += 1) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at + 1;
}

async function openSheets(path: string, form: SheetForm, { kinds = [], sheet }: OpenOptions): Promise<TableFile> {
  const heads = await sheetHeads(path, form);
  const filled = heads.filter(({ rows }) => rows.some(({ cells }) => !isBlank(cells)));
  if (heads.length > 0 && filled.length === 0) throw new FileEmpty();
  const wanted = sheet === undefined ? filled.filter(({ hidden }) => !hidden) : [named(heads, sheet)];
  const looked = wanted.map((head) => ({
    head,
    place: findHeader(
      head.rows.map(({ cells }) => cells),
      kinds,
    ),
  }));
  const byNames = [...looked].sort((a, b) => (b.place?.known ?? 0) - (a.place?.known ?? 0));
  const { head, place } = looked.find((one) => one.place?.isWhole) ?? byNames[0] ?? {};
  if (head === undefined) throw noSheet(filled);
  const others = filled.filter((one) => one !== head);
  const sheets = {
    read: head.name,
    others: others.filter(({ hidden }) => !hidden).map(({ name }) => name),
    hidden: others.filter(({ hidden }) => hidden).map(({ name }) => name),
  };
  const at = likelyHeader(head.rows.map(({ cells }) => cells));
  const likely = { first: at, last: at, titles: head.rows[at]?.cells ?? [], ...unnamed };
  const found = { rows: head.rows, place: place ?? likely };
  const width = Math.min(found.place.titles.length, MOST_FILLED);
  const cut: Cutting = { delimiter: ',', numbering: 'records', sheet: { index: head.index, width } };
  return { ...tableOf({ path, form, cutting: cut }, found), sheets };
}

/** Short rows are filled up to the width of the header, unless it is one with a cell far to the right. */
const MOST_FILLED = 512;

function named(heads: readonly SheetHead[], sheet: string): SheetHead {
  const found = heads.find(({ name }) => name === sheet) ?? heads.find(({ name }) => name.trim() === sheet.trim());
  if (found !== undefined) return found;
  throw new FileUnreadable('sheet-unknown', heads.map(({ name }) => name).join(', '));
}

function noSheet(filled: readonly SheetHead[]): FileUnreadable {
  if (filled.length === 0) return new FileUnreadable('no-table');
  return new FileUnreadable('sheets-hidden', filled.map(({ name }) => name).join(', '));
}

function tableOf(file: Pick<TableFile, 'path' | 'form' | 'cutting'>, { rows, place }: Found): TableFile {
  const [first, last] = [rows[place.first], rows[place.last]];
  if (first === undefined || last === undefined) throw new FileEmpty();
  if (first.fault === 'quote' || last.fault === 'quote') {
    throw new FileUnreadable('header-quote');
  }
  const above = rows.slice(0, place.first).filter(({ cells }) => !isSeparatorLine(cells));
  const before = above.reduce((skipped, { cells, line }) => skippedLine(skipped, line, cells), nothingSkipped);
  const unit = above.map(({ cells }) => unitOfLine(cells.join(' '))).find((one) => one !== undefined);
  return {
    ...file,
    header: place.titles,
    headerFirst: first.line,
    headerLine: last.line,
    before,
    isWhole: place.isWhole,
    ...(unit !== undefined && { unit }),
    sample: rows.slice(place.last + 1).map(({ cells }) => cells),
  };
}
