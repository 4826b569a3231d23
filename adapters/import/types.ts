import type pg from 'pg';
import type { AuditEntry } from '../../domain/audit/port.ts';
import type { Columns } from '../../domain/import/columns.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { Meaning, MissingClients, SkippedLines } from '../../domain/import/port.ts';
import type { Asides } from '../../domain/import/skipped.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Rulebook } from '../../domain/kit/rulebook.ts';
import type { Rules } from '../../domain/occasions/rule-sets.ts';
import type { Locale, StaffId } from '../../domain/people/people.ts';
import type { Block } from '../files/blocks.ts';
import type { TableFile } from '../files/open-table.ts';
import type { Keyring, Secrets } from '../secrets.ts';
import type { Query } from '../store/occasions/recompile.ts';
import type { Marking } from './line-marks.ts';
import type { InactiveAdvisor } from './notices.ts';
import type { ImportReport, Progress } from './report.ts';

/** Whose clients the file may bring and change. */
export type Scope = 'everyone' | readonly StaffId[];

export type ImportOptions = {
  pool: pg.Pool;
  moment: Moment;
  keyring: Keyring;
  /** One bad row and nothing goes in. */
  strict?: boolean;
  /** Works everything out and stores nothing. */
  dryRun?: boolean;
  /** Stores nothing where more rows than that are new or changed. */
  previewFrom?: number;
  /** What the file has to be, else nothing of it is read: `FileChanged`. */
  sha256?: string;
  /** Called as the file is read: rows and bytes so far, bytes in all. */
  progress?: (progress: Progress) => void;
  /** Who sent the file, where a person did. */
  staffId?: StaffId;
  /** Whose clients the sender may bring and change; everybody's where nothing is said. */
  within?: Scope;
  /** The language of reasons and notices; Chinese where nothing is said. */
  locale?: Locale;
  /** How large the file of refused rows may become: it is to be sent. */
  mostErrorBytes?: number;
  /** Which sheet of a workbook, by its name; the first visible one with a header where nothing is said. */
  sheet?: string;
  /** What titles of the header mean; what was confirmed of such a header where nothing is said. */
  meaning?: Meaning;
  /** The language of the notices, where it is another: the shell speaks English whatever the error file is written in. */
  noticesIn?: Locale;
  /** What occasions are compiled by; the shipped rules where nothing is said. */
  rules?: Rules;
  /** Keep the year of birth encrypted only. */
  birthYearSecret?: boolean;
};

/** Everything that reading and checking a row depends on, as values that can be handed to another thread. */
export type EncodeSetup = {
  /** The id of the kind: functions no thread can be handed. */
  kind: string;
  table: Pick<TableFile, 'cutting' | 'headerLine' | 'header'>;
  columns: Columns;
  zone: string;
  today: Day;
  rulebook: Rulebook;
  /** The calendar, written out for the days that matter. */
  tradingDays: readonly (readonly [Day, boolean])[];
  advisors: ReadonlyMap<string, StaffId>;
  /** Whether `advisors` are those of some teams only. */
  partly: boolean;
  keyring: Keyring;
  birthYearSecret: boolean;
  /** Set for kinds that are asked who is not in a file: the keys of refused rows are handed over. */
  keepRefused?: true;
  /** Set where records keep the mark of their line. */
  marking?: Marking;
  /** Set for a book without clients: rows become rows of `client`, with ids counted from here, and their occasions. */
  firstId?: number;
};

/**
 * A block as rows for COPY, without its header and trailer; `rows` and `refused` count neither asides nor rows of one cell. `occasions` only
 * where the setup asked for them. `repeated`: lines that stand in the file again and are known. `refusedKeys`: of refused rows the keys, as far
 * as they can be read, where the setup asks for them.
 */
export type Encoded = {
  rows: number;
  refused: number;
  repeated: number;
  asides: Asides;
  refusedKeys: readonly string[];
} & Written;
export type Written = { lines: Uint8Array<ArrayBuffer>; occasions: Uint8Array<ArrayBuffer> };

/** Encodes blocks; `reuse` takes back what was written, once nobody reads it any more. */
export type Encoder = { encode(block: Pick<Block, 'bytes' | 'line'>): Encoded; reuse(written: Written): void };

/** Takes rows that have been read; `flush` gives them and starts again, `reuse` takes them back. */
export type RowWriter = {
  add(row: object, of: RowLine): void;
  flush(): Written;
  reuse(written: Written): void;
};

/** The line a row stands on, and its mark where lines are marked. */
export type RowLine = { line: number; mark: bigint | undefined };

