import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../domain/kit/errors.ts';
import type { Cluster } from './cluster.ts';
import { type Launch, launch } from './launch.ts';
import { addresses, answers, findRunning } from './running.ts';

/** Everything a server process is started with. */
export type Server = {
  readonly home: string;
  readonly way: Launch;
  readonly cluster: Cluster;
  readonly settings: Readonly<Record<string, string>>;
};

/** A server process that takes logins on `port`. */
export type Started = { readonly child: ChildProcess; readonly port: number };

/**
 * Starts the process and resolves when it takes logins. Tries again, for some seconds, where the port was snatched away
 * or a killed predecessor still holds the data. Throws AppErrors as `startPostgres` says.
 */
export async function startServer(server: Server): Promise<Started> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const tried = await tryStart(server);
    if (typeof tried !== 'string') return tried;
    const held = /lock file .* (already exists|is empty)|pre-existing shared memory/.test(tried);
    if (held) await refuseSecond(server.home);
    if (!(held || /address already in use|could not create any TCP/i.test(tried))) throw doesNotStart(server, tried);
    if (Date.now() > deadline) throw held ? inUse(server.home) : doesNotStart(server, tried);
    await wait(RETRY_MS);
  }
}

/** Throws an AppError `in-use` where a server already runs on `home`. */
export async function refuseSecond(home: string): Promise<void> {
  const running = await findRunning(home);
  if (running) throw inUse(home, ` by process ${running.owner} (server ${running.pid}, port ${running.port})`);
}

/** Ends the server: politely, then firmly. Resolves when the process is gone. */
export async function endServer(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  child.ref();
  const gone = once(child, 'exit').then(() => true);
  for (const { signal, patience } of FAREWELL) {
    child.kill(signal);
    if (await Promise.race([gone, wait(patience, false, { ref: false })])) return;
  }
}

/** A killed server's process can stay in the process table for seconds, and its successor refuses to start. */
const PATIENCE_MS = 15_000;
const RETRY_MS = 100;
const POLL_MS = 15;
const LOG_LIMIT_BYTES = 5_000_000;

/** Fast shutdown ends sessions and writes a checkpoint; the next leaves recovery to the next start. */
const FAREWELL = [
  { signal: 'SIGINT', patience: 10_000 },
  { signal: 'SIGQUIT', patience: 5_000 },
  { signal: 'SIGKILL', patience: 5_000 },
] as const;

/** The server once it answers, or the end of its log. */
async function tryStart({ home, way, cluster, settings }: Server): Promise<Started | string> {
  const port = await freePort();
  const file = join(home, 'postgres.log');
  // The log is appended to: a predecessor may still be writing into the same file.
  const output = await open(file, 'a', 0o600);
  if ((await output.stat()).size > LOG_LIMIT_BYTES) await output.truncate();
  const from = (await output.stat()).size;
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = launch(way, [way.binaries.postgres, '-D', cluster.data, '-p', String(port), ...flags], output.fd);
  await output.close();
  const failure = once(child, 'error').then(
    ([error]) => String(error),
    () => '',
  );
  const url = addresses(port, cluster.password)('postgres');
  while (!isGone(child)) {
    // The process is checked first: another server may answer on a port taken over meanwhile.
    if ((await answers(url)) && !isGone(child)) {
      child.unref();
      return { child, port };
    }
    await wait(POLL_MS);
  }
  if (child.pid === undefined) return failure;
  return (await readFile(file)).subarray(from).toString('utf8');
}

function isGone(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

function inUse(home: string, by = ''): AppError {
  return new AppError('in-use', `The database of ${home} is already running${by}.`, {
    remedy: 'Stop that desk first, or give this one another DESK_HOME.',
  });
}

function doesNotStart({ home }: Server, words: string): AppError {
  const lines = words.trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
  return new AppError('database-away', `PostgreSQL does not start: ${fatal.replace(/^.*?(?=FATAL|PANIC|ERROR)/, '')}`, {
    remedy: `Read ${join(home, 'postgres.log')}; free space and the rights of the folder are the usual reasons.`,
  });
}
