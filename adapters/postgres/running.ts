import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clusterPassword } from './cluster.ts';

/** A PostgreSQL that answers. `url()` is a connection string with its password, for the database named (`desk`). */
export type Postgres = { url(database?: string): string; readonly port: number };

/** What a home's running server is known by: `pid` of the server, `owner` of the process that started it. */
export type Notice = { readonly port: number; readonly pid: number; readonly owner: number };

/** The server that already runs on `home`, proven by logging in; undefined where there is none. */
export async function findRunning(home: string): Promise<(Postgres & Notice) | undefined> {
  const [notice, password] = await Promise.all([readNotice(home), clusterPassword(home)]);
  if (!notice || password === undefined) return undefined;
  const url = addresses(notice.port, password);
  return (await answers(url('postgres'))) ? { ...notice, url } : undefined;
}

/** The connection strings of a server on this machine. */
export function addresses(port: number, password: string): Postgres['url'] {
  return (database = 'desk') => `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** Whether a login at `url` succeeds. The password is the home's own, so a stranger on the port cannot pass for it. */
export function answers(url: string): Promise<boolean> {
  return loggedIn(url, async (client) => {
    await client.query('SELECT 1');
  });
}

/** Resolves when nobody but the caller is logged in, or the server is gone; `onWaiting` is called once where somebody is. */
export async function nobodyElse(url: string, onWaiting?: () => void): Promise<void> {
  // Where it cannot be asked, nobody can use it either.
  await loggedIn(url, async (client) => {
    for (let asked = 0; ; asked += 1) {
      const others = await client.query(
        `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
      );
      if (others.rowCount === 0) return;
      // The caller's own sessions take a moment to be gone.
      if (asked === 5) onWaiting?.();
      await pause(200);
    }
  });
}

/** Whether the login at `url` and the work it was for both succeed. */
async function loggedIn(url: string, work: (client: pg.Client) => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Leaves word, for other processes of the same home, of where the server is. */
export async function writeNotice(home: string, notice: Notice): Promise<void> {
  const draft = `${noticeFile(home)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(notice)}\n`, { mode: 0o600 });
  await rename(draft, noticeFile(home));
}

/** Removes what `writeNotice` left. */
export async function removeNotice(home: string): Promise<void> {
  await rm(noticeFile(home), { force: true });
}

async function readNotice(home: string): Promise<Notice | undefined> {
  try {
    return JSON.parse(await readFile(noticeFile(home), 'utf8'));
  } catch {
    return undefined;
  }
}

function noticeFile(home: string): string {
  return join(home, 'postgres.json');
}
