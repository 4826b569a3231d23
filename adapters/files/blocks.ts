import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import type { FileForm } from './form.ts';
import type { Cutting } from './records.ts';
import { workbookLines } from './workbook.ts';

/**
 * Some whole records of a file as UTF-8 bytes: the line (or record) the first begins on, and the bytes of the file read so far.
 * The bytes are the reader's to keep.
 */
export type Block = { bytes: Uint8Array<ArrayBuffer>; line: number; read: number };

/** About as many bytes as a block has; a single record may not be longer than two. */
export const BLOCK_BYTES = 1 << 17;

/**
 * Reads a file in blocks that end where records end, so that each can be taken apart by itself; memory holds two of them.
 * `AppError('file-wrong')` where the bytes are not of their encoding, or a quoted cell does not end.
 */
export async function* readBlocks(
  path: string,
  form: FileForm,
  { delimiter, numbering }: Cutting,
): AsyncGenerator<Block> {
  let rest = new Uint8Array(0);
  let line = 1;
  for await (const { bytes, read, last } of utf8Pieces(path, form)) {
    const whole = join(rest, bytes);
    const { end, open: opened } = last ? closed(whole, delimiter) : recordsEnd(whole, delimiter);
    if (opened !== undefined && (last || whole.length - end > BLOCK_BYTES * 2)) {
      throw new AppError('file-wrong', `The quote that opens on line ${line + feeds(whole, opened)} is never closed.`, {
        remedy: 'Close it, or double it where it is meant as a character.',
      });
    }
    if (end === 0) {
      rest = whole;
      continue;
    }
    rest = whole.slice(end);
    const block = whole.slice(0, end);
    const first = line;
    line += numbering === 'records' ? recordCount(block) : feeds(block, block.length);
    yield { bytes: block, line: first, read };
  }
}

const LF = 10;
const QUOTE = 34;

/** The end of the last whole record, and where a quoted cell opens that does not end. */
function recordsEnd(bytes: Uint8Array, delimiter: string): { end: number; open?: number } {
  if (bytes.indexOf(QUOTE) < 0) return { end: bytes.lastIndexOf(LF) + 1 };
  const separator = delimiter.charCodeAt(0);
  let end = 0;
  let fresh = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE && fresh) {
      const opened = at;
      at = bytes.indexOf(QUOTE, at + 1);
      while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
      if (at < 0) return { end, open: opened };
    }
    if (byte === LF) end = at + 1;
    fresh = byte === separator || byte === LF;
  }
  return { end };
}

/** The whole of the last piece; `open` where its last quoted cell does not end. */
function closed(bytes: Uint8Array, delimiter: string): { end: number; open?: number } {
  return { ...recordsEnd(bytes, delimiter), end: bytes.length };
}

function feeds(bytes: Uint8Array, until: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0 && at < until; at = bytes.indexOf(LF, at + 1)) count += 1;
  return count;
}

/** Workbook pieces mark the end of a record by CRLF, a line break within a cell is a bare LF. */
function recordCount(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] === 13) count += 1;
  return count;
}

function join(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

type Piece = { bytes: Uint8Array<ArrayBuffer>; read: number; last: boolean };

async function* utf8Pieces(path: string, form: FileForm): AsyncGenerator<Piece> {
  if (form.kind === 'workbook') {
    yield* workbookLines(path, form.size);
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
      yield { bytes: decoder ? encoder.encode(decode(decoder, bytes, last)) : bytes, read: position, last };
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch (cause) {
    throw new AppError('file-wrong', `The file is not ${decoder.encoding.toUpperCase()} throughout.`, {
      remedy: 'Save it again as UTF-8.',
      cause,
    });
  }
}
