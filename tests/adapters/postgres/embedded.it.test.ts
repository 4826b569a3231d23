import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startPostgres, usePostgres } from '../../../adapters/postgres/embedded.ts';
import { answers, findRunning } from '../../../adapters/postgres/running.ts';

const SOON = { timeout: 20_000, interval: 20 };
const script = fileURLToPath(new URL('./desk-process.ts', import.meta.url));

let home = '';
let processes: ChildProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'desk-home-'));
});
afterEach(async () => {
  for (const child of processes) await kill(child);
  processes = [];
  await rm(home, { recursive: true, force: true, maxRetries: 20 });
});

/** Starts another process on `home`; gives it and the first line it says. */
async function another(env = process.env): Promise<{ child: ChildProcess; said: string }> {
  const stdio: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit'];
  const child = spawn(process.execPath, ['--import', 'tsx', script, home], { stdio, env });
  processes.push(child);
  const [said] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, said: String(said) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function ask(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows[0];
}

it('keeps what was written from one start to the next', async () => {
  const first = await startPostgres({ home });
  await ask(first.url('postgres'), "CREATE TABLE note AS SELECT '你好'::text AS words");
  await first.stop();
  const second = await startPostgres({ home });
  expect(await ask(second.url('postgres'), 'SELECT words FROM note')).toEqual({ words: '你好' });
  await second.stop();
});

it('takes Chinese characters for letters, so that trigrams find a part of a name', async () => {
  const server = await startPostgres({ home });
  await ask(server.url('postgres'), 'CREATE EXTENSION pg_trgm');
  const trigrams = "SELECT similarity('欧阳测试', '欧阳') > 0.3 AS alike, '测' ~ '\\w' AS letter";
  expect(await ask(server.url('postgres'), trigrams)).toEqual({ alike: true, letter: true });
  await server.stop();
});

it('lets nobody in without the password that only the owner of the home can read', async () => {
  const server = await startPostgres({ home });
  const wrong = new URL(server.url('postgres'));
  wrong.password = 'guessed';
  expect(await answers(wrong.href)).toBe(false);
  expect(await answers(server.url('postgres'))).toBe(true);
  for (const name of ['postgres/password', 'postgres.json', 'postgres.log']) {
    expect((await stat(join(home, name))).mode & 0o077, name).toBe(0);
  }
  await server.stop();
});

it('keeps the data of a failing statement out of its log', async () => {
  const server = await startPostgres({ home });
  await ask(server.url('postgres'), 'CREATE TABLE client (name text PRIMARY KEY)');
  await ask(server.url('postgres'), "INSERT INTO client VALUES ('不可外传')");
  await expect(ask(server.url('postgres'), "INSERT INTO client VALUES ('不可外传')")).rejects.toThrow('duplicate key');
  await server.stop();
  const log = await readFile(join(home, 'postgres.log'), 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).not.toContain('不可外传');
});

it('runs two homes side by side', async () => {
  const [one, two] = await Promise.all([startPostgres({ home }), startPostgres({ home: join(home, 'other') })]);
  await ask(one.url('postgres'), 'CREATE TABLE mine (id int)');
  expect(await ask(two.url('postgres'), "SELECT to_regclass('mine') AS mine")).toEqual({ mine: null });
  await Promise.all([one.stop(), two.stop()]);
});

it('refuses a second process on the same home, and lends it to one that asks to use it', async () => {
  const { said } = await another();
  expect(said).toMatch(/^url /);
  await expect(startPostgres({ home })).rejects.toMatchObject({ code: 'in-use' });
  const borrowed = await usePostgres({ home });
  expect(borrowed.url('postgres')).toBe(said.slice('url '.length));
  await borrowed.stop();
  expect(await answers(borrowed.url('postgres'))).toBe(true);
});

it('does not end under others who have found it meanwhile', async () => {
  let told = 0;
  const own = await usePostgres({ home, onShared: () => (told += 1) });
  const other = new pg.Client({ connectionString: own.url('postgres') });
  await other.connect();
  const stopped = own.stop();
  await vi.waitFor(() => expect(told).toBe(1), SOON);
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await other.end();
  await stopped;
  expect(await answers(own.url('postgres'))).toBe(false);
});

it('lets one of two win that start on a new home at once', async () => {
  const said = (await Promise.all([another(), another()])).map((process) => process.said);
  expect(said.filter((line) => line.startsWith('url '))).toHaveLength(1);
  expect(said.filter((line) => line.startsWith('in-use '))).toHaveLength(1);
});

it('ends with a process that is killed, and starts again without a hand being lifted', async () => {
  const { child, said } = await another();
  const url = said.slice('url '.length);
  await ask(url, 'CREATE TABLE note AS SELECT 1 AS id');
  await kill(child);
  await vi.waitFor(async () => expect(await answers(url)).toBe(false), SOON);
  const again = await startPostgres({ home });
  expect(await ask(again.url('postgres'), 'SELECT id FROM note')).toEqual({ id: 1 });
  await again.stop();
});

it.for([[['unshare']], [['unshare', 'setpriv']]])(
  'starts, and ends with its process, where the machine refuses %s',
  async ([refused]) => {
    const programs = join(home, 'programs');
    await mkdir(programs);
    for (const name of refused ?? []) await writeFile(join(programs, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const { child, said } = await another({ ...process.env, PATH: `${programs}:${process.env.PATH}` });
    expect(said).toMatch(/^url /);
    const url = said.slice('url '.length);
    expect(await answers(url)).toBe(true);
    await kill(child);
    await vi.waitFor(async () => expect(await answers(url)).toBe(false), SOON);
    const again = await startPostgres({ home });
    await again.stop();
  },
);

it('recovers when the server was killed too', async () => {
  const { child, said } = await another();
  await ask(said.slice('url '.length), 'CREATE TABLE note AS SELECT 1 AS id');
  const running = await findRunning(home);
  process.kill(running?.pid ?? Number.NaN, 'SIGKILL');
  await kill(child);
  const again = await startPostgres({ home });
  expect(await ask(again.url('postgres'), 'SELECT id FROM note')).toEqual({ id: 1 });
  await again.stop();
});

it('clears away the half-made cluster of a process that was killed while making it', async () => {
  const left = join(home, 'postgres.new-999999999');
  await mkdir(join(left, 'data'), { recursive: true });
  const server = await startPostgres({ home });
  await expect(stat(left)).rejects.toThrow('ENOENT');
  await server.stop();
});

it('says which version the data wants when the programs are of another', async () => {
  const server = await startPostgres({ home });
  await server.stop();
  await writeFile(join(home, 'postgres/data/PG_VERSION'), '15\n');
  await expect(startPostgres({ home })).rejects.toThrow(
    /made by PostgreSQL 15, but the programs here are of version 18/,
  );
});

it('finds no running server where the word that was left is stale', async () => {
  const server = await startPostgres({ home });
  const notice = await readFile(join(home, 'postgres.json'), 'utf8');
  await server.stop();
  await writeFile(join(home, 'postgres.json'), notice);
  expect(await findRunning(home)).toBeUndefined();
  const copy = join(home, 'copy');
  await mkdir(copy);
  await cp(join(home, 'postgres'), join(copy, 'postgres'), { recursive: true });
  expect(await findRunning(copy)).toBeUndefined();
});

it('names the folder that was given for programs and holds none', async () => {
  await expect(startPostgres({ home, bin: '/nowhere/bin' })).rejects.toThrow('There is no PostgreSQL in /nowhere/bin.');
});
