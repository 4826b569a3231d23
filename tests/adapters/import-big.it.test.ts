import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recompile } from '../../adapters/store/occasions/recompile.ts';
import { clientFile } from '../../bench/import-files.ts';
import { type ImportRig, importRig } from './import-rig.ts';
import { momentOf } from './import-values.ts';

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
  await rig.pool.query(
    `INSERT INTO staff (staff_no, name, role) SELECT 'A' || lpad(i::text, 4, '0'), '示例经理' || i, 'advisor'
     FROM generate_series(3, 400) i`,
  );
});
afterEach(() => rig.close());

const root = fileURLToPath(new URL('../..', import.meta.url));

async function bigFile(rows: number): Promise<string> {
  const path = join(rig.folder, 'big.csv');
  await pipeline(Readable.from(clientFile(rows)), createWriteStream(path));
  return path;
}

/** A process of its own that imports clients and tells its progress and, at the end, its report and its peak of memory in MB. */
async function importer(path: string) {
  const script = join(rig.folder, 'importer.mts');
  const of = (file: string) => JSON.stringify(new URL(`../../${file}`, import.meta.url).href);
  await writeFile(
    script,
    `import pg from ${JSON.stringify(import.meta.resolve('pg'))};
     import { importFile } from ${of('adapters/import/import-file.ts')};
     import { keyring, momentOf } from ${of('tests/adapters/import-values.ts')};
     const pool = new pg.Pool({ connectionString: process.env.URL, max: 2 });
     let peak = 0;
     const report = await importFile('clients', process.env.FILE, { pool, moment: momentOf(), keyring, progress: ({ rows }) => {
       peak = Math.max(peak, process.memoryUsage.rss());
       process.stdout.write('rows ' + rows + '\\n');
     } });
     process.stdout.write('done ' + JSON.stringify({ added: report.added, peak: Math.round(peak / 2 ** 20) }) + '\\n');
     await pool.end();`,
  );
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, URL: rig.url, FILE: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return child;
}

