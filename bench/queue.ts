import { z } from 'zod';
import { openBackend } from '../adapters/queue/backend.ts';
import { openQueue } from '../adapters/queue/queue.ts';
import { type Bench, rounded, silent, timed, watchMemory } from './measure.ts';
import { useRedis } from './redis.ts';

/** The desk's queue and the bare one by turns: what disturbs the machine disturbs both. */
const rounds = 3;
const addedAtOnce = 16;
const concurrency = 10;

/** Jobs added and processed through the desk's queue, against the queue library alone; embedded, and on Redis where there is one. */
export const queue: Bench<{ jobs: number }> = {
  name: 'queue',
  sizes: { jobs: 900 },
  async run({ jobs }, { url, home }) {
    const peak = watchMemory();
    const embedded = await compare(url, jobs);
    const server = await useRedis(home);
    try {
      const redis = typeof server === 'string' ? `skipped: ${server}` : await compare(server.url, jobs);
      return { ...embedded, name: 'queue', size: jobs, redis, peak_rss_mb: peak() };
    } finally {
      peak();
      if (typeof server !== 'string') await server.stop();
    }
  },
};

type Spent = { add: number; process: number };

async function compare(url: string, jobs: number) {
  const each = Math.ceil(jobs / rounds);
  const own: Spent = { add: 0, process: 0 };
  const bare: Spent = { add: 0, process: 0 };
  for (let round = 0; round < rounds; round += 1) {
    addTo(own, await ownQueue(url, each));
    addTo(bare, await bareQueue(url, { jobs: each, name: `bare${round}` }));
  }
  const [ms, floor] = [own.add + own.process, bare.add + bare.process];
  return {
    ms: rounded(ms),
    floor_ms: rounded(floor),
    ratio: rounded(ms / floor),
    per_second: rounded((each * rounds * 1_000) / ms),
    added_per_second: rounded((each * rounds * 1_000) / own.add),
    processed_per_second: rounded((each * rounds * 1_000) / own.process),
  };
}

function addTo(sum: Spent, more: Spent): void {
  sum.add += more.add;
  sum.process += more.process;
}

async function ownQueue(url: string, jobs: number): Promise<Spent> {
  const own = await openQueue({ url, log: silent, queues: [{ name: 'compile', payload: z.null() }] });
  try {
    const add = await timed(() => inTurns(jobs, () => own.enqueue({ name: 'compile', data: null })));
    const { handler, done } = counter(jobs);
    const process = await timed(async () => {
      await own.work('compile', handler, { concurrency });
      await done;
    });
    return { add, process };
  } finally {
    await own.close();
  }
}

async function bareQueue(url: string, { jobs, name }: { jobs: number; name: string }): Promise<Spent> {
  const backend = await openBackend(url, silent);
  const bare = backend.queue(name);
  try {
    const add = await timed(() => inTurns(jobs, () => bare.add(name, { json: 'null' }, { removeOnComplete: true })));
    const { handler, done } = counter(jobs);
    let end = async () => undefined as unknown;
    const process = await timed(async () => {
      const options = { concurrency, lockDuration: 30_000, stalledInterval: 30_000, maxStalledCount: 1 };
      const worker = backend.worker(name, handler, options);
      worker.on('error', () => undefined);
      end = () => worker.close();
      await done;
    });
    await end();
    return { add, process };
  } finally {
    await bare.close();
    await backend.end();
  }
}

/** Calls `add` so often, some at a time. */
async function inTurns(times: number, add: () => Promise<unknown>): Promise<void> {
  let left = times;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await add();
    }
  };
  await Promise.all(Array.from({ length: addedAtOnce }, lane));
}

/** A handler, and a promise that it has run so often. */
function counter(times: number): { handler: () => Promise<void>; done: Promise<void> } {
  let left = times;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    done,
    async handler() {
      left -= 1;
      if (left === 0) finish();
    },
  };
}
