import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../adapters/postgres/migrate.ts';
import { queueOnDemand } from '../adapters/queue/on-demand.ts';
import { type Keyring, openSecrets, type Secrets } from '../adapters/secrets.ts';
import { tradingDays } from '../adapters/store/calendar/trading-days.ts';
import { jobStore } from '../adapters/store/jobs/job-store.ts';
import { openPool, type Pool } from '../adapters/store/kit/pool.ts';
import { type Database, openDatabase } from '../adapters/store/kit/prisma.ts';
import { outbox } from '../adapters/store/messaging/outbox.ts';
import { recompileIn } from '../adapters/store/occasions/recompile.ts';
import { type StoreParts, transactOn } from '../adapters/store/store.ts';
import type { JobStore, Queue } from '../domain/jobs/port.ts';
import { dayAt } from '../domain/kit/day.ts';
import { AppError } from '../domain/kit/errors.ts';
import type { Log } from '../domain/kit/log.ts';
import type { Moment } from '../domain/kit/moment.ts';
import type { Outbox } from '../domain/messaging/port.ts';
import type { Transact } from '../domain/store.ts';
import { type Enqueue, enqueueOn } from '../jobs/engine/enqueue.ts';
import type { QueueName } from '../jobs/jobs.ts';
import type { Config } from './config.ts';

/** The desk's time: the machine's own, or a demo's that was moved. */
export type Clock = { now(): Date };

/** The book and everything around it, without Lark: what every process and every verb of the operator's tool opens first. */
export type Core = {
  config: Config;
  log: Log;
  clock: Clock;
  databaseUrl: string;
  database: Database;
  pool: Pool;
  queue: Queue<QueueName>;
  /** Hands work to whoever does that job. */
  enqueue: Enqueue;
  secrets: Secrets;
  keyring: Keyring;
  transact: Transact;
  storeParts: StoreParts;
  jobs: JobStore;
  outbox: Outbox;
  /** The moment as it is now, with the firm's calendar. */
  moment(): Promise<Moment>;
  close(): Promise<void>;
};

export type CoreOptions = { config: Config; databaseUrl: string; clock: Clock; log: Log };

/** Opens the book: migrates it, reads keys and calendar. The queue beside it opens when something is put in or taken out. */
export async function openCore({ config, databaseUrl, clock, log }: CoreOptions): Promise<Core> {
  const keyring = readKeyring(config);
  const secrets = openSecrets(keyring);
  await migrate(databaseUrl);
  const queue = queueOnDemand(async () => {
    // With the jobs comes all that they say, which most of what an operator does never needs.
    const { queueJobs } = await import('../jobs/jobs.ts');
    const queues = queueJobs.map(({ name, payload, when }) => ({ name, payload, alone: when.alone }));
    return { url: config.REDIS_URL ?? databaseUrl, log, queues };
  });
  const onLost = () => log.warn('database.connection-lost');
  const database = openDatabase(databaseUrl, { onLost });
  const pool = openPool(databaseUrl, { max: 4, onLost });
  const storeParts: StoreParts = { secrets, recompile: recompileIn };
  const calendar = tradingDays(database);
  return {
    config,
    log,
    clock,
    databaseUrl,
    database,
    pool,
    queue,
    enqueue: enqueueOn(queue),
    secrets,
    keyring,
    storeParts,
    transact: transactOn(database, storeParts),
    jobs: jobStore({ database, pool, recompile: recompileIn }),
    outbox: outbox(database),
    async moment() {
      const now = clock.now();
      return {
        now,
        today: dayAt(now, config.DESK_ZONE),
        zone: config.DESK_ZONE,
        calendar: await calendar(),
        rulebook: config.rulebook,
      };
    },
    async close() {
      await queue.close();
      await pool.end();
      await database.$disconnect();
    },
  };
}

type KeyFile = { keys: string; indexKey: string };

/** From the configuration, or from a file the desk makes for itself where the embedded database is used. */
function readKeyring(config: Config): Keyring {
  if (config.DESK_KEYS !== undefined && config.DESK_INDEX_KEY !== undefined) {
    return keyringOf({ keys: config.DESK_KEYS, indexKey: config.DESK_INDEX_KEY });
  }
  if (config.DATABASE_URL !== undefined) {
    throw new AppError('config', 'DESK_KEYS and DESK_INDEX_KEY are not set', {
      remedy: 'they encrypt personal data; make each with "openssl rand -base64 32" and keep them safe',
    });
  }
  const file = join(config.home, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(config.home, { recursive: true, mode: 0o700 });
    const made: KeyFile = {
      keys: `demo:${randomBytes(32).toString('base64')}`,
      indexKey: randomBytes(32).toString('base64'),
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  }
  return keyringOf(JSON.parse(readFileSync(file, 'utf8')) as KeyFile);
}

function keyringOf({ keys, indexKey }: KeyFile): Keyring {
  const ring = keys.split(',').map((pair) => {
    const [id = '', key = ''] = pair.trim().split(':');
    return { id, key: Buffer.from(key, 'base64') };
  });
  return { ring, indexKey: Buffer.from(indexKey, 'base64') };
}
