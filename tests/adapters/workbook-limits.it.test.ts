import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../adapters/files/open-table.ts';
import { readRows } from '../../adapters/files/rows.ts';
import { FileUnreadable } from '../../domain/import/file-faults.ts';
import { clients } from '../../domain/import/kinds/clients.ts';
import { rawSheet } from './corpus/books.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-limits-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Milliseconds that anybody else may have to wait meanwhile. */
const MOST_WAIT = 1000;

/** Reads a file, and how long others had to wait at worst. */
async function read(content: Uint8Array): Promise<{ rows: number; reason: string | undefined; worstMs: number }> {
  const path = join(folder, 'file.xlsx');
  await writeFile(path, content);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let rows = 0;
  let reason: string | undefined;
  try {
    for await (const some of readRows(await openTable(path, { kinds: [clients] }))) rows += some.length;
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    reason = error.reason;
  }
  delay.disable();
  return { rows, reason, worstMs: delay.max / 1e6 };
}

const text = (ref: string, value: string) => `<c r="${ref}" t="str"><v>${value}</v></c>`;
const head = `<worksheet><sheetData><row r="1">${text('A1', '客户号')}${text('B1', '姓名')}</row>`;
const tail = '</sheetData></worksheet>';

/** A sheet that unpacks to so many megabytes of blanks and says in every directory that it has a hundred bytes. */
function bomb(megabytes: number): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const blanks = deflateRawSync(Buffer.alloc(1 << 20, ' '), flush);
  const packed = Buffer.concat([
    deflateRawSync(Buffer.from(head), flush),
    ...Array<Buffer>(megabytes).fill(blanks),
    deflateRawSync(Buffer.from(tail)),
  ]);
  return withSheet(rawSheet('<SHEET/>'), packed);
}

/** The zip file with its sheet replaced: a new entry before the directory, and the old one pointed there. */
function withSheet(zip: Buffer, packed: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const from = zip.readUInt32LE(end + 16);
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 0, 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(crc32(packed), 14);
  local.writeUInt32LE(100, 18);
  local.writeUInt32LE(100, 22);
  const entries = Buffer.from(zip.subarray(from, end));
  const at = entries.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'), entries.indexOf('xl/worksheets/sheet1.xml'));
  entries.writeUInt16LE(8, at + 10);
  entries.writeUInt32LE(packed.length, at + 20);
  entries.writeUInt32LE(100, at + 24);
  entries.writeUInt32LE(from, at + 42);
  const closing = Buffer.from(zip.subarray(end));
  closing.writeUInt32LE(from + local.length + packed.length, 16);
  return Buffer.concat([zip.subarray(0, from), local, packed, entries, closing]);
}

describe('a workbook that is no ordinary one', () => {
  it.for([
    { what: 'unpacks to 600 MB of nothing', content: () => bomb(600), rows: 0, reason: 'book-large' },
    { what: 'unpacks to 5 MB of nothing', content: () => bomb(5), rows: 0, reason: undefined },
    {
      what: 'has a cell at the end of each of its rows',
      content: () =>
        rawSheet(
          head + Array.from({ length: 2000 }, (_, row) => `<row>${text(`XFD${row + 2}`, 'x')}</row>`).join('') + tail,
        ),
      rows: 0,
      reason: 'book-large',
    },
    {
      what: 'has a hundred thousand rows',
      content: () =>
        rawSheet(
          head +
            Array.from({ length: 100_000 }, (_, row) => `<row>${text('A', `C${row}`)}${text('B', '示例')}</row>`).join(
              '',
            ) +
            tail,
        ),
      rows: 100_000,
      reason: undefined,
    },
  ])('and $what keeps nobody waiting', { timeout: 60_000 }, async ({ content, rows, reason }) => {
    const found = await read(content());
    expect(found.reason).toBe(reason);
    if (reason === undefined) expect(found.rows).toBe(rows);
    expect(found.worstMs).toBeLessThan(MOST_WAIT);
  });
});
