import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const demoProgram = fileURLToPath(new URL('../../app/demo.ts', import.meta.url));
const deskProgram = fileURLToPath(new URL('../../app/desk.ts', import.meta.url));

type Run = { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | null> };

function run(program: string, args: string[], home: string): Run {
  const { DATABASE_URL: _, REDIS_URL: __, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { env: { ...env, DESK_HOME: home } });
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk));
  return { child, out: () => out, err: () => err, ended };
}

async function ready(demo: Run): Promise<string> {
  await expect.poll(() => demo.out() + demo.err(), { timeout: 60_000 }).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/m);
  return /^ready (\S+)$/m.exec(demo.out())?.[1] ?? '';
}

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'demo-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return home;
}

async function desk(
  home: string,
  args: string[],
): Promise<{ code: number | null; json: Record<string, unknown>; err: string }> {
  const tool = run(deskProgram, [...args, '--json'], home);
  const code = await tool.ended;
  const lines = tool.out().trim().split('\n');
  return { code, json: lines[0] === '' ? {} : JSON.parse(lines.at(-1) ?? '{}'), err: tool.err() };
}

type Person = { open_id: string };
type Shown = { message_id: string; sender: string; text: string };

async function post<T>(url: string, path: string, body: object): Promise<T> {
  const response = await fetch(`${url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as T;
}

async function seen(url: string, who: Person): Promise<Shown[]> {
  const response = await fetch(`${url}/sandbox/messages?open_id=${who.open_id}&wait_ms=5000`);
  return ((await response.json()) as Shown[]).filter(({ sender }) => sender === 'bot');
}

it('an empty demo takes one’s own files from the operator’s tool, runs the morning once, and survives SIGKILL', {
  timeout: 240_000,
}, async () => {
  const home = newHome();
  const start = () =>
    run(demoProgram, ['--empty', '--quiet-start', '--port', '0', '--now', '2026-11-23T08:20:00+08:00'], home);
  const demo = start();
  const url = await ready(demo);
  const advisor = await post<Person>(url, 'users', { name: '试经理', email: 'own.a1@bank.example' });

  const file = (name: string, ...lines: string[]) => {
    const path = join(home, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const staff = file('staff.csv', '工号,姓名,邮箱,角色,团队', 'Z1,试经理,own.a1@bank.example,客户经理,一组');
  expect(await desk(home, ['import', 'staff', staff])).toMatchObject({ code: 0, json: { added: 1, refused: 0 } });
  const clients = file(
    'clients.csv',
    'client_no,name,birthday,phone,tier,aum,advisor_no',
    'Q1,试客户,1970-11-23,13800000001,金卡,20万,Z1',
    'Q2,坏客户,1970-13-40,13800000002,金卡,20万,Z1',
  );
  expect(await desk(home, ['import', 'clients', clients])).toMatchObject({ code: 3, json: { added: 1, refused: 1 } });

  expect(await seen(url, advisor)).toEqual([]);
  const morning = await desk(home, ['run', 'morning']);
  expect(morning).toMatchObject({ code: 0, json: { job: 'morning', date: '2026-11-23', lists: 1, tasks: 1 } });
  const [list] = await seen(url, advisor);
  expect(list?.text).toContain('试客户');
  expect((await desk(home, ['run', 'morning'])).json).toMatchObject({ lists: 0, tasks: 0 });

  demo.child.kill('SIGKILL');
  await demo.ended;
  const again = start();
  const secondUrl = await ready(again);
  expect((await seen(secondUrl, advisor)).map(({ message_id }) => message_id)).toEqual([list?.message_id]);
  const answer = await post<{ toast?: { content: string } }>(secondUrl, 'press', {
    open_id: advisor.open_id,
    message_id: list?.message_id,
    label: '完成',
  });
  expect(answer.toast?.content).toBe('已完成');
  expect((await desk(home, ['ledger'])).json).toMatchObject({ difference: 0, lost: 0 });
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
  expect(again.err()).toBe('');
});

it('a demo whose port is taken says so in one line', { timeout: 120_000 }, async () => {
  const first = run(demoProgram, ['--empty', '--quiet-start', '--port', '0'], newHome());
  const url = await ready(first);
  const second = run(demoProgram, ['--empty', '--quiet-start', '--port', new URL(url).port], newHome());
  expect(await second.ended).toBe(1);
  expect(second.err().trim()).toBe(
    `Port ${new URL(url).port} is taken by another process. Choose another with --port N.`,
  );
});

it.for([
  { args: ['--colour'], says: "Unknown option '--colour'" },
  { args: ['--port', 'many'], says: '--port many is no port' },
  { args: ['--now', 'gestern'], says: '--now gestern is no instant' },
  { args: ['--queue', 'http://x'], says: '--queue http://x is no Redis' },
  { args: ['--queue', 'redis'], says: '--queue redis is no Redis' },
  { args: ['tomorrow'], says: '"tomorrow" is one word too many' },
])('npm run demo -- $args is refused with exit code 2 and one line', async ({ args, says }) => {
  const refused = run(demoProgram, args, newHome());
  expect(await refused.ended).toBe(2);
  expect(refused.err()).toContain(says);
  expect(refused.err().trim().split('\n')).toHaveLength(1);
});

it('plays a whole day by itself with a rude Lark, and loses and doubles nothing', { timeout: 180_000 }, async () => {
  const day = run(demoProgram, ['--once', '--now', '2026-11-23T08:00:00+08:00'], newHome());
  expect(await day.ended, day.err()).toBe(0);
  const counts = JSON.parse(day.out().trim().split('\n').at(-1) ?? '{}');
  expect(counts).toMatchObject({ lists: 24, commands: 64, lost: 0, duplicates: 0 });
});
