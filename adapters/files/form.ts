import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { FileEmpty, type FileReason, FileUnreadable } from '../../domain/import/file-faults.ts';
import { AppError } from '../../domain/kit/errors.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** A workbook in one of its four forms. `encoding` and `skip` are those of the text that a web page or an XML spreadsheet is. */
export type SheetForm = { kind: 'sheets'; size: number } & (
  | { of: 'xlsx' | 'xls' }
  | { of: 'html' | 'xml'; encoding: Encoding }
);

/**
 * What kind of file this is, by its bytes and never by its name. `skip`: bytes of the byte order mark; `size` in bytes; `cr`: lines end
 * with a lone CR, as old Macintoshes and some mainframes write them.
 */
export type TextForm = { kind: 'text'; encoding: Encoding; skip: number; size: number; cr?: true };
export type FileForm = TextForm | SheetForm;

/**
 * Looks at the bytes of a table file. A byte order mark decides; else zero bytes at every second place of what is ASCII mean UTF-16; else what is UTF-8 throughout is
 * UTF-8 and anything else GB18030, of which GBK is a part. `AppError('file-wrong')` for what is no table, or empty.
 */
export async function fileForm(path: string): Promise<FileForm> {
  const size = await sizeOf(path);
  if (size === 0) throw new FileEmpty();
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(Math.min(size, HEAD));
    await file.read(head, 0, head.length, 0);
    if (starts(head, 'PK\x03\x04')) return { kind: 'sheets', of: 'xlsx', size };
    if (starts(head, '\xd0\xcf\x11\xe0') || isBareBiff(head)) return { kind: 'sheets', of: 'xls', size };
    refuseOthers(head);
    const { encoding, skip } = (await markOf(head)) ?? { encoding: await encodingOf(file, size), skip: 0 };
    const markup = markupOf(new TextDecoder(encoding).decode(head));
    if (markup !== undefined) return { kind: 'sheets', of: markup, encoding, size };
    return { kind: 'text', size, encoding, skip, ...(endsWithCr(head, encoding) && { cr: true }) };
  } finally {
    await file.close();
  }
}

/** Workbooks of Excel 2 to 4 are a stream of records without a file system round it. */
function isBareBiff(head: Buffer): boolean {
  return ['\x09\x00\x04\x00', '\x09\x02\x06\x00', '\x09\x04\x06\x00'].some((mark) => starts(head, mark));
}

/** What is sent by mistake, by how it begins. */
const noTables: readonly [start: string, reason: FileReason, what: string][] = [
  ['%PDF', 'picture', 'PDF'],
  ['\x89PNG', 'picture', 'PNG'],
  ['\xff\xd8\xff', 'picture', 'JPEG'],
  ['\x1f\x8b', 'archive', ''],
  ['Rar!', 'archive', ''],
  ['7z\xbc\xaf', 'archive', ''],
  ['MIME-Version:', 'form', 'MHTML'],
  ['{\\rtf', 'form', 'RTF'],
  ['SQLite format 3', 'form', 'SQLite'],
];

function refuseOthers(head: Buffer): void {
  for (const [start, reason, what] of noTables) if (starts(head, start)) throw new FileUnreadable(reason, what);
}

/** Which markup a text is, by its first element; `AppError('file-wrong')` for one that holds no table we know. */
function markupOf(head: string): 'html' | 'xml' | undefined {
  const text = head.replace(/^\ufeff/, '').replace(/^\s*(?:<!--[\s\S]*?-->\s*)*/, '');
  if (/^<(?:!doctype\s+html|html|head|meta|body|table|style|div|center|form|p|tr|title)\b/i.test(text)) return 'html';
  if (!/^<[?!a-z]/i.test(text)) return undefined;
  if (/<(?:\w+:)?Workbook\b/.test(text)) return 'xml';
  if (/<(?:html|table)\b/i.test(text)) return 'html';
  throw new FileUnreadable('form', 'XML');
}

/** A file of one line has no end of line at all; a long one without a line feed has other ends. */
function endsWithCr(head: Buffer, encoding: Encoding): boolean {
  const text = encoding.startsWith('utf-16') ? new TextDecoder(encoding).decode(head) : head.toString('latin1');
  return text.includes('\r') && !text.includes('\n');
}

/** Enough to see the header and some rows. */
const HEAD = 8192;

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (cause) {
    throw new AppError('file-wrong', `There is no file ${path}.`, { remedy: 'Check the path.', cause });
  }
  throw new AppError('file-wrong', `${path} is not a file.`, { remedy: 'Name a CSV or .xlsx file.' });
}

async function markOf(head: Buffer): Promise<{ encoding: Encoding; skip: number } | undefined> {
  if (starts(head, '\xef\xbb\xbf')) return { encoding: 'utf-8', skip: 3 };
  if (starts(head, '\xff\xfe')) return { encoding: 'utf-16le', skip: 2 };
  if (starts(head, '\xfe\xff')) return { encoding: 'utf-16be', skip: 2 };
  let [even, odd] = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++;
  // ASCII characters, and the separators are some, have a zero byte each: before them in big endian, behind them in little endian. A stray
  // one or a few, or as many in both places, are faults of their rows.
  const most = Math.max(even, odd);
  if (most < 3 || most * LEAST_ASCII < head.length || Math.min(even, odd) * 8 > most) return undefined;
  return { encoding: even > odd ? 'utf-16be' : 'utf-16le', skip: 0 };
}

/** Of so many bytes of a table in UTF-16 one at least belongs to a separator, a figure or another ASCII character. */
const LEAST_ASCII = 40;

type Readable = {
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
};

async function encodingOf(file: Readable, size: number): Promise<Encoding> {
  const buffer = Buffer.alloc(1 << 20);
  let kept = 0;
  for (let position = 0; position < size; ) {
    const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    const filled = kept + bytesRead;
    const whole = position >= size ? filled : lastBoundary(buffer, filled);
    if (!isUtf8(buffer.subarray(0, whole))) return 'gb18030';
    buffer.copyWithin(0, whole, filled);
    kept = filled - whole;
  }
  return 'utf-8';
}

/** Where the last character of the buffer begins that may not be all there. */
function lastBoundary(buffer: Buffer, filled: number): number {
  let at = filled - 1;
  while (at > 0 && filled - at < 4 && ((buffer[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return ((buffer[at] ?? 0) & 0x80) === 0 ? filled : at;
}

function starts(head: Buffer, latin1: string): boolean {
  return head.subarray(0, latin1.length).equals(Buffer.from(latin1, 'latin1'));
}
