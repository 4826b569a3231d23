import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Log } from '../../domain/kit/log.ts';
import { findBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { findLaunch } from './launch.ts';
import { addresses, findRunning, nobodyElse, type Postgres, removeNotice, writeNotice } from './running.ts';
import { endServer, refuseSecond, startServer } from './server.ts';
import { watchOver } from './watcher.ts';

/** `home` is the folder everything lives in, made if missing; `bin` a folder with other programs (PG_BIN). */
export type PostgresOptions = {
  readonly home: string;
  readonly bin?: string;
  readonly log?: Log;
  /** Server settings over the desk's own, as `name: value` of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** A server this process started. `stop` lets it write everything down and resolves when it is gone. */
export type OwnPostgres = Postgres & { stop(): Promise<void> };

/**
 * Starts the PostgreSQL of `home` on a free port of 127.0.0.1 and resolves when it takes logins (first time about
 * 0.8 s, later 0.1 s). It ends with this process, even one killed with SIGKILL. Throws an AppError `in-use` where
 * another process runs it already, `database-away` with the server's own words where it does not start.
 */
export async function startPostgres({
  home: folder,
  bin = process.env.PG_BIN,
  log,
  settings,
}: PostgresOptions): Promise<OwnPostgres> {
  const home = resolve(folder);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await refuseSecond(home);
  const way = await findLaunch(home, await findBinaries(home, bin));
  const cluster = await openCluster(home, way);
  const { child, port } = await startServer({ home, way, cluster, settings: { ...SETTINGS, ...settings } });
  const url = addresses(port, cluster.password);
  const dismiss = way.tied ? () => undefined : watchOver(child);
  await writeNotice(home, { port, pid: child.pid ?? 0, owner: process.pid });
  log?.info('postgres started', { port, version: way.major });
  let stopping: Promise<void> | undefined;
  child.once('exit', (code) => {
    if (!stopping) log?.error('postgres ended by itself', { port, code: code ?? undefined });
  });
  async function stop() {
    await removeNotice(home);
    await endServer(child);
    dismiss();
    log?.info('postgres stopped', { port });
  }
  return {
    url,
    port,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/**
 * The server that runs on `home`, or else a new one. `stop` ends only a server that this call started, and that when nobody else is
 * logged in any more: others may have found it meanwhile. `onShared` is told once that it waits for them.
 */
export async function usePostgres(options: PostgresOptions & { onShared?: () => void }): Promise<OwnPostgres> {
  const running = await findRunning(resolve(options.home));
  if (running) return { ...running, stop: async () => undefined };
  const own = await startPostgres(options);
  return {
    ...own,
    async stop() {
      await nobodyElse(own.url('postgres'), options.onShared);
      await own.stop();
    },
  };
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // The path of a socket is limited to 107 bytes, that of a home is not.
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  // The desk's queries are short: compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A statement or an error's detail holds clients' data: they stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} satisfies Record<string, string>;
