import type { Moment } from '../kit/moment.ts';
import type { Locale, StaffId } from '../people/people.ts';
import type { MoneyUnit } from './cells.ts';
import type { FileKind } from './kind.ts';
import type { HeaderFault } from './kind-of-header.ts';
import type { Refusal } from './refusal.ts';

/** A row that was not taken, by its line in the file. */
export type RefusedRow = { line: number; refusal: Refusal };

/** Lines of a file that are no rows: how many, and the first of them. */
export type SkippedLines = { count: number; first: readonly { line: number; text: string }[] };

/** Which sheet of a workbook was read, and those with something on them that were not. */
export type SourceSheets = { read: string; others: readonly string[]; hidden: readonly string[] };

/** How a file was read: the lines its header stands on, what was skipped before it and after, and which sheet. */
export type FileSource = {
  header: readonly [first: number, last: number];
  before: SkippedLines;
  after: SkippedLines;
  /** What a line over the table says its amounts are counted in. */
  unit?: MoneyUnit;
  sheets?: SourceSheets;
};

/** What became of a file. `rows` = added + changed + unchanged + repeated + refused, unless it was strict and refused. */
export type FileReport = {
  kind: FileKind;
  /** Rows of the file, without header and blank lines. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Rows whose key stands again further down: the last one counts. */
  repeated: number;
  refused: number;
  /** False where a strict import was turned down: then nothing went in. */
  applied: boolean;
  /** Where the refused rows are, each with its line and the reason. */
  errorFile?: string;
  /** How many of them that file has, where it would have become too large to send. */
  errorRows?: number;
  /** The first of them, for the report: where they stand and why. */
  firstRefused?: readonly RefusedRow[];
  /** How it was read. */
  source?: FileSource;
  /** Sentences for the person who sent the file, in the locale asked for. */
  notices: string[];
  seconds: number;
};

/** Who sends a file, whose clients they may bring and change, and the language they read. */
export type FileSender = { staffId: StaffId; within: 'everyone' | readonly StaffId[]; locale: Locale };

/** The door through which files come into the book. */
export type Imports = {
  /** Which kind of file it is by its header; `FileEmpty`, or `file-wrong` for what is no table at all. */
  kindOf(path: string): Promise<{ ok: true; kind: FileKind } | { ok: false; fault: HeaderFault }>;
  /** Takes a file into the book in one transaction; whatever is thrown, the book is as it was. */
  importFile(file: { kind: FileKind; path: string }, sender: FileSender, moment: Moment): Promise<FileReport>;
};
