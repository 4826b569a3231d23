import { basename } from 'node:path';
import { matchColumns } from '../../domain/import/columns.ts';
import { FileChanged } from '../../domain/import/file-faults.ts';
import { keyLengths } from '../../domain/import/key-lengths.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { ImportKind } from '../../domain/import/kinds.ts';
import { mappedHeader } from '../../domain/import/mapping.ts';
import type { FileSource, SkippedLines } from '../../domain/import/port.ts';
import { refusalText } from '../../domain/import/refusal-text.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Locale } from '../../domain/people/people.ts';
import type { TableFile } from '../files/open-table.ts';
import { dropErrorFile } from './errors-file.ts';
import { fileHash } from './import-audit.ts';
import { importStaged } from './import-staged.ts';
import { storedKind } from './kinds.ts';
import { type InactiveAdvisor, importNotices } from './notices.ts';
import { type Mapped, openMapped } from './open-mapped.ts';
import { mappingRemedy } from './proposed.ts';
import type { ImportReport } from './report.ts';
import { isOneOf } from './sets.ts';
import type { Done, EncodeSetup, ImportOptions, StoredKind } from './types.ts';

/**
 * Imports a file into the book in one transaction and compiles the occasions of the clients it changed. Bad rows stay out and go to
 * `FILE.errors.csv`; a key that stands in the file again counts as it stands last; columns the file does not have are left as
 * they are, an empty cell clears what is optional. `AppError('file-wrong')` for a file that is no such table; whatever is
 * thrown, the book is as it was.
 */
export async function importFile(
  of: FileKind | ImportKind,
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const stored = storedKind(of);
  const { kind, store } = stored;
  const started = performance.now();
  const locale = options.locale ?? 'zh-CN';
  const { table, mapping, isKnown } = await openMapped(path, kind, options);
  const setup = await setUp(stored, { table, mapping }, options);
  const hash = await fileHash(path);
  if (options.sha256 !== undefined && options.sha256 !== hash) throw new FileChanged();
  // What is only tried leaves no record: the number of none.
  const importId = options.dryRun ? 0 : await recordStart(kind, { path, hash }, options);
  try {
    const task = { stored, table, setup, locale, importId, hash, options };
    const done = (await store.fillEmpty?.(task)) ?? (await importStaged(task));
    if (done.errorFile === undefined) await dropErrorFile(path);
    const seconds = (performance.now() - started) / 1000;
    await settleDown(stored, options.pool, done);
    const inactive = done.applied ? ((await store.inactive?.(options)) ?? []) : [];
    const reported = { done, hash, table, setup, confirmed: isKnown, inactive, seconds };
    return report(kind, { ...reported, locale: options.noticesIn ?? locale });
  } catch (error) {
    await recordFailure(options, importId, error);
    throw error;
  }
}

/** From so many new or changed rows on the planner's figures are renewed at once instead of when autovacuum comes round. */
const BIG_IMPORT = 10_000;

async function settleDown(
  { kind, store }: StoredKind,
  pool: ImportOptions['pool'],
  { added, changed, applied }: Done,
): Promise<void> {
  if (!applied || added + changed < BIG_IMPORT) return;
  const tables = [kind.table, ...(kind.compiles ? ['occasion'] : []), ...(store.alsoFills ?? [])];
  await pool.query(`VACUUM (ANALYZE) ${tables.join(', ')}`);
}

type Reported = {
  done: Done;
  hash: string;
  table: TableFile;
  setup: EncodeSetup;
  confirmed: boolean;
  inactive: readonly InactiveAdvisor[];
  locale: Locale;
  seconds: number;
};

