import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../adapters/postgres/migrate.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import { bareDatabase, type FreshDatabase, freshDatabase, missingDatabase } from '../../database.ts';

let folder = '';
let database: FreshDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await write('1_pens', 'CREATE TABLE pen (id int); -- a comment; with a semicolon\nINSERT INTO pen VALUES (1);');
  await write('2_ink', 'ALTER TABLE pen ADD COLUMN ink text;');
  database = await bareDatabase();
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const result = await client.query(sql).finally(() => client.end());
  return result.rows;
}

async function failure(doing: Promise<unknown>): Promise<AppError> {
  const error = await doing.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${String(error)}`);
}

it('applies what is missing in the order of the names, and nothing the second time', async () => {
  expect(await migrate(database.url, folder)).toEqual(['1_pens', '2_ink']);
  expect(await migrate(database.url, folder)).toEqual([]);
  await write('3_paper', 'CREATE TABLE paper (id int)');
  expect(await migrate(database.url, folder)).toEqual(['3_paper']);
});

it('lets starters that come at once take turns, so that each migration is applied once', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, folder)));
  expect(applied.flat().sort()).toEqual(['1_pens', '2_ink']);
  expect(await rows('SELECT id FROM pen')).toEqual([{ id: 1 }]);
});

it('makes a missing database, also when several starters miss it', async () => {
  const missing = missingDatabase();
  const applied = await Promise.all(Array.from({ length: 3 }, () => migrate(missing.url, folder)));
  expect(applied.flat().sort()).toEqual(['1_pens', '2_ink']);
  await missing.drop();
});

it('refuses a migration that was edited after it was applied, naming it and the way out', async () => {
  await migrate(database.url, folder);
  await appendFile(join(folder, '1_pens', 'migration.sql'), ' ');
  const error = await failure(migrate(database.url, folder));
  expect(error.code).toBe('migration');
  expect(error.message).toContain('1_pens was edited');
  expect(error.remedy).toContain('new migration');
});

it('takes a failing migration back whole and applies it once it is right', async () => {
  await write('3_broken', 'CREATE TABLE half (id int); SELECT no_such_function();');
  const error = await failure(migrate(database.url, folder));
  expect(error.code).toBe('migration');
  expect(error.message).toContain('3_broken');
  expect(await rows("SELECT to_regclass('half') AS half, to_regclass('pen') IS NOT NULL AS pen")).toEqual([
    { half: null, pen: true },
  ]);
  await writeFile(join(folder, '3_broken', 'migration.sql'), 'CREATE TABLE half (id int);');
  expect(await migrate(database.url, folder)).toEqual(['3_broken']);
});

it('refuses a database that a newer desk has migrated', async () => {
  await migrate(database.url, folder);
  await rm(join(folder, '2_ink'), { recursive: true });
  expect((await failure(migrate(database.url, folder))).message).toContain('2_ink');
});

it('says that the database is away where nothing listens', async () => {
  expect((await failure(migrate('postgresql://127.0.0.1:1/none', folder))).code).toBe('database-away');
});

it("finds nothing to do in the test run's copied database", async () => {
  const copy = await freshDatabase();
  expect(await migrate(copy.url)).toEqual([]);
  await copy.drop();
});
