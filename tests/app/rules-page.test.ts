import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import { Tier } from '../../domain/kit/rulebook-tiers.ts';

const page = readFileSync('docs/rules.md', 'utf8');
const rows = [...page.matchAll(/^\| `([\w.]+)` \| `(.+?)` \|/gm)].map(([, path = '', value = '']) => ({ path, value }));
const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as unknown);
const [example, tiers] = blocks;

/** Written as one value, since firms may add names of their own. */
const byName = new Set(['occasions.expireDays']);

/** `times.list`, `outflow.windowDays`: every setting down to its value; a list is one. */
function paths(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || byName.has(path)) return [path];
  return Object.entries(value).flatMap(([key, part]) => paths(part, path === '' ? key : `${path}.${key}`));
}

/** The rulebook as the page writes it. */
function written(): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const { path, value } of rows) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let part = whole;
    for (const key of keys) {
      part[key] ??= {};
      part = part[key] as Record<string, unknown>;
    }
    part[last] = JSON.parse(value);
  }
  return whole;
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}

it('names every setting of the rulebook once, and none that does not exist', () => {
  const named = [...rows.map(({ path }) => path), 'tiers'].sort();
  expect(named).toEqual(paths(Rulebook.parse({})).sort());
});

it.for(rows)('shows the default of $path', ({ path }) => {
  expect(at(Rulebook.parse(written()), path)).toEqual(at(Rulebook.parse({}), path));
});

it('shows the shipped tiers, and each of their settings', () => {
  expect(Rulebook.parse({ tiers }).tiers).toEqual(Rulebook.parse({}).tiers);
  const named = [...page.matchAll(/^\| `tiers\[\]\.(\w+)`/gm)].map(([, key]) => key);
  expect(named.sort()).toEqual(Object.keys(Tier.shape).sort());
});

it('gives an example that is a rulebook and differs from the default', () => {
  expect(Rulebook.parse(example)).not.toEqual(Rulebook.parse({}));
});
