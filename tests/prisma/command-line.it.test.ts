import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { bareDatabase, type FreshDatabase, freshDatabase } from '../database.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** The Prisma command line through the engine in `prisma/`, with no way out of the machine. */
async function prisma(...words: string[]): Promise<string> {
  const closed = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', NO_COLOR: '1' };
  const env = { ...process.env, ...closed, DATABASE_URL: database.url };
  const { stdout, stderr } = await run('node_modules/.bin/prisma', words, { cwd: root, env });
  return stdout + stderr;
}

it('finds no difference between the migrations and the schema', async () => {
  const whole = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code'];
  expect(await prisma('migrate', 'diff', ...whole)).toContain('No difference detected');
});

it('agrees with the migrations that the desk applied by itself', async () => {
  expect(await prisma('migrate', 'status')).toContain('up to date');
});

it('applies migrations that the desk then finds applied', async () => {
  const bare = await bareDatabase();
  const own = database;
  database = bare;
  try {
    expect(await prisma('migrate', 'deploy')).toContain('All migrations have been successfully applied');
    expect(await migrate(bare.url)).toEqual([]);
  } finally {
    database = own;
    await bare.drop();
  }
});
