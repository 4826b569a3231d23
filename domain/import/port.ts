import type { Moment } from '../kit/moment.ts';
import type { MissingWay } from '../kit/rulebook.ts';
import type { SentFile } from '../messaging/port.ts';
import type { Locale, StaffId } from '../people/people.ts';
import type { MoneyUnit } from './cells.ts';
import type { FileKind } from './kind.ts';
import type { HeaderFault } from './kind-of-header.ts';
import type { Mapping } from './mapping.ts';
import type { Proposal, Recognised } from './propose.ts';
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
  /** How it was read, and its titles. */
  source?: FileSource;
  header?: readonly string[];
  /** Sentences for the person who sent the file, in the locale asked for. */
  notices: string[];
  seconds: number;
};

/** Who sends a file, whose clients they may bring and change, and the language they read. */
export type FileSender = { staffId: StaffId; within: 'everyone' | readonly StaffId[]; locale: Locale };

/** What the titles of a file mean; `isKnown`: it was confirmed for every file with such a header, not for this one. */
export type Meaning = { mapping: Mapping; isKnown: boolean };

/** Which kind a file is of, with what its titles mean where they do not say so themselves; else what is wrong and how it may be meant. */
export type FoundKind =
  | { ok: true; kind: FileKind; meaning?: Meaning }
  | { ok: false; fault: HeaderFault; proposal?: Proposal & { headerKey: string } };

export type FileToImport = { kind: FileKind; path: string; previewFrom?: number; sha256?: string; meaning?: Meaning };

/** The door through which files come into the book. */
export type Imports = {
  /**
   * Which kind of file it is: by what its sender or an admin confirmed of its header, else by the header itself. `FileEmpty`, or `file-wrong`
   * for what is no table at all.
   */
  kindOf(
    file: { path: string; messageId: string },
    sender: Pick<FileSender, 'within'>,
    moment: Moment,
  ): Promise<FoundKind>;
  /**
   * Takes a file into the book in one transaction; whatever is thrown, the book is as it was. `previewFrom`: where more rows than that are new
   * or changed nothing is stored, and the report says so. `sha256`: what the file has to be, else `FileChanged`.
   */
  importFile(file: FileToImport, sender: FileSender, moment: Moment): Promise<FileReport>;
};

/** A column of a file as its sender is asked about it: the masked example, and the field it means, empty where it is not read. */
export type AskedColumn = { title: string; example: string; field: string; by?: Recognised | undefined; sure: boolean };

/** What a sender was asked about the header of a file. */
export type HeaderQuestion = SentFile & { kind: string; headerKey: string; columns: readonly AskedColumn[] };

/** The same as it is kept. `taken`: the file is imported so; `dropped`: it is not. */
export type KeptQuestion = HeaderQuestion & { id: number; state: 'asked' | 'taken' | 'dropped' };

/** What a header means to a kind, confirmed for every file that has it; without a person it was the operator. */
export type ConfirmedHeader = { kind: string; headerKey: string; mapping: Mapping; staffId?: StaffId };
export type KnownHeader = ConfirmedHeader & { id: number; confirmedAt: Date };

export type HeaderReads = {
  /** The question with that number, as far as it was put to that person. */
  question(id: number, staffId: StaffId): Promise<KeptQuestion | undefined>;
  /** The confirmed headers, the last first. */
  known(): Promise<KnownHeader[]>;
};

/** Headers that do not say themselves what they mean. */
export type Headers = HeaderReads & {
  /** Keeps a question and gives its number; a message is asked about once. */
  ask(question: HeaderQuestion, now: Date): Promise<number>;
  /** The question is answered; false where it was before. */
  answer(id: number, answer: Pick<KeptQuestion, 'state' | 'columns'>, now: Date): Promise<boolean>;
  /** Remembers what a header means; an earlier meaning of it gives way. */
  remember(header: ConfirmedHeader, now: Date): Promise<number>;
  forget(id: number): Promise<void>;
};