function report(
  kind: FileKind,
  { done, hash: sha256, table, setup, confirmed, inactive, locale, seconds }: Reported,
): ImportReport {
  const { rows, added, changed, repeated, refused, applied, outflows, errorFile, errorRows, skipped } = done;
  const { dryRun, missing, also } = done;
  const isCounted = applied || dryRun === true;
  const unchanged = isCounted ? rows - added - changed - repeated - refused : 0;
  const source = sourceOf(table, skipped);
  const { ignored, doubled } = setup.columns;
  const isDone = { applied: isCounted, dryRun, missing };
  const notices = importNotices(
    { source, confirmed, ignored, doubled, refused, errorRows, inactive, ...isDone },
    locale,
  );
  const counts = { rows, added, changed, unchanged, repeated, refused };
  const written = errorFile === undefined ? {} : { errorFile, firstRefused: done.firstRefused ?? [] };
  return {
    kind,
    ...counts,
    applied,
    sha256,
    ...(dryRun && { dryRun }),
    ...(also?.reassigned !== undefined && { reassigned: also.reassigned + (missing?.taken ?? 0) }),
    ...(missing && { missing }),
    ...written,
    source,
    header: table.header,
    notices,
    seconds,
    outflows,
  };
}

function sourceOf({ headerFirst, headerLine, before, unit, sheets }: TableFile, after: SkippedLines): FileSource {
  return { header: [headerFirst, headerLine], before, after, ...(unit && { unit }), ...(sheets && { sheets }) };
}

type SetUp = Pick<ImportOptions, 'pool' | 'moment' | 'keyring' | 'birthYearSecret' | 'within' | 'sheet'>;

async function setUp(
  { kind, store }: StoredKind,
  { table, mapping }: Omit<Mapped, 'isKnown'>,
  options: SetUp,
): Promise<EncodeSetup> {
  const matched = matchColumns(mappedHeader(table.header, mapping), kind, table.unit);
  if (!matched.ok) {
    // For the operator and the log, which are spoken to in English; who sent a file in chat is told by the card.
    throw new AppError('file-wrong', refusalText(matched.refusal, 'en-US', kind), {
      remedy: await mappingRemedy(table.path, kind, options),
    });
  }
  const { moment, pool, keyring, within = 'everyone' } = options;
  // Who is not in a file is no business of who sees some clients only.
  const asksWho = store.seekMissing !== undefined && within === 'everyone';
  const staff = await pool.query<{ id: number; staff_no: string }>(
    `SELECT id, staff_no FROM staff WHERE ${isOneOf('id', within)}`,
  );
  return {
    kind: kind.id,
    table: { cutting: table.cutting, headerLine: table.headerLine, header: table.header },
    columns: { ...matched.columns, lengths: keyLengths(kind, matched.columns, table.sample), ...widthOf(table) },
    zone: moment.zone,
    today: moment.today,
    rulebook: moment.rulebook,
    tradingDays: tradingDays(moment),
    advisors: new Map(staff.rows.map(({ id, staff_no }) => [staff_no, id])),
    partly: within !== 'everyone',
    keyring,
    ...(asksWho && { keepRefused: asksWho }),
    birthYearSecret: options.birthYearSecret ?? false,
  };
}

/** A row of a workbook has as many cells as somebody wrote in. */
function widthOf({ form, header }: TableFile): { least?: number; width?: number } {
  return form.kind === 'sheets' ? { least: 0, width: Math.max(header.length, MOST_COLUMNS) } : {};
}
/** Of a workbook. */
const MOST_COLUMNS = 1 << 14;

/** A calendar is functions, which no thread can be handed; beyond these days no firm has settled its own. */
function tradingDays({ today, calendar }: Moment): [Day, boolean][] {
  return Array.from({ length: DAYS_BEHIND + DAYS_AHEAD }, (_, index) => {
    const day = addDays(today, index - DAYS_BEHIND);
    return [day, calendar.isTradingDay(day)];
  });
}
const DAYS_BEHIND = 120;
const DAYS_AHEAD = 1500;

async function recordStart(
  kind: FileKind,
  { path, hash }: { path: string; hash: string },
  { pool, moment, staffId }: ImportOptions,
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO import (kind, file_name, file_hash, state, staff_id, started_at) VALUES ($1, $2, $3, 'running', $4, $5) RETURNING id`,
    [kind.id, basename(path), hash, staffId ?? null, moment.now],
  );
  return rows[0]?.id ?? 0;
}

async function recordFailure({ pool, moment }: ImportOptions, id: number, error: unknown): Promise<void> {
  const why = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown';
  // The failure itself is what the caller has to learn of, not that it could not be noted.
  await pool
    .query(`UPDATE import SET state = 'failed', finished_at = $2, error = $3 WHERE id = $1`, [id, moment.now, why])
    .catch(() => undefined);
}
