import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../app/desk.ts', import.meta.url));

type Ended = { code: number; out: string; err: string };

/** The operator's tool on a home where there is nothing. */
async function desk(args: string[], more: Record<string, string> = {}): Promise<Ended & { home: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-tool-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = join(folder, 'nothing');
  const { DATABASE_URL: _, ...env } = process.env;
  const ended = await new Promise<Ended>((resolve) => {
    const options = { env: { ...env, ...more, DESK_HOME: home }, cwd: folder };
    const child = execFile(process.execPath, ['--import', import.meta.resolve('tsx'), program, ...args], options);
    let [out, err] = ['', ''];
    child.stdout?.on('data', (text: string) => (out += text));
    child.stderr?.on('data', (text: string) => (err += text));
    child.once('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
  return { ...ended, home };
}

it.for([['help'], ['--help']])('%s shows every verb and what it is for', async (args) => {
  const { code, out, err } = await desk(args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const verb of ['import', 'run', 'preview', 'doctor', 'ledger', 'audit verify', 'rekey']) {
    expect(out).toMatch(new RegExp(`^  ${verb}\\b.*\\n {6}\\w`, 'm'));
  }
});

it('a verb with --help shows that verb alone', async () => {
  const { code, out } = await desk(['preview', '--help']);
  expect(code).toBe(0);
  expect(out).toContain('preview [--date YYYY-MM-DD]');
  expect(out).not.toContain('ledger');
});

it.for([
  { args: ['dance'], says: /^There is no "dance"\. / },
  { args: ['ledger', '--colour'], says: /^Unknown option '--colour'\. / },
])('$args is refused with exit code 2 and where to look', async ({ args, says }) => {
  const { code, out, err } = await desk(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(says);
  expect(err.trim()).toMatch(/"npm run desk -- help" shows what there is\.$/);
});

it.for([['-1'], ['many']])('preview --rows %s is refused with exit code 2 and what it wants', async ([rows]) => {
  const { code, err, home } = await desk(['preview', '--rows', rows ?? '']);
  expect({ code, err: err.trim() }).toEqual({
    code: 2,
    err: '--rows wants a whole number from 0 to 100000. Write --rows 10.',
  });
  expect(existsSync(home)).toBe(false);
});

it.for([['ledger'], ['run', 'morning']])(
  '%s makes no desk where there is none and says how to begin one',
  async (args) => {
    const { code, err, home } = await desk(args);
    expect({ code, err: err.trim() }).toEqual({
      code: 1,
      err: `There is no desk at ${home}. Begin one with "npm run demo", "npm start" or "npm run desk -- import", or set DESK_HOME or DATABASE_URL.`,
    });
    expect(existsSync(home)).toBe(false);
  },
);

it('a file that is not there is no reason to make a desk', async () => {
  const { code, err, home } = await desk(['import', 'clients', 'nowhere.csv']);
  expect({ code, err: err.trim() }).toEqual({ code: 1, err: 'There is no file nowhere.csv. Check the path.' });
  expect(existsSync(home)).toBe(false);
});

it('a file of the wrong kind is refused in one language, by what it lacks and what it should have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'products.csv');
  writeFileSync(file, '姓名,等级\n甲示例,金卡\n');
  const { code, err } = await desk(['import', 'products', file]);
  expect(code).toBe(1);
  expect(err.trim()).toMatch(/^Missing column: .*product_code.*\. .*The columns of a products file are product_code, /);
  expect(err).not.toContain('请');
});

it('a setting that cannot be used is named in one sentence', async () => {
  const { code, err } = await desk(['doctor'], { PORT: 'many' });
  expect(code).toBe(1);
  expect(err.trim()).toMatch(/^These settings cannot be used: PORT \([^:]+\)\. See \.env\.example\.$/);
});
