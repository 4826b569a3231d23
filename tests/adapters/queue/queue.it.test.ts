import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openQueue } from '../../../adapters/queue/queue.ts';
import type { Queue } from '../../../domain/jobs/port.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import type { JsonValue } from '../../../domain/kit/json.ts';
import { queues } from './queues.ts';
import { closedGate, postgresServer, type QueueServer, redisServer, redisThere } from './servers.ts';

const SOON = { timeout: 20_000, interval: 20 };
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };
type Name = (typeof queues)[number]['name'];

describe('on PostgreSQL', () => contract(postgresServer));
describe.skipIf(!redisThere)('on Redis (redis-server on PATH, or REDIS_URL)', () => contract(redisServer));

it('refuses an address of neither kind, saying which setting to correct', async () => {
  await expect(openQueue({ url: 'amqp://127.0.0.1', log, queues })).rejects.toMatchObject({ code: 'config' });
});

it.for(['redis://127.0.0.1:1', 'postgresql://127.0.0.1:1/desk'])(
  'says at once that nothing answers at %s',
  async (url) => {
    await expect(openQueue({ url, log, queues })).rejects.toMatchObject({ code: 'queue-away' });
  },
);

function contract(start: () => Promise<QueueServer>): void {
  let server: QueueServer;
  let opened: Queue<Name>[] = [];

  beforeEach(async () => {
    server = await start();
  });
  afterEach(async () => {
    await Promise.all(opened.map((queue) => queue.close()));
    opened = [];
    await server.drop();
  });

  async function open(): Promise<Queue<Name>> {
    const queue = await openQueue({ url: server.url, log, queues });
    opened.push(queue);
    return queue;
  }

  it('hands each job to the handler of its queue, with its data as it was', async () => {
    const queue = await open();
    const seen: Record<string, JsonValue[]> = { intake: [], compile: [] };
    await queue.work('intake', async (data) => void seen.intake?.push(data), { concurrency: 1 });
    await queue.work('compile', async (data) => void seen.compile?.push(data), { concurrency: 1 });
    const data = { name: '客户 \u0000 "名单".csv', ids: [1, 2.5, null], deep: { yes: true } };
    await queue.enqueue({ name: 'intake', data });
    await queue.enqueue({ name: 'compile', data: null });
    await vi.waitFor(() => expect(seen).toEqual({ intake: [data], compile: [null] }), SOON);
  });

  it('runs up to `concurrency` jobs of a queue together', async () => {
    const queue = await open();
    const gate = closedGate();
    let running = 0;
    await queue.work(
      'compile',
      async () => {
        running += 1;
        await gate.opened;
      },
      { concurrency: 3 },
    );
    for (let n = 0; n < 5; n += 1) await queue.enqueue({ name: 'compile', data: n });
    await vi.waitFor(() => expect(running).toBe(3), SOON);
    await vi.waitFor(async () => expect((await queue.counts()).compile).toMatchObject({ active: 3, waiting: 2 }), SOON);
    gate.open();
    await vi.waitFor(() => expect(running).toBe(5), SOON);
  });

  it('delivers one at a time in all processes together', async () => {
    const queues = await Promise.all([open(), open()]);
    let running = 0;
    let most = 0;
    let done = 0;
    for (const queue of queues) {
      await queue.work(
        'deliver',
        async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          done += 1;
        },
        { concurrency: 4 },
      );
    }
    await Promise.all(Array.from({ length: 40 }, (_, n) => queues[n % 2]?.enqueue({ name: 'deliver', data: n })));
    await vi.waitFor(() => expect(done).toBe(40), SOON);
    expect(most).toBe(1);
  });

  it('makes of many wake-ups one, and of those given while it runs one more', async () => {
    const queue = await open();
    const gate = closedGate();
    let runs = 0;
    const wake = () => queue.enqueue({ name: 'deliver', data: null, dedupe: 'wake' });
    await Promise.all(Array.from({ length: 20 }, wake));
    await queue.work(
      'deliver',
      async () => {
        runs += 1;
        if (runs === 1) await gate.opened;
      },
      { concurrency: 1 },
    );
    await vi.waitFor(() => expect(runs).toBe(1), SOON);
    await Promise.all(Array.from({ length: 20 }, wake));
    gate.open();
    await vi.waitFor(async () => {
      expect(runs).toBe(2);
      expect((await queue.counts()).deliver).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
    }, SOON);
    await wake();
    await vi.waitFor(() => expect(runs).toBe(3), SOON);
  });

  it('does not let a wake-up for later hide one for now', async () => {
    const queue = await open();
    let runs = 0;
    await queue.enqueue({ name: 'deliver', data: null, delayMs: 3_600_000, dedupe: 'wake' });
    await queue.enqueue({ name: 'deliver', data: null, dedupe: 'wake' });
    await queue.work(
      'deliver',
      async () => {
        runs += 1;
      },
      { concurrency: 1 },
    );
    await vi.waitFor(() => expect(runs).toBe(1), SOON);
    expect((await queue.counts()).deliver).toMatchObject({ delayed: 1 });
  });

  it('runs a job for later when its time has come', async () => {
    const queue = await open();
    const began = Date.now();
    let after = 0;
    await queue.work(
      'intake',
      async () => {
        after = Date.now() - began;
      },
      { concurrency: 1 },
    );
    await queue.enqueue({ name: 'intake', data: null, delayMs: 400 });
    await vi.waitFor(() => expect(after).toBeGreaterThanOrEqual(400), SOON);
  });

  it('tries a failing job again later', async () => {
    const queue = await open();
    const at: number[] = [];
    await queue.work(
      'intake',
      async () => {
        at.push(Date.now());
        if (at.length < 3) throw new AppError('lark-away', 'not yet');
      },
      { concurrency: 1 },
    );
    await queue.enqueue({ name: 'intake', data: null });
    await vi.waitFor(() => expect(at).toHaveLength(3), SOON);
    const [first = 0, second = 0, third = 0] = at;
    expect(second - first).toBeGreaterThanOrEqual(950);
    expect(third - second).toBeGreaterThanOrEqual(1900);
    await vi.waitFor(async () => expect((await queue.counts()).intake).toMatchObject({ delayed: 0, failed: 0 }), SOON);
  });

  it('lets new work bring forward the same work that waits for its next try', async () => {
    const queue = await open();
    const at: number[] = [];
    const wake = () => queue.enqueue({ name: 'deliver', data: null, dedupe: 'wake' });
    await queue.work(
      'deliver',
      async () => {
        at.push(Date.now());
        if (at.length < 4) throw new Error('the database restarts');
      },
      { concurrency: 1 },
    );
    await wake();
    // The third failure is followed by a pause of four seconds.
    await vi.waitFor(async () => {
      expect(at).toHaveLength(3);
      expect((await queue.counts()).deliver).toMatchObject({ delayed: 1 });
    }, SOON);
    await wake();
    await vi.waitFor(() => expect(at).toHaveLength(4), SOON);
    expect((at[3] ?? 0) - (at[2] ?? 0)).toBeLessThan(3_000);
  });

  it('says of the last try, and of no other, that it is the last', async () => {
    const queue = await open();
    const lasts: boolean[] = [];
    const work = async (_: JsonValue, { last }: { last: boolean }) => {
      lasts.push(last);
      throw new Error('it never works');
    };
    await queue.work('intake', work, { concurrency: 1 });
    for (let tries = 1; tries <= 10; tries += 1) {
      // The same work again brings the next try forward: nobody waits for the longer pauses.
      await queue.enqueue({ name: 'intake', data: null, dedupe: 'file-8' });
      await vi.waitFor(async () => {
        expect(lasts).toHaveLength(tries);
        expect((await queue.counts()).intake).toMatchObject(tries < 10 ? { delayed: 1 } : { delayed: 0, failed: 1 });
      }, SOON);
    }
    expect(lasts).toEqual([...Array<boolean>(9).fill(false), true]);
  });

  it('does not try again what cannot pass, and a failed job blocks no later one', async () => {
    const queue = await open();
    let runs = 0;
    await queue.work(
      'intake',
      async () => {
        runs += 1;
        throw new AppError('file-wrong', 'not a table');
      },
      { concurrency: 1 },
    );
    for (const failed of [1, 2]) {
      await queue.enqueue({ name: 'intake', data: null, dedupe: 'file-7' });
      await vi.waitFor(async () => expect((await queue.counts()).intake).toMatchObject({ failed, delayed: 0 }), SOON);
    }
    expect(runs).toBe(2);
  });

  it('takes in no payload that does not fit the queue, and says where it does not', async () => {
    const queue = await open();
    const refused = queue.enqueue({ name: 'letters', data: { letter: 7 } });
    await expect(refused).rejects.toMatchObject({ code: 'bad-value', message: expect.stringContaining('letter ') });
    expect((await queue.counts()).letters).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  });

  it('ends a payload that an older desk left and that fits no more, at once and for good', async () => {
    const older = await openQueue({ url: server.url, log, queues: [{ name: 'letters', payload: z.json() }] });
    await older.enqueue({ name: 'letters', data: { letter: ['1'] } });
    await older.enqueue({ name: 'letters', data: { letter: 'two' } });
    await older.close();
    const queue = await open();
    const seen: JsonValue[] = [];
    await queue.work('letters', async (data) => void seen.push(data), { concurrency: 1 });
    await vi.waitFor(async () => {
      expect(seen).toEqual([{ letter: 'two' }]);
      expect((await queue.counts()).letters).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 1 });
    }, SOON);
  });

  it('lets the job under way finish before it closes, and keeps the rest', async () => {
    const queue = await open();
    const gate = closedGate();
    const done: JsonValue[] = [];
    let started = false;
    await queue.work(
      'intake',
      async (data) => {
        started = true;
        await gate.opened;
        done.push(data);
      },
      { concurrency: 1 },
    );
    await queue.enqueue({ name: 'intake', data: 'first' });
    await queue.enqueue({ name: 'intake', data: 'second' });
    await vi.waitFor(() => expect(started).toBe(true), SOON);
    const closed = queue.close();
    opened = [];
    gate.open();
    await closed;
    expect(done).toEqual(['first']);
    const next = await open();
    expect((await next.counts()).intake).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
  });

  it('gives the job of a process that was killed to another', async () => {
    const queue = await open();
    const script = fileURLToPath(new URL('./doomed-worker.ts', import.meta.url));
    const doomed = spawn(process.execPath, ['--import', 'tsx', script, server.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await queue.enqueue({ name: 'intake', data: 'precious' });
    await once(doomed.stdout, 'data');
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const seen: JsonValue[] = [];
    await queue.work('intake', async (data) => void seen.push(data), { concurrency: 1 });
    await vi.waitFor(() => expect(seen).toEqual(['precious']), { timeout: 40_000, interval: 100 });
  });
}
