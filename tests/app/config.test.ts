import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig, settings } from '../../app/config.ts';
import { AppError } from '../../domain/kit/errors.ts';

const example = readFileSync('.env.example', 'utf8');
const entries = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);

it('has every setting in .env.example, each once, and none besides', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(settings).sort());
});

it('shows there the defaults: read as it stands, the example is the configuration of nothing set', () => {
  expect(readConfig(Object.fromEntries(entries))).toEqual(readConfig({}));
});

it.for([
  ['PORT', '80800'],
  ['ROLE', 'boss'],
  ['DATABASE_URL', 'mysql://db/desk'],
  ['REDIS_URL', 'queue:6379'],
  ['LARK_APP_ID', 'cli_short'],
  ['DESK_KEYS', 'one:tooshort'],
  ['DESK_ZONE', 'Asia/Nowhere'],
  ['DESK_RULES', 'missing-rules.json'],
] as const)('names %s when it cannot be used', ([name, value]) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(AppError);
  expect(read).toThrow(name);
});

it('names every setting at fault at once', () => {
  expect(() => readConfig({ PORT: 'x', ROLE: 'y' })).toThrow(/PORT.*ROLE|ROLE.*PORT/);
});
