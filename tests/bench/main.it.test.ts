import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Ended = { code: number | null; out: string; err: string };

function bench(...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...words], { cwd: root });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    ended.out += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    ended.err += text.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ ...ended, code }));
  });
}

it.for([
  { words: ['nothing'], why: 'a name it does not know', says: /morning .*deliver .*command .*lookup .*import .*queue/ },
  { words: [], why: 'no name', says: /Which benchmark/ },
  { words: ['morning', '--advisors', 'many'], why: 'a size that is no number', says: /--advisors many/ },
  { words: ['morning', '--cards', '3'], why: 'a size of another benchmark', says: /npm run bench -- morning/ },
])('ends with 2 and one line for $why', async ({ words, says }) => {
  const { code, out, err } = await bench(...words);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(says);
});

it.for([
  { words: ['morning', '--advisors', '16', '--clients', '40'], has: { size: 16, lists: 16, clients: 640 } },
  { words: ['deliver', '--cards', '20'], has: { size: 20, retried: 0 } },
  { words: ['command', '--n', '20', '--rest', '1'], has: { size: 20, per_second: 50, p99_ms: expect.any(Number) } },
  {
    words: ['lookup', '--clients', '2000'],
    has: { size: 2000, p50_ms: expect.any(Number), p99_ms: expect.any(Number) },
  },
  { words: ['import', '--rows', '500'], has: { size: 500, kind: 'clients' } },
  { words: ['import', '--rows', '500', '--again'], has: { size: 500, changed: 0, first_ms: expect.any(Number) } },
  { words: ['import', '--rows', '1000', '--changed', '1'], has: { size: 1000, changed: 10 } },
  {
    words: ['import', '--rows', '200', '--holdings', '3', '--again'],
    has: { size: 600, kind: 'holdings', changed: 0 },
  },
  { words: ['import', '--rows', '200', '--flows', '3'], has: { size: 600, kind: 'flows' } },
  { words: ['queue', '--jobs', '60'], has: { size: 60 } },
])('$words.0 prints one JSON object with its floor', { timeout: 180_000 }, async ({ words, has }) => {
  const { code, out } = await bench(...words, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    name: words[0],
    ms: expect.any(Number),
    floor_ms: expect.any(Number),
    ratio: expect.any(Number),
    peak_rss_mb: expect.any(Number),
    ...has,
  });
  expect(out.trim().split('\n')).toHaveLength(1);
});
