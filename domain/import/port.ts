import type { Moment } from '../kit/moment.ts';
import type { MissingWay } from '../kit/rulebook.ts';
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

/** Clients of the book who are not in a file that names nearly all of them. */
export type MissingClients = {
  count: number;
  /** The numbers of the first few. */
  first: readonly string[];
  /** What the setting does about them; nothing where refused rows leave open who they are. */
  way: MissingWay;
  /** Of them so many had an advisor and are taken from them. */
  taken: number;
  /** Refused rows whose client number could not be read: any of the missing may be one of them. */
  unread: number;
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
  /** It was only worked out and nothing was stored; the counts say what would have come of it. */
  dryRun?: true;
  /** SHA-256 of the file, in hexadecimal. */
  sha256: string;
  /** Of a clients file: how many known clients change their advisor or lose them. */
  reassigned?: number;
  /** Of a clients file that is the whole book. */
  missing?: MissingClients;
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

export type FileToImport = { kind: FileKind; path: string; previewFrom?: number; sha256?: string };

/** The door through which files come into the book. */
export type Imports = {
  /** Which kind of file it is by its header; `FileEmpty`, or `file-wrong` for what is no table at all. */
  kindOf(path: string): Promise<{ ok: true; kind: FileKind } | { ok: false; fault: HeaderFault }>;
  /**
   * Takes a file into the book in one transaction; whatever is thrown, the book is as it was. `previewFrom`: where more rows than that are new
   * or changed nothing is stored, and the report says so. `sha256`: what the file has to be, else `FileChanged`.
   */
  importFile(file: FileToImport, sender: FileSender, moment: Moment): Promise<FileReport>;
};
