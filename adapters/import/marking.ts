import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { FileKind } from '../../domain/import/kind.ts';
import { field, int } from '../store/kit/fields.ts';
import { row } from '../store/kit/rows.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { copyHeader } from './copy-rows.ts';
import { type KnownLines, learn, type Marking, markSecret, metOn, tableOf } from './line-marks.ts';
import { batches, counted, queryOn } from './sets.ts';
import { sameRecord } from './staging.ts';
import type { EncodeSetup, ImportTask } from './types.ts';

/** Raised when the same line of a file comes to mean something else: every record is then held against its line once more. */
const READING = 1;

/**
 * The set-up of an import with what its lines are marked by; as it was where they are not: records of a kind that keeps no marks, a sender who
 * sees some clients only, or a file that says less than the one the marks are of.
 */
export async function withMarking(connection: pg.ClientBase, task: ImportTask): Promise<EncodeSetup> {
  const { stored, setup, options } = task;
  if (!stored.store.marks || (options.within ?? 'everyone') !== 'everyone') return setup;
  if (!(await takesMarks(queryOn(connection), setup))) return setup;
  const { zone, rulebook, birthYearSecret, table, columns } = setup;
  const { tiers, stages } = rulebook;
  const { delimiter } = table.cutting;
  const reading = { READING, kind: setup.kind, zone, tiers, stages, birthYearSecret, delimiter };
  const secret = markSecret(setup.keyring, { columns, reading });
  const known = setup.firstId === undefined ? await knownLines(connection, stored.kind.table) : undefined;
  return { ...setup, marking: { secret, known } };
}

/**
 * Whether the records take the marks of this file: of one layout, or two layouts that come by turns would take each other's away every
 * time. It is the one with the most columns, or one that comes twice running.
 */
async function takesMarks(query: Query, { kind, columns: { at } }: EncodeSetup): Promise<boolean> {
  const columns = Object.keys(at).filter((id) => (at[id] ?? -1) >= 0);
  const taken = await counted(
    query,
    `INSERT INTO import_layout AS l (kind, columns, latest) VALUES ($1, $2::text[], $2::text[])
     ON CONFLICT (kind) DO UPDATE SET latest = excluded.latest,
       columns = CASE WHEN l.columns <@ excluded.columns OR l.latest = excluded.latest THEN excluded.columns ELSE l.columns END
     RETURNING (l.columns = $2::text[])::int AS count`,
    [kind, columns.sort()],
  );
  return taken === 1;
}

/** The marks of a table of the book; undefined where it holds none. */
async function knownLines(connection: pg.ClientBase, table: string): Promise<KnownLines | undefined> {
  const count = await counted(queryOn(connection), `SELECT count(line_mark) FROM ${table}`);
  if (count === 0) return undefined;
  const known = tableOf(count);
  const select = `SELECT line_mark FROM ${table} WHERE line_mark IS NOT NULL`;
  const stream = connection.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT binary)`));
  let rest: Buffer = Buffer.alloc(0);
  let start = copyHeader.length;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = start;
    for (; at + ROW_BYTES <= bytes.length; at += ROW_BYTES) learn(known, bytes.readBigInt64BE(at + ROW_BYTES - 8));
    start = Math.max(at - bytes.length, 0);
    rest = bytes.subarray(Math.min(at, bytes.length));
  }
  return known;
}

/** A row of one `bigint` in a binary COPY: how many fields, how long, the eight bytes. */
const ROW_BYTES = 2 + 4 + 8;

/**
 * Of records that stand in the file on a line the book knows and, with other words, on a staged one, the last line counts: where that is the
 * known one the staged row goes. Gives how many such records there are.
 */
export async function dropOvertaken(query: Query, kind: FileKind, marking: Marking | undefined): Promise<number> {
  const known = marking?.known;
  if (known === undefined) return 0;
  let repeated = 0;
  const overtaken: number[] = [];
  const both = `SELECT s.line, t.line_mark AS mark FROM import_row s JOIN ${kind.table} t ON ${sameRecord(kind)} AND t.line_mark IS NOT NULL`;
  for await (const rows of batches<object>(query, both, BATCH)) {
    for (const { line, mark } of rows.map((raw) => bothRow.read({ ...raw }))) {
      const last = metOn(known, mark);
      if (last > 0) repeated += 1;
      if (last > line) overtaken.push(line);
    }
  }
  if (overtaken.length > 0) await query('DELETE FROM import_row WHERE line = ANY($1::int[])', [overtaken]);
  return repeated;
}

/** The bare driver gives a bigint as text. */
const mark = field('a mark', (value) => (typeof value === 'string' ? BigInt(value) : undefined));
const bothRow = row({ line: int, mark });

const BATCH = 5_000;
