import { FileUnreadable } from '../../../domain/import/file-faults.ts';

/*
 * What one workbook may cost. Counted while it is read: what a file says of its own size is no evidence. A CSV file has none of
 * these limits, as it streams.
 */

/** Bytes of the file itself; an old .xls is read whole, and its cells take several times as much. */
export const mostPacked = { xlsx: 64 << 20, xls: 32 << 20, markup: 256 << 20 } as const;

/**
 * What may be spent on reading a workbook: bytes its parts unpack to, all together, and cells, empty ones before the last of a row too: a row with one cell
 * in column XFD has 16,384.
 */
export type Budget = { readonly unpacked: number; readonly cells: number };

/** In a thread of its own: some 600,000 rows of fifteen columns. */
export const wholeBudget: Budget = { unpacked: 512 << 20, cells: 20_000_000 };

/** A small file is read by whoever asks, before a thread has started: this much takes some hundredths of a second. */
export const smallBudget: Budget = { unpacked: 2 << 20, cells: 50_000 };
export const SMALL_FILE = 128 << 10;

/** Characters of the texts that the cells of an .xlsx share: they are held in memory. */
export const MOST_SHARED = 48 << 20;

/** Rows and columns of a sheet in which its header is looked for, and sheets that are looked into. */
export const HEAD_ROWS = 60;
export const HEAD_COLUMNS = 512;
export const MOST_SHEETS = 50;

/** Heap of the thread that reads, in MB, and of it what is new; beyond it the thread ends and the file is refused. */
export const THREAD_HEAP_MB = 192;
export const THREAD_YOUNG_MB = 12;

/** Milliseconds in which a thread gives some rows, or it is ended. */
export const PATIENCE = 60_000;

/** What is thrown where a workbook takes more than it may. */
export function tooLarge(cause?: unknown): FileUnreadable {
  return new FileUnreadable('book-large', '', cause);
}

/** The bytes are no workbook anybody could read. */
export function unreadable(cause?: unknown): FileUnreadable {
  return new FileUnreadable('book-broken', '', cause);
}
