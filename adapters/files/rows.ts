import { FileEmpty } from '../../domain/import/file-faults.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { type Block, readBlocks } from './blocks.ts';
import { type FileForm, fileForm } from './form.ts';
import { type Cutting, eachRecord, findDelimiter, type RecordFault, type TakeRecord } from './records.ts';

/** A table file whose header has been read. `headerLine` is the line it stands on: rows are what comes after. */
export type TableFile = { path: string; form: FileForm; cutting: Cutting; header: string[]; headerLine: number };

/** A row: its cells as they stand in the file, and its 1-based line (for a workbook its row) number. */
export type Row = { cells: string[]; line: number; fault?: RecordFault };

/**
 * Finds out form, encoding and delimiter of a table file and reads its header; `AppError('file-wrong')` where there is none, `FileEmpty` for
 * nothing but blanks.
 */
export async function openTable(path: string): Promise<TableFile> {
  const form = await fileForm(path);
  const numbering = form.kind === 'workbook' ? 'records' : 'lines';
  // Which delimiter it is shows in the header, and where the header ends does not depend on it unless cells are quoted.
  for await (const { bytes } of readBlocks(path, form, { delimiter: ',', numbering })) {
    const text = withoutNul(textOf(bytes));
    const cutting: Cutting = { delimiter: findDelimiter(firstLine(text)), numbering };
    const first = firstRecord(text, cutting);
    if (first?.fault !== undefined) {
      throw new AppError('file-wrong', 'A quote in the header is never closed.', { remedy: 'Close it, or remove it.' });
    }
    if (first) return { path, form, cutting, header: first.cells, headerLine: first.line };
  }
  throw new FileEmpty();
}

/** Blocks of the file, the header still in the first. */
export function blocksOf({ path, form, cutting }: TableFile): AsyncGenerator<Block> {
  return readBlocks(path, form, cutting);
}

/** Calls `take` for the rows of a block, without the header and without rows of empty cells. */
export function eachRow({ bytes, line }: Pick<Block, 'bytes' | 'line'>, at: RowsAt): void {
  const hasNul = bytes.indexOf(0) >= 0;
  eachRecord(textOf(bytes), line, {
    ...at.cutting,
    take: (cells, number, fault) => {
      if (number <= at.headerLine || isBlank(cells)) return;
      const isBroken = hasNul && cells.some((cell) => cell.includes('\0'));
      if (isBroken) at.take(cells.map(withoutNul), number, fault ?? 'nul');
      else at.take(cells, number, fault);
    },
  });
}
export type RowsAt = Pick<TableFile, 'cutting' | 'headerLine'> & { take: TakeRecord };

/** All rows in order, some thousand at a time. */
export async function* readRows(table: TableFile): AsyncGenerator<Row[]> {
  for await (const block of blocksOf(table)) {
    const rows: Row[] = [];
    eachRow(block, { ...table, take: (cells, line, fault) => rows.push({ cells, line, ...(fault && { fault }) }) });
    yield rows;
  }
}

function isBlank(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '');
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** PostgreSQL holds no NUL, and no table means one: what of a cell is lost with it nobody knows. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function firstLine(text: string): string {
  return text.replace(/^(?:[\s,;]*\n)+/, '').split('\n', 1)[0] ?? '';
}

function firstRecord(text: string, cutting: Cutting): Row | undefined {
  let first: Row | undefined;
  eachRecord(text, 1, {
    ...cutting,
    take: (cells, line, fault) => {
      if (first === undefined && !isBlank(cells)) first = { cells, line, ...(fault && { fault }) };
    },
  });
  return first;
}
