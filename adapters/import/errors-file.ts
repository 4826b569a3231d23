import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isAside, isLone } from '../../domain/import/asides.ts';
import { guardedCell } from '../../domain/import/bare-cell.ts';
import type { Read } from '../../domain/import/columns.ts';
import type { RefusedRow } from '../../domain/import/port.ts';
import { rowReader } from '../../domain/import/read-row.ts';
import { refusalText } from '../../domain/import/refusal-text.ts';
import { csvLine } from '../files/records.ts';
import { readRows } from '../files/rows.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { checksOf } from './encode.ts';
import type { ImportTask, Loaded } from './types.ts';

/** Where the refused rows of a file go. */
export function errorsPath(path: string): string {
  return `${path}.errors.csv`;
}

/** Removes the error file that an earlier import of that file left, if any. */
export async function dropErrorFile(path: string): Promise<void> {
  await rm(errorsPath(path), { force: true });
}

/**
 * Writes the refused rows of a file: as they were, with line number and reason behind, so that they can be put right and imported from
 * there. Reads the file once more rather than keeping what is refused, so that memory does not grow with it. UTF-8 with a byte order
 * mark: spreadsheets open it as it is, and no cell of it is a formula to them; what guards a cell falls away when the file is read again.
 * Only the desk's own user may read it. Beyond `mostErrorBytes` of the options it ends. Gives where it is, the first few of its rows, and
 * how many it has where not all. `query` gives what was refused against the
 * book; absent where nothing could be.
 */
export async function writeErrorFile(
  task: ImportTask,
  { lastLine }: Pick<Loaded, 'lastLine'>,
  query?: Query,
): Promise<Written> {
  const path = errorsPath(task.table.path);
  const written: Progress = { firstRefused: [], rows: 0, isShort: false };
  const draft = `${path}.part`;
  // The mode counts only for a file that is made: one that an interrupted import left may be open to others.
  await rm(draft, { force: true });
  await pipeline(
    Readable.from(errorLines(task, { marked: markedRows(query), written, lastLine })),
    createWriteStream(draft, { mode: 0o600 }),
  );
  await rename(draft, path);
  const { firstRefused, rows, isShort } = written;
  return { errorFile: path, firstRefused, ...(isShort && { errorRows: rows }) };
}

type Written = { errorFile: string; firstRefused: readonly RefusedRow[]; errorRows?: number };

/** So many refused rows are told of one by one. */
const FIRST = 3;

/** What has been written; `isShort` where the file has become as large as it may be. */
type Progress = { firstRefused: RefusedRow[]; rows: number; isShort: boolean };
type Writing = { marked: AsyncGenerator<RefusedRow, undefined>; written: Progress } & Pick<Loaded, 'lastLine'>;

function safeLine(cells: readonly string[]): string {
  return csvLine(cells.map(guardedCell));
}

async function* errorLines(
  { table, stored: { kind }, setup, locale, options: { mostErrorBytes = Number.POSITIVE_INFINITY } }: ImportTask,
  { marked, written, lastLine }: Writing,
): AsyncGenerator<string> {
  const { header } = table;
  const width = header.length;
  yield `\ufeff${safeLine([...header, '行号 line', '原因 reason'])}`;
  const read = rowReader(kind, setup.columns, checksOf(setup));
  let next = (await marked.next()).value;
  let left = mostErrorBytes;
  for await (const rows of readRows(table)) {
    let text = '';
    for (const { cells, line, fault } of rows) {
      const taken: Read<object> = fault === undefined ? read(cells) : { ok: false, refusal: { code: fault } };
      let refusal = taken.ok ? undefined : taken.refusal;
      if (next?.line === line) {
        refusal = next.refusal;
        next = (await marked.next()).value;
      }
      if (refusal === undefined) continue;
      if (
        !taken.ok &&
        fault === undefined &&
        (isAside(cells, header) || (lastLine > 0 && line > lastLine && isLone(cells, header)))
      )
        continue;
      if (left <= 0) {
        written.isShort = true;
        break;
      }
      if (written.firstRefused.length < FIRST) written.firstRefused.push({ line, refusal });
      const padded = [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')];
      const one = safeLine([...padded, String(line), refusalText(refusal, locale, kind)]);
      left -= Buffer.byteLength(one);
      written.rows += 1;
      text += one;
    }
    if (text !== '') yield text;
    if (written.isShort) return;
  }
}

const PAGE = 5000;

/** Rows refused against the book, by line. */
async function* markedRows(query: Query | undefined): AsyncGenerator<RefusedRow, undefined> {
  for (let after = 0; query !== undefined; ) {
    const page = (await query(
      'SELECT line, refusal FROM import_row WHERE refusal IS NOT NULL AND line > $1 ORDER BY line LIMIT $2',
      [after, PAGE],
    )) as RefusedRow[];
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.line;
  }
}
