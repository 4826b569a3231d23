import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { dropIndexes, FILLED } from '../adapters/import/drop-indexes.ts';
import { importFile } from '../adapters/import/import-file.ts';
import { queryOn } from '../adapters/import/sets.ts';
import type { ImportKind } from '../domain/import/kinds.ts';
import { tradingCalendar } from '../domain/kit/calendar.ts';
import { day } from '../domain/kit/day.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { Rulebook } from '../domain/kit/rulebook.ts';
import { ADVISORS, clientFile, flowFile, holdingFile, withChanges } from './import-files.ts';
import { type Bench, type BenchReport, rounded, timed, watchMemory } from './measure.ts';

/**
 * `rows` clients; `again`: the same file a second time is measured instead of the first; `changed`: a second one of which so many percent of
 * the lines are others; `holdings`, `flows`: a file of so many a client is measured instead of the clients.
 */
type Sizes = { rows: number; again: number; changed: number; holdings: number; flows: number };

/** What is measured: a file of one kind. */
type Subject = { kind: ImportKind; rows: number; columns: string; amount: string; lines(): Iterable<string> };

/**
 * Imports a file of invented clients, or of what they have, into the migrated, empty database at `url`, beside PostgreSQL's own COPY of the
 * same file into a table with the same columns and no index, both through the same kind of connection. `postgres_ms`, of a first clients
 * file, is what PostgreSQL takes by itself for all that the import wrote, given the rows ready-made. Leaves the database full.
 */
async function importBench(sizes: Sizes, { url }: { url: string }): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const take = (kind: ImportKind, file: string) =>
    importFile(kind, file, { pool, moment: benchMoment, keyring: benchKeys });
  const write = async (name: string, lines: Iterable<string>) => {
    const file = join(folder, name);
    await pipeline(Readable.from(lines), createWriteStream(file));
    return file;
  };
  try {
    await pool.query(
      `INSERT INTO staff (staff_no, name, role) SELECT 'A' || lpad(i::text, 4, '0'), '示例经理' || i, 'advisor'
       FROM generate_series(1, ${ADVISORS}) i ON CONFLICT DO NOTHING`,
    );
    const subject = subjectOf(sizes);
    if (subject.kind !== 'clients') await take('clients', await write('first.csv', clientFile(sizes.rows)));
    let file = await write('file.csv', subject.lines());
    const floor = await copyFloor(pool, file, subject.columns);
    const isSecond = sizes.again > 0 || sizes.changed > 0;
    const first = isSecond ? await take(subject.kind, file) : undefined;
    if (sizes.changed > 0) {
      file = await write('changed.csv', withChanges(subject.lines(), sizes.changed, subject.amount));
    }
    const peak = watchMemory();
    let report = first;
    const settled = await timed(async () => {
      report = await take(subject.kind, file);
    });
    const peakMb = peak();
    if (report === undefined || report.refused > 0 || report.rows !== subject.rows) {
      throw new Error(`the import refused ${report?.refused} of ${report?.rows} rows`);
    }
    const ready = isSecond || subject.kind !== 'clients' ? undefined : await readyMade(pool, folder);
    const ms = report.seconds * 1000;
    return {
      name: 'import',
      kind: subject.kind,
      size: subject.rows,
      ms: Math.round(ms),
      floor_ms: Math.round(floor),
      ratio: rounded(ms / floor),
      per_second: Math.round(subject.rows / report.seconds),
      peak_rss_mb: peakMb,
      changed: report.changed,
      ...(first !== undefined && { first_ms: Math.round(first.seconds * 1000) }),
      ...(ready !== undefined && { postgres_ms: Math.round(ready), postgres_ratio: rounded(ready / floor) }),
      // Of the whole call, with the vacuum that follows the commit.
      settled_ms: Math.round(settled),
    };
  } finally {
    await pool.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The import of a file. */
export const importing: Bench<Sizes> = {
  name: 'import',
  sizes: { rows: 20_000, again: 0, changed: 0, holdings: 0, flows: 0 },
  switches: ['again'],
  run: importBench,
};

function subjectOf({ rows, holdings, flows }: Sizes): Subject {
  if (holdings > 0) {
    const lines = () => holdingFile(rows, holdings);
    return { kind: 'holdings', rows: rows * holdings, columns: holdingColumns, amount: 'amount', lines };
  }
  if (flows > 0) {
    return {
      kind: 'flows',
      rows: rows * flows,
      columns: flowColumns,
      amount: 'amount',
      lines: () => flowFile(rows, flows),
    };
  }
  return { kind: 'clients', rows, columns: clientColumns, amount: 'aum', lines: () => clientFile(rows) };
}

const benchMoment: Moment = {
  now: new Date('2026-11-23T01:00:00Z'),
  today: day('2026-11-23'),
  zone: 'Asia/Shanghai',
  calendar: tradingCalendar(),
  rulebook: Rulebook.parse({}),
};

const benchKeys = { ring: [{ id: 'bench', key: new Uint8Array(32).fill(7) }], indexKey: new Uint8Array(32).fill(9) };

// The columns of the files, as the types they have in the book.
const clientColumns = `client_no text, name text, gender text, birthday text, phone text, id_no text, tier text, aum numeric, opened_on date,
  advisor_no text, stage smallint, risk_assessed_on date, vip_card_expires_on date, note text`;
const holdingColumns = `client_no text, product_code text, lot_no text, product_name text, risk_level text, amount numeric, bought_on date,
  matures_on date`;
const flowColumns = 'flow_no text, client_no text, occurred_at timestamp, direction text, amount numeric, channel text';

async function copyFloor(pool: pg.Pool, file: string, columns: string): Promise<number> {
  const connection = await pool.connect();
  try {
    await connection.query(`CREATE TABLE bench_plain (${columns})`);
    return await timed(async () => {
      const copy = connection.query(copyFrom('COPY bench_plain FROM STDIN (FORMAT csv, HEADER)'));
      await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy);
    });
  } finally {
    await connection.query('DROP TABLE IF EXISTS bench_plain');
    connection.release();
  }
}

/**
 * Empties the tables that the import filled and fills them again as it does, indexes and keys built afterwards and all in one
 * transaction, but from rows that nobody has to read, check, encrypt or compile. Milliseconds.
 */
async function readyMade(pool: pg.Pool, folder: string): Promise<number> {
  const connection = await pool.connect();
  const query = queryOn(connection);
  const fileOf = (table: string) => join(folder, `${table}.copy`);
  try {
    for (const table of FILLED) {
      const rows = connection.query(copyTo(`COPY ${table} TO STDOUT (FORMAT binary)`));
      await pipeline(rows, createWriteStream(fileOf(table)));
    }
    await connection.query(`TRUNCATE ${FILLED.join(', ')} CASCADE`);
    await connection.query('CHECKPOINT');
    const started = performance.now();
    await connection.query('BEGIN');
    const restore = await dropIndexes(query);
    for (const table of FILLED) {
      const copy = connection.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT binary)`));
      await pipeline(createReadStream(fileOf(table), { highWaterMark: 1 << 20 }), copy);
    }
    await restore?.();
    await connection.query('COMMIT');
    return performance.now() - started;
  } finally {
    connection.release();
  }
}
