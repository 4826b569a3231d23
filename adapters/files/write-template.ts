import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type CellObject, utils, write } from '@e965/xlsx';
import type { FileKind } from '../../domain/import/kind.ts';
import { templateRows } from '../../domain/import/template.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { csvLine } from './records.ts';

/**
 * Writes a file of that kind to be filled in: header and one sample row. CSV in UTF-8 with a byte order mark, which spreadsheets open as
 * it is; a workbook where the name ends in `.xlsx`, whose cells are text, so that no spreadsheet takes a number's zeros away.
 */
export async function writeTemplate(kind: FileKind, path: string): Promise<void> {
  const rows = templateRows(kind);
  const bytes = /\.xlsx$/i.test(path) ? workbook(rows, kind) : `\ufeff${rows.map(csvLine).join('')}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch (cause) {
    throw new AppError('file-wrong', `the template cannot be written to ${path}`, { remedy: 'check the path', cause });
  }
}

/** So many rows below the sample are text already. */
const ROWS_OF_TEXT = 200;

function workbook(rows: readonly (readonly string[])[], { titles }: FileKind): Buffer {
  const width = rows[0]?.length ?? 0;
  const blank = Array.from({ length: ROWS_OF_TEXT }, () => Array<string>(width).fill(''));
  const cells = [...rows, ...blank].map((row) => row.map((v): CellObject => ({ t: 's', v, z: '@' })));
  const sheet = utils.aoa_to_sheet(cells);
  sheet['!cols'] = Array.from({ length: width }, () => ({ wch: 18 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, titles['zh-CN']);
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!Buffer.isBuffer(bytes)) throw new TypeError('no workbook was written');
  return bytes;
}