/**
 * What was read of a file: rows in all, those refused by themselves, those that say once more what the book knows, what was skipped, the line
 * of the last row, and the keys of refused rows: undefined where they are too many to be kept.
 */
export type Loaded = {
  rows: number;
  refused: number;
  repeated: number;
  skipped: SkippedLines;
  lastLine: number;
  refusedKeys: readonly string[] | undefined;
};

/** A file that is being imported. */
export type ImportTask = {
  stored: StoredKind;
  table: TableFile;
  setup: EncodeSetup;
  locale: Locale;
  importId: number;
  /** SHA-256 of the file. */
  hash: string;
  options: ImportOptions;
};

/** Which import it is, and when; `staffId` is who sent the file, where a person did. */
export type Importing = { importId: number; staffId: StaffId | undefined; now: Date; today: Day };

/** What holding a staged file against the book needs. Rows it cannot take it marks by their `refusal` column. */
export type Applying = { query: Query; stored: StoredKind; setup: EncodeSetup; by: Importing; within: Scope };

/**
 * What the set-based statements did. `import_touched` then holds the ids of clients whose facts are new, and whether the clients are.
 * `also` counts what followed from it, `audit` is what is put on record beside the import itself.
 */
export type Applied = {
  added: number;
  changed: number;
  /** Staged rows whose record stands on a known line as well. */
  repeated?: number;
  also?: Readonly<Record<string, number>>;
  audit?: readonly ImportAuditEntry[];
};

/** Something an import did that is put on record by itself. */
export type ImportAuditEntry = Pick<AuditEntry, 'action' | 'object'> & { detail: JsonValue };

/** What one transaction did. */
export type Done = Pick<
  ImportReport,
  | 'rows'
  | 'added'
  | 'changed'
  | 'repeated'
  | 'refused'
  | 'applied'
  | 'outflows'
  | 'errorFile'
  | 'errorRows'
  | 'firstRefused'
  | 'dryRun'
  | 'missing'
> &
  Pick<Applied, 'also' | 'audit'> & { skipped: SkippedLines };

/** What is known of a file once its rows are in the book, before that is settled. */
export type Seeking = Applying & { connection: pg.ClientBase; loaded: Loaded; added: number };

/** Who of the book is not in the file, and what was done about it. */
export type Missed = { missing: MissingClients; audit: readonly ImportAuditEntry[] };

/** How the rows of a kind reach its table, where the general statements do not say it all. SQL over `import_row s`. */
export type RowsIn = {
  /** What is joined to the staged rows. */
  joins?: string;
  /** What a column of the book becomes, instead of the staged column of that name. */
  resolved?: Readonly<Record<string, string>>;
  /** The order new rows go in: by line where nothing is said. */
  order?: string;
  /** A temporary table that keeps columns of the rows that were new. */
  keepAdded?: { table: string; columns: readonly string[] };
};

/** Columns that COPY fills, and what writes rows of them; `rules` for occasions that are written with them. */
export type Staging = {
  columns: StagingColumns;
  writer(setup: EncodeSetup, secrets: Secrets, rules: Rules): RowWriter;
};

/** What a kind of file has beside its value, because it is SQL: nothing, for most. */
export type KindStore = {
  /** Whether its table keeps the mark of the line each record was last read from: for files that come whole every night. */
  marks?: true;
  /** The staging columns and what writes them, where they are not the fields one by one. */
  staging?: Staging;
  /** Staging columns that are worked out once all rows are there. */
  workedOut?: StagingColumns;
  rows?: RowsIn;
  /** Brings the staged rows in by statements of its own. */
  apply?(applying: Applying): Promise<Applied>;
  /** Looks for records of the book that are not in the file; undefined where it is not the whole book. */
  seekMissing?(seeking: Seeking): Promise<Missed | undefined>;
  /** Before the occasions of touched clients are compiled. */
  settle?(query: Query): Promise<void>;
  /** After they are, in the same transaction. */
  alarms?(query: Query, moment: Moment): Promise<ImportReport['outflows']>;
  /** The way into an empty book; undefined where it is not empty, or cannot be taken. */
  fillEmpty?(task: ImportTask): Promise<Done | undefined>;
  /** Advisors who have left, of whom the report tells. */
  inactive?(options: ImportOptions): Promise<InactiveAdvisor[]>;
  /** Tables it fills besides the kind's own and the occasions. */
  alsoFills?: readonly string[];
};

/** Columns with their types in SQL. */
export type StagingColumns = Readonly<Record<string, string>>;

export type StoredKind = { kind: FileKind; store: KindStore };
