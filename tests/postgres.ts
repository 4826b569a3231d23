import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type OwnPostgres, startPostgres } from '../adapters/postgres/embedded.ts';
import { migrate } from '../adapters/postgres/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A login that may make databases, and the name of the migrated, empty one to copy. */
    postgres: { url: string; template: string };
  }
}

/** One PostgreSQL for the whole run, with a migrated database that every test file copies. */
export async function setup(project: TestProject): Promise<void> {
  await sweep();
  home = join(tmpdir(), `${PREFIX}${process.pid}-${randomUUID()}`);
  await mkdir(home, { mode: 0o700 });
  // A run that is broken off still takes its folder along; the server ends with the process by itself.
  process.once('exit', removeHome);
  server = await startPostgres({ home, settings: HASTY });
  const template = 'template_desk';
  await migrate(server.url(template));
  project.provide('postgres', { url: server.url('postgres'), template });
}

export async function teardown(): Promise<void> {
  await server?.stop();
  removeHome();
}

let server: OwnPostgres | undefined;
let home: string | undefined;

const PREFIX = 'advisor-desk-test-';

/** Nothing of a test run has to outlive a power cut. */
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

function removeHome(): void {
  if (home) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** Folders of runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-')[0] : Number.NaN);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    // Another user's leftovers are that user's to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
