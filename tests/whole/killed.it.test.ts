import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instantAt, timeOfDay } from '../../domain/kit/day.ts';
import { redisServer, redisThere } from '../adapters/queue/servers.ts';
import { accountFor, advisors, type Branch, eventually, monday, openBranch, zone } from './branch.ts';

const program = fileURLToPath(new URL('./desk-process.ts', import.meta.url));
const list = '今日工作清单';
const sending = '/open-apis/im/v1/messages';

/** Starts the desk as a process of its own at that time of the Monday. */
function startDesk({ home, databaseUrl, lark }: Branch, at: string, queue?: string): ChildProcess {
  const now = instantAt(monday, timeOfDay(at), zone).toISOString();
  const order = JSON.stringify({ home, databaseUrl, lark, now, queue });
  const child = spawn(process.execPath, ['--import', 'tsx', program, order], { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(String(chunk)));
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
const complaints: string[] = [];

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function listsOf(branch: Branch): Promise<number[]> {
  return Promise.all(advisors.map(async (no) => (await branch.seen(no, list)).length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Each message takes longer than the one before, so that the kill falls between them, some of them under way. */
async function slowDown(branch: Branch, stepMs: number): Promise<void> {
  for (let n = 0; n < advisors.length; n += 1) {
    await branch.rig.post('faults', { path: sending, method: 'POST', mode: 'delay', ms: 1 + n * stepMs, count: 1 });
  }
}

/** Kills the desk once so many cards arrived, starts it again, and holds what everybody has against the ledger. */
async function killAndRestart(at: number, queue?: string): Promise<void> {
  const branch = await openBranch({ at: '08:15' });
  await slowDown(branch, 300);
  const first = startDesk(branch, '08:15', queue);
  const arrived = await eventually(
    async () => {
      const count = sum(await listsOf(branch));
      return count >= at ? count : undefined;
    },
    `${at} of 24 cards (${complaints.join(' ')})`,
    50_000,
  );
  await killed(first);
  expect(arrived).toBeLessThan(advisors.length);
  await branch.rig.control('DELETE', 'faults');
  expect(sum(await listsOf(branch))).toBeLessThan(advisors.length);

  startDesk(branch, '08:16', queue);
  await eventually(
    async () => ((await listsOf(branch)).every((count) => count > 0) ? true : undefined),
    `every card after the restart (${complaints.join(' ')})`,
    50_000,
  );
  const core = await branch.openCore();
  onTestFinished(() => core.close());
  await eventually(
    async () => ((await core.database.delivery.count({ where: { state: { not: 'sent' } } })) === 0 ? true : undefined),
    'the ledger to be settled',
  );
  expect(await listsOf(branch)).toEqual(advisors.map(() => 1));
  expect(await core.database.delivery.count({ where: { kind: 'list' } })).toBe(advisors.length);
  expect(await accountFor(core)).toMatchObject({ lost: 0, difference: 0 });
  const calls = await branch.rig.get<{ method: string; uuid?: string }[]>(`calls?path=${sending}`);
  const tries = calls.filter(({ method, uuid }) => method === 'POST' && uuid !== undefined);
  // What was under way when the desk died was said again under the same name, and the platform kept one of the two.
  expect(tries.length).toBeGreaterThan(advisors.length);
  expect(new Set(tries.map(({ uuid }) => uuid)).size).toBe(advisors.length);
}

describe('SIGKILL in the middle of a morning of 24 cards, then a restart', () => {
  it.for([1, 9, 17])(
    'after %i of them: every advisor has exactly one card, and the ledger adds up',
    { timeout: 150_000 },
    (at) => killAndRestart(at),
  );

  it.skipIf(!redisThere)('with the queue on Redis (redis-server): the same', { timeout: 150_000 }, async () => {
    const redis = await redisServer();
    onTestFinished(() => redis.drop());
    await killAndRestart(9, redis.url);
  });
});
