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
import { tradingCalendar } from '../domain/kit/calendar.ts';
import { addDays, day } from '../domain/kit/day.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { Rulebook } from '../domain/kit/rulebook.ts';
import { type Bench, type BenchReport, watchMemory } from './measure.ts';

/**
 * Imports a file of `rows` invented clients into the migrated, empty database at `url`, beside PostgreSQL's own COPY of the same file
 * into a table with the same columns and no index, both through the same kind of connection. `postgres_ms` is what PostgreSQL takes by itself for
 * all that the import wrote, given the rows ready-made. Leaves the database full.
 */
async function importBench({ rows }: { rows: number }, { url }: { url: string }): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
  const file = join(folder, 'clients.csv');
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    await pipeline(Readable.from(clientFile(rows)), createWriteStream(file));
    await pool.query(
      `INSERT INTO staff (staff_no, name, role) SELECT 'A' || lpad(i::text, 4, '0'), '示例经理' || i, 'advisor'
       FROM generate_series(1, ${ADVISORS}) i ON CONFLICT DO NOTHING`,
    );
    const floor = await copyFloor(pool, file);
    const peak = watchMemory();
    const started = performance.now();
    const report = await importFile('clients', file, { pool, moment: benchMoment, keyring: benchKeys });
    const settled = performance.now() - started;
    if (report.added !== rows) throw new Error(`the import took ${report.added} of ${rows} rows`);
    const peakMb = peak();
    const ready = await readyMade(pool, folder);
    const ms = report.seconds * 1000;
    return {
      name: 'import',
      size: rows,
      ms: Math.round(ms),
      floor_ms: Math.round(floor),
      ratio: Math.round((ms / floor) * 100) / 100,
      per_second: Math.round(rows / report.seconds),
      peak_rss_mb: peakMb,
      postgres_ms: Math.round(ready),
      postgres_ratio: Math.round((ready / floor) * 100) / 100,
      // Of the whole call, with the vacuum that follows the commit.
      settled_ms: Math.round(settled),
    };
  } finally {
    await pool.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The import of a first clients file. */
export const importing: Bench<{ rows: number }> = {
  name: 'import',
  sizes: { rows: 20_000 },
  run: importBench,
};

const ADVISORS = 400;

const benchMoment: Moment = {
  now: new Date('2026-11-23T01:00:00Z'),
  today: day('2026-11-23'),
  zone: 'Asia/Shanghai',
  calendar: tradingCalendar(),
  rulebook: Rulebook.parse({}),
};

const benchKeys = { ring: [{ id: 'bench', key: new Uint8Array(32).fill(7) }], indexKey: new Uint8Array(32).fill(9) };

/** The columns of the file, as the types they have in the book. */
const plainTable = `client_no text, name text, gender text, birthday text, phone text, id_no text, tier text, aum numeric, opened_on date,
  advisor_no text, stage smallint, risk_assessed_on date, vip_card_expires_on date, note text`;

async function copyFloor(pool: pg.Pool, file: string): Promise<number> {
  const connection = await pool.connect();
  try {
    await connection.query(`CREATE TABLE bench_plain (${plainTable})`);
    const started = performance.now();
    const copy = connection.query(copyFrom('COPY bench_plain FROM STDIN (FORMAT csv, HEADER)'));
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy);
    return performance.now() - started;
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

/** A file of obviously invented clients, the same one for the same number of rows: phones of 199 0000, identity numbers of region 000000. */
export function* clientFile(rows: number): Generator<string> {
  const random = randomOf(20_261_123);
  const pick = <T>(list: readonly T[]) => list[random(list.length)] as T;
  yield 'client_no,name,gender,birthday,phone,id_no,tier,aum,opened_on,advisor_no,stage,risk_assessed_on,vip_card_expires_on,note\n';
  let text = '';
  for (let index = 1; index <= rows; index += 1) {
    const born = addDays(day('1950-01-01'), random(18_000));
    const lunar = random(10) < 2;
    const row = [
      `C${String(index).padStart(8, '0')}`,
      pick(surnames) + pick(givenNames) + (random(3) > 0 ? pick(givenNames) : ''),
      random(2) === 0 ? '男' : '女',
      lunar ? `农历${born.slice(0, 4)}-${two(1 + random(12))}-${two(1 + random(29))}` : born,
      `199${String(index % 100_000_000).padStart(8, '0')}`,
      `000000${born.replaceAll('-', '')}${String(random(10_000)).padStart(4, '0')}`,
      pick(['钻石', '白金', '金卡', '金卡', '普通', '普通', '普通', '普通']),
      `${random(3_000_000)}.${two(random(100))}`,
      addDays(day('2010-01-01'), random(5_500)),
      `A${String(1 + random(ADVISORS)).padStart(4, '0')}`,
      String(1 + random(4)),
      random(2) === 0 ? '' : addDays(day('2024-01-01'), random(900)),
      random(5) === 0 ? addDays(day('2027-01-01'), random(700)) : '',
      random(4) === 0 ? '示例客户，非真实人员' : '',
    ];
    text += `${row.join(',')}\n`;
    if (text.length < 1 << 18) continue;
    yield text;
    text = '';
  }
  yield text;
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单曾仇任'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文行乐宁朝'];

/** A small linear congruence: the benchmark has to be the same everywhere, not unpredictable. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
