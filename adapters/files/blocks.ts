import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { FileUnreadable } from '../../domain/import/file-faults.ts';
import type { FileForm, SheetForm } from './form.ts';
import type { Cutting } from './records.ts';
import { sheetLines } from './sheets/sheets.ts';

/**
 * Some whole records of a file as UTF-8 bytes: the line (or record) the first begins on, and the bytes of the file read so far.
 * The bytes are the reader's to keep.
 */
export type Block = { bytes: Uint8Array<ArrayBuffer>; line: number; read: number };

/** About as many bytes as a block has. */
export const BLOCK_BYTES = 3 << 15;
/** A quote that is not closed within so many bytes is taken for one that never is. */
const MOST_RECORD = 1 << 18;

/**
 * Reads a file in blocks that end where records end, so that each can be taken apart by itself; memory holds a few of them. A record
 * whose quote is never closed ends with its line. `AppError('file-wrong')` where the bytes are not of their encoding, or a line does
 * not end.
 */
export async function* readBlocks(
  path: string,
  form: FileForm,
  { delimiter, numbering, sheet = { index: 0, width: 0 } }: Cutting,
): AsyncGenerator<Block> {
  let rest = new Uint8Array(0);
  let line = 1;
  for await (const { bytes, read, last } of utf8Pieces(path, form, sheet)) {
    rest = join(rest, bytes);
    for (let end = blockEnd(rest, delimiter, { last }); end > 0; end = blockEnd(rest, delimiter, { last })) {
      const block = rest.slice(0, end);
      rest = rest.slice(end);
      const first = line;
      line += numbering === 'records' ? recordCount(block) : feeds(block);
      yield { bytes: block, line: first, read };
    }
    if (rest.length > MOST_RECORD) {
      throw new FileUnreadable('endless-line', String(line));
    }
  }
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Where the last record ends that is whole, or as whole as it will ever be; 0 where none is yet. */
function blockEnd(bytes: Uint8Array, delimiter: string, { last }: Pick<Piece, 'last'>): number {
  const { end, open } = recordsEnd(bytes, delimiter);
  if (open === undefined) return last ? bytes.length : end;
  if (!last && bytes.length - end <= MOST_RECORD) return end;
  const feed = bytes.indexOf(LF, open);
  if (feed >= 0) return feed + 1;
  return last ? bytes.length : end;
}

/** The end of the last whole record, and where a quoted cell opens that does not end. Agrees with `eachRecord` on what a cell is. */
function recordsEnd(bytes: Uint8Array, delimiter: string): { end: number; open?: number } {
  if (bytes.indexOf(QUOTE) < 0) return { end: bytes.lastIndexOf(LF) + 1 };
  const separator = delimiter.charCodeAt(0);
  let end = 0;
  let fresh = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE && fresh) {
      const closed = closingQuote(bytes, at);
      if (closed < 0) return { end, open: at };
      const feed = endsCell(bytes[closed + 1], separator) ? -1 : bytes.indexOf(LF, at);
      // The quote opens another cell further down: this one was never closed, and its record ends with its line.
      at = feed >= 0 && feed < closed ? feed : closed;
    }
    const reached = bytes[at];
    if (reached === LF) end = at + 1;
    fresh = reached === separator || reached === LF;
  }
  return { end };
}

function closingQuote(bytes: Uint8Array, opened: number): number {
  let at = bytes.indexOf(QUOTE, opened + 1);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}

function endsCell(byte: number | undefined, separator: number): boolean {
  return byte === undefined || byte === separator || byte === LF || byte === CR;
}

function feeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}

/** Workbook pieces mark the end of a record by CRLF, a line break within a cell is a bare LF. */
function recordCount(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] === CR) count += 1;
  return count;
}

function join(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

type Sheet = NonNullable<Cutting['sheet']>;
type Piece = { bytes: Uint8Array<ArrayBuffer>; read: number; last: boolean };

async function* utf8Pieces(path: string, form: FileForm, sheet: Sheet): AsyncGenerator<Piece> {
  if (form.kind === 'sheets') {
    yield* sheetPieces(path, form, sheet);
    return;
  }
  const decoder =
    form.encoding === 'utf-8' ? undefined : new TextDecoder(form.encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  const file = await open(path, 'r');
  try {
    for (let position = form.skip; ; ) {
      const buffer = new Uint8Array(BLOCK_BYTES);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      position += bytesRead;
      const last = bytesRead === 0;
      const bytes = buffer.subarray(0, bytesRead);
      const text = decoder ? encoder.encode(decode(decoder, bytes, last)) : bytes;
      if (form.cr) feedLines(text);
      yield { bytes: text, read: position, last };
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

/** How much of a workbook has been read nobody knows before its end: each piece takes a part of what is left. */
async function* sheetPieces(path: string, form: SheetForm, sheet: Sheet): AsyncGenerator<Piece> {
  let read = 0;
  for await (const bytes of sheetLines(path, form, sheet)) {
    read += Math.floor((form.size - read) / PARTS_LEFT);
    yield { bytes, read, last: false };
  }
  yield { bytes: new Uint8Array(0), read: form.size, last: true };
}
const PARTS_LEFT = 64;

/** Makes line feeds of lone CR. */
function feedLines(bytes: Uint8Array): void {
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) bytes[at] = LF;
}

function decode(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch (cause) {
    throw new FileUnreadable('encoding', decoder.encoding.toUpperCase(), cause);
  }
}
