import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../adapters/postgres/embedded.ts';
import { migrate } from '../adapters/postgres/migrate.ts';

/** A folder and an empty, migrated database that are gone when the benchmark is. */
export type ThrowAway = { url: string; home: string };

/** Runs `work` on an embedded PostgreSQL in a temporary folder; both are gone afterwards, also when it is broken off. */
export async function onThrowAway<T>(work: (at: ThrowAway) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'advisor-desk-bench-'));
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const server = await startPostgres({ home: join(home, 'postgres') });
  try {
    const url = server.url('desk');
    await migrate(url);
    return await work({ url, home });
  } finally {
    await server.stop();
    remove();
    process.off('exit', remove);
  }
}

/** Connections to one of its databases. The server may go before the last of them has noticed that it is over. */
export function poolOn(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('error', () => undefined);
  return pool;
}

/** A copy of the database at `url`, to which nobody may be connected at that moment; gives the copy's address. */
export async function copyOf(url: string, name: string): Promise<string> {
  const from = new URL(url).pathname.slice(1);
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  await command(url, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(from)}`);
  return copy.href;
}

export async function drop(url: string): Promise<void> {
  await command(url, `DROP DATABASE ${pg.escapeIdentifier(new URL(url).pathname.slice(1))} WITH (FORCE)`);
}

async function command(url: string, sql: string): Promise<void> {
  const server = new URL(url);
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
