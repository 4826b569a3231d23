import { UnrecoverableError } from 'bullmq';
import { AppError, isFinal } from '../../domain/kit/errors.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import type { Log } from '../../domain/kit/log.ts';
import { type Backend, type BullQueue, type BullWorker, openBackend, type Processor, type Stored } from './backend.ts';

/** `deliver` wakes the sender, `intake` reads a file from chat, `compile` rebuilds occasions. */
export const QUEUE_NAMES = ['deliver', 'intake', 'compile'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** How many jobs wait for a worker, run, wait for their time or next try, and failed for good this week. */
export type QueueCounts = { waiting: number; active: number; delayed: number; failed: number };

/**
 * One piece of work. With `dedupe`, work of that key that has not begun yet stands for this one too; work under way does
 * not, and this one follows it. So a wake-up given while the sender looks is never lost, and a thousand are one or two.
 */
export type QueuedJob = { name: QueueName; data: JsonValue; delayMs?: number; dedupe?: string };

/** Does one job. `last`: should it fail now, it will not come again. */
export type Handler = (data: JsonValue, turn: { last: boolean }) => Promise<void>;

export type Queue = {
  /** Resolves when the queue holds the job. */
  enqueue(job: QueuedJob): Promise<void>;
  /**
   * Gives this process's share of the queue to `handler`, up to `concurrency` at a time; `deliver` runs one at a time in
   * all processes together. A failing job comes again, later each time; an AppError that cannot pass ends it at once.
   * A job may run twice: a process that dies leaves its jobs to the others after some seconds.
   */
  work(name: QueueName, handler: Handler, options: { concurrency: number }): Promise<void>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  /** Takes no new jobs, lets those under way finish, and lets go of the server. */
  close(): Promise<void>;
};

/**
 * The queue at `url`: on PostgreSQL (its tables live in a schema of their own, made here) or on Redis, by the scheme.
 * Throws an AppError `config` for another scheme and `queue-away` where nothing answers.
 */
export async function openQueue({ url, log }: { url: string; log: Log }): Promise<Queue> {
  const backend = await openBackend(url, log);
  const queues = {
    deliver: backend.queue('deliver'),
    intake: backend.queue('intake'),
    compile: backend.queue('compile'),
  };
  const workers = new Map<QueueName, BullWorker>();
  await prepare(queues);
  return {
    enqueue: (job) => add(queues[job.name], job),
    async work(name, handler, { concurrency }) {
      // Several workers on one queue of one process deadlock on PostgreSQL when many retries fall due together.
      if (workers.has(name)) throw new Error(`the queue ${name} has its worker in this process already`);
      const worker = backend.worker(name, (job) => run(job, handler), { concurrency, ...WORKING });
      workers.set(name, worker);
      report(worker, name, log);
      await worker.waitUntilReady();
    },
    async counts() {
      const [deliver, intake, compile] = await Promise.all(QUEUE_NAMES.map((name) => count(queues[name])));
      if (!deliver || !intake || !compile) throw new TypeError('every queue has its counts');
      return { deliver, intake, compile };
    },
    close: () => close(backend, queues, [...workers.values()]),
  };
}

type Queues = Record<QueueName, BullQueue>;

/** A process that dies leaves its job locked for this long; then the check gives it to another. */
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;

/** How many deaths of its process a job survives: one that kills every time must end. */
const MOST_STALLS = 5;

const WORKING = { lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS, maxStalledCount: MOST_STALLS };

/** Tries after 1, 2, 4 … 256 s: a restart of the database or a short night of Lark is slept through. */
const ATTEMPTS = 10;
const FIRST_PAUSE_MS = 1_000;

const DAY_MS = 86_400_000;
const KEEP_FAILED_MS = 7 * DAY_MS;
const CLEAN_LIMIT = 10_000;

async function prepare(queues: Queues): Promise<void> {
  // One sender in all processes together: the platform's limits are counted in one place.
  await patiently(() => queues.deliver.setGlobalConcurrency(1));
  for (const name of QUEUE_NAMES) await patiently(() => queues[name].clean(KEEP_FAILED_MS, CLEAN_LIMIT, 'failed'));
}

async function add(queue: BullQueue, { name, data, delayMs, dedupe }: QueuedJob): Promise<void> {
  // As text: PostgreSQL refuses a NUL inside JSON, and a job's data need not be an object.
  const stored: Stored = { json: JSON.stringify(data) };
  const options = {
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
    // Counts or ages instead of true or false make BullMQ's PostgreSQL deadlock and run jobs twice.
    removeOnComplete: true,
    removeOnFail: false,
    ...(delayMs === undefined ? {} : { delay: delayMs }),
    // Never as the job's id: a job that failed for good would block it.
    ...(dedupe === undefined ? {} : { deduplication: deduplication(dedupe, delayMs) }),
  };
  await patiently(() => queue.add(name, stored, options));
}

/**
 * Work for now must not hide behind work for later: what is for later counts as the same only within its second. And
 * where the same work waits for its next try, new work brings that forward.
 */
function deduplication(key: string, delayMs = 0) {
  if (delayMs === 0) return { id: key, keepLastIfActive: true, reschedule: true };
  return { id: `${key}@${Math.ceil((Date.now() + delayMs) / 1000)}`, keepLastIfActive: true };
}

async function run(job: Parameters<Processor>[0], handler: Handler): Promise<void> {
  try {
    await handler(JSON.parse(job.data.json), { last: job.attemptsMade + 1 >= ATTEMPTS });
  } catch (error) {
    if (isFinal(error)) throw new UnrecoverableError(`${error.code}: ${error.message}`);
    throw error instanceof AppError ? error : nameless(error);
  }
}

/**
 * The same failure without its words: the queue keeps them for a week and the log for longer, and a vendor writes values into
 * them that nobody may read there.
 */
function nameless(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(typeof error);
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? ` ${error.code}` : '';
  const bare = new Error(`${error.name}${code}`);
  bare.stack = [bare.message, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
  return bare;
}

function report(worker: BullWorker, queue: QueueName, log: Log): void {
  worker.on('failed', (job, error) => {
    const final = job === undefined || job.finishedOn !== undefined;
    log.warn('job failed', { queue, id: job?.id, attempt: job?.attemptsMade, final, error: error.message });
  });
  worker.on('stalled', (id) => log.warn('job taken over from a process that died', { queue, id }));
  worker.on('error', (error) => log.warn('queue trouble', { queue, error: error.message }));
}

async function count(queue: BullQueue): Promise<QueueCounts> {
  const {
    waiting = 0,
    active = 0,
    delayed = 0,
    failed = 0,
  } = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
  return { waiting, active, delayed, failed };
}

async function close(backend: Backend, queues: Queues, workers: readonly BullWorker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.close()));
  await Promise.all(QUEUE_NAMES.map((name) => queues[name].close()));
  await backend.end();
}

const DEADLOCK = '40P01';
const DEADLOCK_TRIES = 5;

/** Again where PostgreSQL chose this call as a deadlock's victim: BullMQ does not do it itself. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== DEADLOCK || tries === DEADLOCK_TRIES) throw error;
    }
  }
}
