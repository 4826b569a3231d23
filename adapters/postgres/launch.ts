import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, chown, lchown, readdir, stat } from 'node:fs/promises';
import { platform, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../domain/kit/errors.ts';
import { type Binaries, copyBinaries } from './binaries.ts';

/** A way to run PostgreSQL on this machine: as whom, and how it learns that this process has died. */
export type Launch = {
  readonly binaries: Binaries;
  /** The server's major version, 18 for the embedded one. */
  readonly major: number;
  /** Words before the program. */
  readonly prefix: readonly string[];
  /** The user the data must belong to, where it is not this process's own. */
  readonly owner: number | undefined;
  /** Whether the switch to `owner` is Node's to make when spawning. */
  readonly switchUser: boolean;
  /** Whether the kernel ends PostgreSQL when this process dies; otherwise a watcher has to. */
  readonly tied: boolean;
};

/** The user `nobody` of every Linux: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

const DIES_WITH_PARENT = ['--pdeathsig', 'INT'];
const CAPABLE = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];

/**
 * The first way that works here, found by running `postgres --version` in each with `home` as its folder. As root:
 * nobody in a user namespace (files stay root's); where those are refused, nobody with the one capability that lets it
 * into folders only root may enter; at last plain nobody, the programs copied to where it can read them.
 * Throws an AppError that says what each attempt met.
 */
export async function findLaunch(home: string, binaries: Binaries): Promise<Launch> {
  const refusals: string[] = [];
  for (const way of waysOfThisUser()) {
    const tried = await attempt(home, { ...way, binaries });
    if (typeof tried !== 'string') return tried;
    refusals.push(tried);
  }
  throw new AppError('database-away', `PostgreSQL does not start here: ${refusals.join(' | ')}`, {
    remedy: 'Run as an ordinary user, choose a DESK_HOME that user nobody may enter, or set DATABASE_URL.',
  });
}

/** Starts a program this way. Its own process group, because a Ctrl-C is the desk's to handle, not the database's. */
export function launch(way: Launch, command: readonly string[], output: number | 'ignore'): ChildProcess {
  const [program = '', ...rest] = [...way.prefix, ...untilParentDies(way), ...command];
  return spawn(program, rest, { ...spawnOptions(way), stdio: ['ignore', output, output], detached: true });
}

/** Whether a path belongs to another user than PostgreSQL runs as; only root can then put it right. */
export async function belongsToAnother(path: string, way: Launch): Promise<boolean> {
  return process.getuid?.() === 0 && (await stat(path)).uid !== (way.owner ?? 0);
}

/** Gives a path and all below it to the user PostgreSQL runs as. */
export async function handOver(path: string, way: Launch): Promise<void> {
  if (!(await belongsToAnother(path, way))) return;
  const owner = way.owner ?? 0;
  const isFolder = (await stat(path)).isDirectory();
  const below = isFolder ? await readdir(path, { recursive: true, withFileTypes: true }) : [];
  for (const entry of below) await lchown(join(entry.parentPath, entry.name), owner, owner);
  // Last: until then the next start sees that it was not finished.
  await chown(path, owner, owner);
}

type Way = Omit<Launch, 'binaries' | 'major'>;

function waysOfThisUser(): Way[] {
  const own = { prefix: [], owner: undefined, switchUser: false, tied: false };
  if (platform() !== 'linux') return [own];
  const tied = { ...own, prefix: ['setpriv', ...DIES_WITH_PARENT], tied: true };
  const map = [`--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  const namespace = { ...tied, prefix: ['unshare', '--user', ...map, ...tied.prefix] };
  if (process.getuid?.() !== 0) return hasName() ? [tied, own] : [namespace, tied, own];
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const capable = { ...tied, owner: NOBODY, prefix: ['setpriv', ...ids, ...CAPABLE, ...DIES_WITH_PARENT] };
  const nobody = { ...own, owner: NOBODY, switchUser: true };
  return [namespace, capable, { ...nobody, prefix: tied.prefix, tied: true }, nobody];
}

/** initdb wants to know its user's name; a container may run as a number without one. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function attempt(home: string, way: Omit<Launch, 'major'>): Promise<Launch | string> {
  const first = probe(home, way);
  if (typeof first === 'number') return { ...way, major: first };
  if (!way.switchUser) return first;
  // The user nobody may lack access to either folder: the home is opened for it and the programs are copied.
  const { mode } = await stat(home);
  await chmod(home, 0o711);
  const copied = { ...way, binaries: await copyBinaries(home) };
  const second = probe(home, copied);
  if (typeof second === 'number') return { ...copied, major: second };
  await chmod(home, mode & 0o777);
  return second;
}

/** The major version that answers, or why there is no answer. */
function probe(home: string, way: Omit<Launch, 'major'>): number | string {
  const inHome = ['sh', '-c', 'cd "$0" && exec "$1" --version', home, way.binaries.postgres];
  const [program = '', ...rest] = [...way.prefix, ...inHome];
  const { stdout, stderr, error } = spawnSync(program, rest, { ...spawnOptions(way), encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  if (major !== undefined) return Number(major);
  return `${program}: ${error?.message ?? stderr.trim().split('\n').at(-1)}`;
}

/** The parent may die before the kernel was told to mind it: then the program must not start at all. */
function untilParentDies(way: Launch): string[] {
  return way.tied ? ['sh', '-c', '[ "$PPID" = "$0" ] && exec "$@"', String(process.pid)] : [];
}

function spawnOptions(way: Omit<Launch, 'major'>) {
  const identity = way.switchUser ? { uid: way.owner ?? NOBODY, gid: way.owner ?? NOBODY } : {};
  // Nothing of the caller's environment: PGDATA, PGPORT and the like would be obeyed. Messages are read, so English.
  return { ...identity, cwd: '/', env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}
