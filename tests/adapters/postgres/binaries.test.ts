import { mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBinaries, hydrate } from '../../../adapters/postgres/binaries.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  await mkdir(join(folder, 'native/lib'), { recursive: true });
  await writeFile(join(folder, 'native/lib/libpq.so.5.18'), 'a library');
});
afterEach(() => rm(folder, { recursive: true }));

it('makes the links that the package lists, relative, so that the package can be moved', async () => {
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
  const both = await Promise.all([hydrate(join(folder, 'native')), hydrate(join(folder, 'native'))]);
  expect(both).toEqual([true, true]);
  expect(await readlink(join(folder, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
});

it('has nothing to do for a package without a list of links', async () => {
  expect(await hydrate(join(folder, 'native'))).toBe(true);
});

it('takes the programs of a folder that is named, and says so where they are missing', async () => {
  await expect(findBinaries(folder, folder)).rejects.toMatchObject({ code: 'database-away' });
  for (const name of ['initdb', 'postgres']) await writeFile(join(folder, name), '');
  expect(await findBinaries(folder, folder)).toEqual({
    initdb: join(folder, 'initdb'),
    postgres: join(folder, 'postgres'),
  });
});
