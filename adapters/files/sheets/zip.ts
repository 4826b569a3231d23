import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { FileUnreadable } from '../../../domain/import/file-faults.ts';
import { tooLarge, unreadable } from './limits.ts';

/** A part of a zip file, by its path within: lower case, with slashes. */
type Entry = { offset: number; packed: number; method: number; isLocked: boolean };

/** The parts of a zip file. `part` gives one piece by piece, undefined where there is none of that path. */
export type Zip = { has(path: string): boolean; part(path: string): AsyncIterable<Buffer> | undefined };

/**
 * Opens a zip file by the directory at its end. What the parts unpack to is counted as it comes, over all parts that are read, whatever the
 * directory says: `AppError('file-wrong')` beyond `mostUnpacked`, for what is no zip file, and for parts under a password.
 */
export async function openZip(path: string, mostUnpacked: number): Promise<Zip> {
  const file = await open(path, 'r');
  try {
    const { size } = await stat(path);
    const entries = await directory(file, size);
    const budget = { left: mostUnpacked };
    return {
      has: (name) => entries.has(keyOf(name)),
      part(name) {
        const entry = entries.get(keyOf(name));
        return entry && unpacked(path, entry, budget);
      },
    };
  } finally {
    await file.close();
  }
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** A comment of 65,535 bytes may stand behind the directory. */
const MOST_TAIL = END_BYTES + 65_535;
/** Of a workbook's some hundred parts the directory has a few kilobytes. */
const MOST_DIRECTORY = 4 << 20;
const IN_EXTRA = 0xffffffff;

async function directory(file: FileHandle, size: number): Promise<Map<string, Entry>> {
  const tail = await bytesAt(file, Math.max(0, size - MOST_TAIL), Math.min(size, MOST_TAIL));
  let at = tail.length - END_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw unreadable();
  const [length, from] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (length > MOST_DIRECTORY || from + length > size) throw unreadable();
  const bytes = await bytesAt(file, from, length);
  const entries = new Map<string, Entry>();
  for (let next = 0; next + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(next) === ENTRY; ) {
    const nameEnd = next + ENTRY_BYTES + bytes.readUInt16LE(next + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(next + 30);
    const name = keyOf(bytes.toString('utf8', next + ENTRY_BYTES, nameEnd));
    if (!entries.has(name)) entries.set(name, entryOf(bytes.subarray(next), bytes.subarray(nameEnd, extraEnd)));
    next = extraEnd + bytes.readUInt16LE(next + 32);
  }
  return entries;
}

function entryOf(bytes: Buffer, extra: Buffer): Entry {
  const [packed, unpackedSize, offset] = [bytes.readUInt32LE(20), bytes.readUInt32LE(24), bytes.readUInt32LE(42)];
  const entry = { method: bytes.readUInt16LE(10), isLocked: (bytes.readUInt16LE(8) & 1) === 1, packed, offset };
  if (packed !== IN_EXTRA && offset !== IN_EXTRA) return entry;
  const long = extraField(extra, ZIP64);
  // Zip64: the sizes that do not fit stand there one after the other, in this order.
  let at = unpackedSize === IN_EXTRA ? 8 : 0;
  if (packed === IN_EXTRA && long.length >= at + 8) {
    entry.packed = Number(long.readBigUInt64LE(at));
    at += 8;
  }
  if (offset === IN_EXTRA && long.length >= at + 8) entry.offset = Number(long.readBigUInt64LE(at));
  return entry;
}
const ZIP64 = 1;

function extraField(extra: Buffer, id: number): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return Buffer.alloc(0);
}

const STORED = 0;
const DEFLATED = 8;

async function* unpacked(path: string, entry: Entry, budget: { left: number }): AsyncGenerator<Buffer> {
  if (entry.isLocked) throw new FileUnreadable('book-locked');
  if (entry.method !== STORED && entry.method !== DEFLATED) throw unreadable();
  if (entry.packed === 0) return;
  const start = await dataStart(path, entry);
  const packed = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: PIECE });
  // The error of the source comes out of the stream that is read.
  const pieces = entry.method === STORED ? packed : pipeline(packed, createInflateRaw({ chunkSize: PIECE }), () => {});
  try {
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      budget.left -= piece.length;
      if (budget.left < 0) throw tooLarge();
      yield piece;
    }
  } catch (cause) {
    throw cause instanceof FileUnreadable ? cause : unreadable(cause);
  } finally {
    packed.destroy();
  }
}
const PIECE = 64 << 10;

async function dataStart(path: string, { offset }: Entry): Promise<number> {
  const file = await open(path, 'r');
  try {
    const head = await bytesAt(file, offset, LOCAL_BYTES);
    if (head.length < LOCAL_BYTES || head.readUInt32LE(0) !== LOCAL) throw unreadable();
    return offset + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