async function sessionsGone(): Promise<void> {
  const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE '%transaction%'`;
  while ((await rig.rows(others)).length > 0) await pause(20);
}

describe('an import of a large book', () => {
  it('killed in the middle leaves the book as it was, and the next one finishes it', async () => {
    const path = await bigFile(60_000);
    const child = await importer(path);
    for await (const chunk of child.stdout) if (/rows [1-9]/.test(String(chunk))) break;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await sessionsGone();
    expect(await rig.rows('SELECT 1 FROM client LIMIT 1')).toEqual([]);
    expect(
      await rig.rows(`SELECT 1 FROM pg_indexes WHERE tablename = 'client' AND indexname = 'client_client_no_key'`),
    ).toHaveLength(1);
    const report = await rig.take('clients', await readFile(path), { name: 'big.csv' });
    expect(report).toMatchObject({ rows: 60_000, added: 60_000 });
    expect(await rig.rows(`SELECT state FROM import ORDER BY id`)).toEqual([{ state: 'failed' }, { state: 'done' }]);
  });

  it('puts back every index and constraint as it found them', async () => {
    const parts = () =>
      rig.rows(
        `SELECT conname AS name, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid::regclass::text IN ('client', 'occasion', 'name_piece')
         UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('client', 'occasion', 'name_piece') ORDER BY 1, 2`,
      );
    const before = await parts();
    expect(await rig.take('clients', await readFile(await bigFile(60_000)), { name: 'big.csv' })).toMatchObject({
      added: 60_000,
    });
    expect(await parts()).toEqual(before);
  });

  it('compiles in its threads what a rebuild compiles from the book', { timeout: 180_000 }, async () => {
    const path = await bigFile(60_000);
    expect((await stat(path)).size).toBeGreaterThan(4 << 20);
    expect(await rig.take('clients', await readFile(path), { name: 'big.csv' })).toMatchObject({ added: 60_000 });
    const stand = () =>
      rig.rows(
        `SELECT rule, count(*)::int AS n, max(xmin::text::bigint)::text AS x FROM occasion GROUP BY 1 ORDER BY 1`,
      );
    const before = await stand();
    expect(before.length).toBeGreaterThan(1);
    await recompile((sql, params) => rig.rows(sql, [...params]), 'all', momentOf());
    expect(await stand()).toEqual(before);
  });

  it('takes a key that stands twice in it, like a small one', async () => {
    const text = await readFile(await bigFile(60_000), 'utf8');
    const last = `${text
      .trimEnd()
      .split('\n')
      .at(1)
      ?.replace(/,[^,]*,/, ',后示例,')}\n`;
    const report = await rig.take('clients', text + last, { name: 'big.csv' });
    expect(report).toMatchObject({ rows: 60_001, added: 60_000, repeated: 1 });
    expect(await rig.rows(`SELECT name FROM client WHERE client_no = 'C00000001'`)).toEqual([{ name: '后示例' }]);
    expect(
      await rig.rows('SELECT 1 FROM occasion o WHERE NOT EXISTS (SELECT FROM client c WHERE c.id = o.client_id)'),
    ).toEqual([]);
    expect(await rig.rows(`SELECT keys FROM name_piece WHERE piece = '|houshili|'`)).toHaveLength(1);
  });

  it('counts what comes twice and what is refused, where names are known and nothing may be wrong', async () => {
    const text = await readFile(await bigFile(12_000), 'utf8');
    const again = text.split('\n').slice(1, 3).join('\n');
    await rig.pool.query(`INSERT INTO name_piece (piece, keys) VALUES ('|先示例|', '|先示例|xianshili|xsl|')`);
    const file = `${text}${again}\nC99999999,,,,,,,,,,,,,\n`;
    const counts = { rows: 12_003, repeated: 2, refused: 1 };
    expect(await rig.take('clients', file, { name: 'big.csv', strict: true })).toMatchObject({ ...counts, added: 0 });
    expect(await rig.rows('SELECT 1 FROM client LIMIT 1')).toEqual([]);
    expect(await rig.take('clients', file, { name: 'big.csv' })).toMatchObject({ ...counts, added: 12_000 });
    expect(await readFile(join(rig.folder, 'big.csv.errors.csv'), 'utf8')).toContain('C99999999');
    expect(await rig.rows('SELECT count(*)::int AS n FROM client')).toEqual([{ n: 12_000 }]);
  });

  it('keeps nobody from the staff, and is not broken off by who reads its tables in another order', async () => {
    const path = await bigFile(12_000);
    const reader = await rig.pool.connect();
    await reader.query(`SET lock_timeout = '200ms'`);
    await reader.query('BEGIN');
    await reader.query('SELECT 1 FROM client LIMIT 1');
    let answers = Promise.resolve(0);
    const report = rig.take('clients', await readFile(path), {
      name: 'big.csv',
      progress: () => {
        answers = answers.then(async (sum) => sum + (await reader.query('SELECT 1 FROM staff')).rows.length);
      },
    });
    const waiting = `SELECT 1 FROM pg_locks WHERE relation = 'client'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted`;
    while ((await rig.rows(waiting)).length === 0) await pause(5);
    // The two wait for each other now: the import gives way, and comes again.
    await reader.query(`SET LOCAL lock_timeout = 0`);
    await reader.query('SELECT 1 FROM name_piece LIMIT 1');
    await reader.query('COMMIT');
    expect(await report).toMatchObject({ added: 12_000 });
    expect(await answers).toBeGreaterThan(0);
    reader.release();
  });

  it('needs no more memory for 200,000 rows than a process with its threads has anyway', {
    timeout: 300_000,
  }, async () => {
    const child = await importer(await bigFile(200_000));
    let output = '';
    for await (const chunk of child.stdout) output += String(chunk);
    const report = JSON.parse(/done (.*)/.exec(output)?.[1] ?? '{}') as { added: number; peak: number };
    expect(report.added).toBe(200_000);
    expect(report.peak).toBeLessThan(400);
  });
});
