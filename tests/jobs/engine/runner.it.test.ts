import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openQueue } from '../../../adapters/queue/queue.ts';
import type { Queue } from '../../../domain/jobs/port.ts';
import { addDays } from '../../../domain/kit/day.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { JobContext, Run } from '../../../jobs/engine/context.ts';
import { defineJob, type Job } from '../../../jobs/engine/define-job.ts';
import { enqueueOn } from '../../../jobs/engine/enqueue.ts';
import { jobRunner, type Runner } from '../../../jobs/engine/runner.ts';
import { asSet, everyDay, everyMinutes, everySeconds, queued } from '../../../jobs/engine/schedule.ts';
import { type Book, momentAt, monday, openBook } from '../../adapters/store/book.ts';
import { freshDatabase } from '../../database.ts';
import { jobContext } from '../job-context.ts';

const SOON = { timeout: 20_000, interval: 20 };

let book: Book;
let done: string[];
let logged: string[];
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  book = await openBook();
  done = [];
  logged = [];
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await book.close();
});

/** Jobs of this test alone: each says that it ran. */
const sample = {
  watch: defineJob({ name: 'watch', when: everySeconds(5), run: async () => note('watch') }),
  rare: defineJob({ name: 'rare', when: everyMinutes(1), run: async () => note('rare') }),
  daily: defineJob({
    name: 'daily',
    when: everyDay(({ times }) => times.list),
    makeUp: asSet,
    run: async ({ late }: Pick<JobContext, 'late'>) => {
      note(late ? 'daily late' : 'daily');
      return { letters: 3 };
    },
  }),
  broken: defineJob({
    name: 'broken',
    when: everySeconds(5),
    run: async () => {
      throw new AppError('lark-away', 'gone');
    },
  }),
  letter: defineJob({
    name: 'letter',
    when: queued(),
    payload: z.object({ to: z.string() }),
    dedupe: ({ to }) => to,
    run: async (_: Pick<Run, 'moment'>, { to }) => note(`letter to ${to}`),
  }),
};

function note(what: string): void {
  done.push(what);
}

type Setting = { moment?: Moment; queue?: Pick<Queue, 'enqueue' | 'work'>; byHand?: string[] };

function runnerOf(jobs: readonly Job[], { moment = momentAt(monday), queue = noQueue, byHand }: Setting = {}): Runner {
  const say = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const ports = jobContext(book, moment, { log: { info: say, warn: say, error: say } });
  return jobRunner({ jobs, ports, queue, moment: async () => moment, alone: false, ...(byHand && { byHand }) });
}

const noQueue = { enqueue: async () => undefined, work: async () => undefined };

it('runs on every beat what is due that often, and once in its time what is due more rarely', async () => {
  const { beat } = runnerOf([sample.watch, sample.rare, sample.daily]);
  await beat();
  await beat();
  expect(done).toEqual(['watch', 'rare', 'daily', 'watch']);
  expect(await book.database.jobRun.findMany({ select: { job: true, state: true, counts: true } })).toEqual([
    { job: 'daily', state: 'done', counts: { letters: 3 } },
  ]);
});

it('makes up a missed day, marked late, once, by whichever process comes first', async () => {
  const tomorrow = { moment: momentAt(addDays(monday, 1), '08:10') };
  await Promise.all([runnerOf([sample.daily], tomorrow).beat(), runnerOf([sample.daily], tomorrow).beat()]);
  expect(done).toEqual([]);
  const evening = { moment: momentAt(monday, '19:00') };
  await Promise.all([runnerOf([sample.daily], evening).beat(), runnerOf([sample.daily], evening).beat()]);
  expect(done).toEqual(['daily late']);
});

it('leaves to people what runs by hand only, and lets them run it again', async () => {
  const runner = runnerOf([sample.daily], { byHand: ['daily'] });
  await runner.beat();
  expect(done).toEqual([]);
  const request = { job: sample.daily, day: monday, again: true };
  expect(await runner.run(request)).toMatchObject({ ran: true, counts: { letters: 3 } });
  expect(await runner.run({ ...request, late: true })).toMatchObject({ ran: true, late: true });
  expect(done).toEqual(['daily', 'daily late']);
});

it('goes on with the others when one fails, without a vendor’s words in the log', async () => {
  await runnerOf([sample.broken, sample.watch, sample.daily]).beat();
  expect(done).toEqual(['watch', 'daily']);
  expect(logged).toContain('job.failed {"job":"broken","error":"AppError","code":"lark-away"}');
});

async function openedQueue(): Promise<Queue<'letter' | 'ping'>> {
  const server = await freshDatabase();
  ends.push(() => server.drop());
  const queue = await openQueue({
    url: server.url,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    queues: [sample.letter, { name: 'ping', payload: z.null() }],
  });
  ends.push(() => queue.close());
  return queue;
}

it('hands a job what was put into its queue, and takes nothing that does not fit it', async () => {
  const queue = await openedQueue();
  await enqueueOn(queue)(sample.letter, { to: 'A1' });
  const runner = runnerOf([sample.letter], { queue });
  ends.push(() => runner.stop());
  await runner.work();
  await vi.waitFor(() => expect(done).toEqual(['letter to A1']), SOON);
  await expect(queue.enqueue({ name: 'letter', data: { to: 7 } })).rejects.toMatchObject({ code: 'bad-value' });
});

it('lets a job come again at the instant it names, and not once the process is to end', async () => {
  const queue = await openedQueue();
  const ping = defineJob({
    name: 'ping',
    when: queued(),
    payload: z.null(),
    run: async ({ again, moment }: Pick<Run, 'again' | 'moment'>) => {
      note('ping');
      again(moment.now);
    },
  });
  const runner = runnerOf([ping], { queue });
  await runner.work();
  await enqueueOn(queue)(ping, null);
  await vi.waitFor(() => expect(done.length).toBeGreaterThanOrEqual(3), SOON);
  await runner.stop();
  const count = done.length;
  await vi.waitFor(async () => expect(await queue.counts()).toMatchObject({ ping: { active: 0 } }), SOON);
  expect(done.length - count).toBeLessThanOrEqual(1);
});
