import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../domain/kit/errors.ts';
import { belongsToAnother, handOver, type Launch, launch } from './launch.ts';

/** Where a home keeps its cluster: `data` for PostgreSQL, `password` for its one user. */
export type Cluster = { readonly data: string; readonly password: string };

/**
 * The cluster of `home`, made where there is none yet. It is made beside its place and moved there whole, so that a
 * kill in the middle leaves nothing to clean by hand; of two processes that make it at once one wins.
 */
export async function openCluster(home: string, way: Launch): Promise<Cluster> {
  const folder = clusterFolder(home);
  if (!existsSync(folder)) await makeCluster(home, way);
  const data = join(folder, 'data');
  await refuseOtherVersion(data, way);
  if (await belongsToAnother(data, way)) {
    await untilStopped(data);
    await handOver(data, way);
  }
  return { data, password: await readFile(join(folder, 'password'), 'utf8') };
}

/** The password of the cluster of `home`, undefined where there is no cluster. */
export async function clusterPassword(home: string): Promise<string | undefined> {
  return readFile(join(clusterFolder(home), 'password'), 'utf8').catch(() => undefined);
}

/** Longer than a server takes to write down what it holds. */
const PATIENCE_MS = 15_000;
const POLL_MS = 50;

const DRAFT = 'postgres.new-';

function clusterFolder(home: string): string {
  return join(home, 'postgres');
}

/** A server that ran as another user may still be writing; the owner of its files is changed only after it has ended. */
async function untilStopped(data: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const lock = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number.parseInt(lock, 10);
    if (Number.isNaN(pid) || !isAlive(pid)) return;
    if (Date.now() > deadline) {
      const remedy = 'Stop it first, or give this desk another DESK_HOME.';
      throw new AppError('in-use', `The database in ${data} is still held by process ${pid}.`, { remedy });
    }
    await wait(POLL_MS);
  }
}

async function refuseOtherVersion(data: string, way: Launch): Promise<void> {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (Number(version) === way.major) return;
  const message = `${data} was made by PostgreSQL ${version}, but the programs here are of version ${way.major}.`;
  const remedy = 'Set PG_BIN to programs of that version, or move the folder away to start with an empty database.';
  throw new AppError('database-away', message, { remedy });
}

async function makeCluster(home: string, way: Launch): Promise<void> {
  await sweepDrafts(home);
  const draft = join(home, `${DRAFT}${process.pid}`);
  const made = { data: join(draft, 'data'), secret: join(draft, 'secret'), log: join(draft, 'initdb.log') };
  const password = randomBytes(24).toString('base64url');
  // Where another user runs PostgreSQL, that user has to pass through to its own folder.
  await mkdir(draft, { mode: way.owner === undefined ? 0o700 : 0o711 });
  await mkdir(made.data, { mode: 0o700 });
  for (const file of [made.secret, join(draft, 'password')]) await writeFile(file, password, { mode: 0o600 });
  for (const path of [made.data, made.secret]) await handOver(path, way);
  await initdb(way, made);
  await Promise.all([rm(made.secret), rm(made.log)]);
  await moveIntoPlace(draft, clusterFolder(home));
}

async function initdb(way: Launch, paths: { data: string; secret: string; log: string }): Promise<void> {
  const output = await open(paths.log, 'w', 0o600);
  try {
    const flags = ['--username=postgres', '--encoding=UTF8', '--auth=scram-sha-256', `--pwfile=${paths.secret}`];
    // Without waiting for the disk: nothing is lost if a power cut undoes a cluster that holds nothing yet.
    const command = [way.binaries.initdb, '-D', paths.data, ...flags, ...locale(way), '--no-sync', '--no-instructions'];
    const [code] = await once(launch(way, command, output.fd), 'exit');
    if (code === 0) return;
  } finally {
    await output.close();
  }
  const said = (await readFile(paths.log, 'utf8')).trim().split('\n').slice(-3).join(' ');
  throw new AppError('database-away', `The database cluster could not be made: ${said}`, {
    remedy: 'Look at the free space and the rights of DESK_HOME, or set DATABASE_URL.',
  });
}

/**
 * Sorted by code point, the same on every machine. The character type is the C library's, because pg_trgm asks that one
 * and in plain C takes no Chinese character for a letter.
 */
function locale(way: Launch): string[] {
  const letters = `--lc-ctype=${platform() === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`;
  if (way.major < 17) return ['--locale=C', letters];
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', letters];
}

async function moveIntoPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Drafts of processes that were killed while making a cluster. */
async function sweepDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(DRAFT) || isAlive(Number(name.slice(DRAFT.length)))) continue;
    await rm(join(home, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
