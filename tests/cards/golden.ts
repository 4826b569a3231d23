import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const folder = new URL('../golden/', import.meta.url);

/** Holds a value to its golden file. `UPDATE_GOLDEN=1` writes the file anew: look at the difference before committing it. */
export function expectGolden(name: string, value: unknown): void {
  const file = new URL(`${name}.json`, folder);
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  if (!existsSync(file))
    throw new Error(`no golden file ${name}.json: run with UPDATE_GOLDEN=1 and look at what it writes`);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}
