import { createHmac, hash } from 'node:crypto';
import type { Columns } from '../../domain/import/columns.ts';
import type { Keyring } from '../secrets.ts';

/*
 * A bank sends its whole book every night, and nearly all of it is what it was. With each record stands the mark of the line it was last
 * read from; a line whose mark the book holds says nothing new and is neither checked nor encrypted nor staged. Whoever else changes what
 * a file says of a record takes the mark away (a trigger), so that the next file is held against it again.
 */

/** How the lines of a file are marked, as values a thread can be handed. */
export type Marking = {
  /** Other columns, or another reading of them, make other marks of the same line. */
  secret: string;
  /** The marks of the book, where it has any: shared between the threads. */
  known: KnownLines | undefined;
};

/** A table of marks, open addressing in a power of two of slots (0n: empty), and the last line of the file each was seen on (0: none). */
export type KnownLines = { marks: BigInt64Array; lines: Int32Array };

/**
 * 64 bits of a keyed hash of a line: without the key nobody can try out what stood on it, and that a changed line is taken for a known
 * one of ten million comes to pass once in a million million changes.
 */
export function lineMark(secret: string, line: string): bigint {
  return hash('sha256', secret + line, 'buffer').readBigInt64BE() || 1n;
}

/** What marks are keyed with: the columns of the file, and all that decides what a line means. */
export function markSecret({ indexKey }: Keyring, of: { columns: Columns; reading: unknown }): string {
  const context = JSON.stringify(of, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return createHmac('sha256', indexKey).update('line marks').update(context).digest('base64');
}

/** Notes that the line was met. `new`: the book has it not; `known`; `again`: it was met before, in this very file. */
export function meet({ marks, lines }: KnownLines, mark: bigint, line: number): 'new' | 'known' | 'again' {
  const slot = slotOf(marks, mark);
  if (marks[slot] !== mark) return 'new';
  const met = Atomics.compareExchange(lines, slot, 0, line);
  if (met === 0) return 'known';
  // The last place counts, whichever thread comes upon it first.
  for (let last = met; last < line; )
    last = Atomics.compareExchange(lines, slot, last, line) === last ? line : Atomics.load(lines, slot);
  return 'again';
}

/** The last line of the file a mark was met on; 0 where it was not. */
export function metOn({ marks, lines }: KnownLines, mark: bigint): number {
  const slot = slotOf(marks, mark);
  return marks[slot] === mark ? (lines[slot] ?? 0) : 0;
}

/** An empty table with room for so many marks: some 24 bytes each. */
export function tableOf(count: number): KnownLines {
  const slots = 2 ** Math.ceil(Math.log2(count * 1.5 + 2));
  return {
    marks: new BigInt64Array(new SharedArrayBuffer(slots * 8)),
    lines: new Int32Array(new SharedArrayBuffer(slots * 4)),
  };
}

/** Enters a mark of the book. */
export function learn({ marks }: KnownLines, mark: bigint): void {
  marks[slotOf(marks, mark)] = mark;
}

function slotOf(marks: BigInt64Array, mark: bigint): number {
  const last = marks.length - 1;
  let slot = Number(BigInt.asUintN(30, mark)) & last;
  while (marks[slot] !== 0n && marks[slot] !== mark) slot = (slot + 1) & last;
  return slot;
}
