import { UnrecoverableError } from 'bullmq';
import { readPayload } from '../../domain/jobs/payload.ts';
import type { Queue, QueueCounts, QueueEntry, QueueHandler, QueueSpec } from '../../domain/jobs/port.ts';
import { AppError, isFinal } from '../../domain/kit/errors.ts';
import type { Log } from '../../domain/kit/log.ts';
import { type BullQueue, type BullWorker, openBackend, type Processor, type Stored } from './backend.ts';

/** Where the queues are, and which there are. */
export type QueueOptions<Name extends string> = { url: string; log: Log; queues: readonly QueueSpec<Name>[] };

/**
 * The queues at `url`: on PostgreSQL (their tables live in a schema of their own, made here) or on Redis, by the scheme.
 * Throws an AppError `config` for another scheme and `queue-away` where nothing answers.
 */
export async function openQueue<const Name extends string>({
  url,
  log,
  queues,
}: QueueOptions<Name>): Promise<Queue<Name>> {
  const backend = await openBackend(url, log);
  const opened = new Map(queues.map((spec) => [spec.name, { spec, queue: backend.queue(spec.name) }]));
  const workers = new Map<Name, BullWorker>();
  const called = (name: Name) => {
    const found = opened.get(name);
    if (found === undefined) throw new RangeError(`no queue ${name}`);
    return found;
  };
  for (const one of opened.values()) await prepare(one);
  return {
    async enqueue(entry) {
      const { spec, queue } = called(entry.name);
      readPayload(spec, entry.data);
      await add(queue, entry);
    },
    async work(name, handler, { concurrency }) {
      // Several workers on one queue of one process deadlock on PostgreSQL when many retries fall due together.
      if (workers.has(name)) throw new Error(`the queue ${name} has its worker in this process already`);
      const { spec } = called(name);
      const worker = backend.worker(name, (job) => run(job, spec, handler), { concurrency, ...WORKING });
      workers.set(name, worker);
      report(worker, name, log);
      await worker.waitUntilReady();
    },
    async counts() {
      const counted = [...opened].map(async ([name, { queue }]) => [name, await count(queue)] as const);
      return Object.fromEntries(await Promise.all(counted)) as Record<Name, QueueCounts>;
    },
    async close() {
      await Promise.all([...workers.values()].map((worker) => worker.close()));
      await Promise.all([...opened.values()].map(({ queue }) => queue.close()));
      await backend.end();
    },
  };
}

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

async function prepare({ spec, queue }: { spec: QueueSpec; queue: BullQueue }): Promise<void> {
  if (spec.alone) await patiently(() => queue.setGlobalConcurrency(1));
  await patiently(() => queue.clean(KEEP_FAILED_MS, CLEAN_LIMIT, 'failed'));
}

async function add(queue: BullQueue, { name, data, delayMs, dedupe }: QueueEntry): Promise<void> {
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

/** What an older version of the desk left, or somebody else put in, ends here when it does not fit: trying again would not help. */
async function run(job: Parameters<Processor>[0], spec: QueueSpec, handler: QueueHandler): Promise<void> {
  try {
    const data = JSON.parse(job.data.json);
    readPayload(spec, data);
    await handler(data, { last: job.attemptsMade + 1 >= ATTEMPTS });
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

function report(worker: BullWorker, queue: string, log: Log): void {
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
