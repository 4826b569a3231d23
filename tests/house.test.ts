import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { filesIn, most, rooms, shapeFaults, storeCasts } from './house.ts';

const planted = mkdtempSync(join(tmpdir(), 'house-'));
afterAll(() => rmSync(planted, { recursive: true }));

function plant(file: string, text: string): string {
  const folder = mkdtempSync(join(planted, 'tree-'));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  return folder;
}

it('no file is over 250 lines, no function over 60, nothing talks the compiler into a type', () => {
  for (const room of rooms) expect(filesIn('.', [room]).length).toBeGreaterThan(5);
  expect(shapeFaults('.')).toEqual([]);
});

it('the store and the import read rows whose types come from the query, not from a cast', () => {
  const casts = storeCasts('.');
  expect(casts.length, casts.join('\n')).toBeLessThan(most.storeCasts);
});

const lines = (count: number) => 'f();\n'.repeat(count);

it.for([
  ['domain/a.ts', lines(251), ['domain/a.ts: 251 lines']],
  ['sandbox/page/a.js', lines(251), ['sandbox/page/a.js: 251 lines']],
  ['domain/a.ts', lines(250), []],
  ['tests/a.test.ts', lines(251), []],
  ['bot/a.ts', `\nexport function f() {\n${lines(59)}}\n`, ['bot/a.ts:2: a function of 61 lines']],
  ['bot/a.ts', `const f = () => {\n${lines(59)}};\n`, ['bot/a.ts:1: a function of 61 lines']],
  ['bot/a.ts', `export function f() {\n${lines(58)}}\n`, []],
  ['cards/a.ts', 'export const a: any = 1;', ['cards/a.ts:1: any']],
  ['tests/a.test.ts', 'const a = b as any;', ['tests/a.test.ts:1: any']],
  ['jobs/a.ts', 'export const a = b as unknown as string;', ['jobs/a.ts:1: as unknown as']],
  ['jobs/a.ts', 'export const a = (b as unknown) as string;', []],
  ['tests/a.test.ts', "vi.mock('../domain/a.ts');", ['tests/a.test.ts:1: vi.mock']],
] as const)('in %s finds what is wrong with %j', ([file, text, found]) => {
  expect(shapeFaults(plant(file, text))).toEqual(found);
});

it.for([
  ['adapters/store/a.ts', 'export const a = b as Row[];', ['adapters/store/a.ts:1: b as Row[]']],
  ['adapters/store/a.ts', "export const a = ['b'] as const;", []],
  ['adapters/import/a.ts', 'export const a = b as Row[];', ['adapters/import/a.ts:1: b as Row[]']],
  ['adapters/lark/a.ts', 'export const a = b as Row[];', []],
] as const)('in %s counts the casts of %j', ([file, text, found]) => {
  expect(storeCasts(plant(file, text))).toEqual(found);
});
