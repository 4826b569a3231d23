import {
  createPostgresBackend,
  isPgPool,
  type JobsOptions,
  type JobType,
  Queue as RedisQueue,
  Worker as RedisWorker,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { AppError } from '../../domain/kit/errors.ts';
import type { Log } from '../../domain/kit/log.ts';

/** A job's data as it is stored. */
export type Stored = { json: string };

/** What the desk uses of BullMQ's queue; its two classes have no type in common. */
export type BullQueue = {
  add(name: string, data: Stored, options: JobsOptions): Promise<unknown>;
  clean(graceMs: number, limit: number, state: 'failed'): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  setGlobalConcurrency(concurrency: number): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
};

/** What the desk uses of BullMQ's worker. */
export type BullWorker = {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'stalled', listener: (jobId: string) => void): unknown;
  on(event: 'failed', listener: (job: FailedJob | undefined, error: Error) => void): unknown;
};

export type FailedJob = { id?: string | undefined; attemptsMade: number; finishedOn?: number | undefined };

/** `attemptsMade`: how often the job failed before. */
export type Processor = (job: { data: Stored; attemptsMade: number }) => Promise<void>;

export type Working = {
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  maxStalledCount: number;
};

/** What differs between the two servers. `end` is for after every queue and worker is closed. */
export type Backend = {
  queue(name: string): BullQueue;
  worker(name: string, run: Processor, options: Working): BullWorker;
  end(): Promise<void>;
};

/** The backend that the scheme of `url` asks for, once its server has answered. */
export async function openBackend(url: string, log: Log): Promise<Backend> {
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  if (scheme === 'postgresql:' || scheme === 'postgres:') return openPostgres(url, log);
  if (scheme === 'redis:' || scheme === 'rediss:') return openRedis(url, log);
  throw new AppError('config', 'The queue needs an address that begins with postgresql:// or redis://.', {
    remedy: 'Correct REDIS_URL, or leave it unset to keep the queue in the database.',
  });
}

/** Each worker holds one session to listen; the rest is for adding, taking and renewing. */
const SESSIONS = 12;

async function openPostgres(url: string, log: Log): Promise<Backend> {
  await makeTables(url);
  // Nothing waits for the disk because of the queue: what it would forget with a server that breaks down, the sweeps find again, and a
  // file is written down with the event that brought it, whose own commit waits.
  const options = '-c search_path=bullmq -c synchronous_commit=off';
  const pool = new pg.Pool({ connectionString: url, max: SESSIONS, options, keepAlive: true });
  // Every queue and worker listens to the shared pool's errors: that is no leak.
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn('queue session lost', { error: error.message }));
  // Of a session in use the statement under way tells; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (!isPgPool(pool)) throw new TypeError("BullMQ takes node-postgres's pool for its own");
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    queue: (name) => watched(new Queue<Stored>(name, { connection: pool }), log),
    worker: (name, run, options) => new Worker<Stored>(name, run, { connection: pool, ...options }),
    end: () => pool.end(),
  };
}

/** BullMQ locks while it migrates, so that processes which start together take turns. */
async function makeTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await runMigrations(client);
  } catch (cause) {
    throw away(cause, 'Check DATABASE_URL, that the server runs, and that this login may create a schema.');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function openRedis(url: string, log: Log): Promise<Backend> {
  await greet(url);
  // Null: BullMQ waits for a Redis that restarts instead of failing.
  const common = { connection: { url, maxRetriesPerRequest: null }, prefix: 'desk' };
  return {
    queue: (name) => watched(new RedisQueue<Stored>(name, common), log),
    worker: (name, run, options) => new RedisWorker<Stored>(name, run, { ...common, ...options }),
    end: async () => undefined,
  };
}

/** A wrong address must be said at start, not tried for ever. */
async function greet(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: ANSWER_MS, retryStrategy: () => null });
  let reason: unknown;
  client.on('error', (error) => {
    reason = error;
  });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw away(reason ?? error, 'Check REDIS_URL and that the server runs, or leave it unset.');
  } finally {
    client.disconnect();
  }
}

const ANSWER_MS = 10_000;

function watched(queue: BullQueue, log: Log): BullQueue {
  queue.on('error', (error) => log.warn('queue trouble', { error: error.message }));
  return queue;
}

function away(cause: unknown, remedy: string): AppError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new AppError('queue-away', `The queue does not answer: ${reason}`, { remedy, cause });
}
