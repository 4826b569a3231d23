import { Worker } from 'node:worker_threads';
import type { Block } from '../files/blocks.ts';
import type { Encoded, Encoder, EncodeSetup, Written } from './types.ts';

/**
 * Whoever reads, checks and encrypts blocks. Blocks given one after another may be worked on at once. `reuse` gives back what nobody
 * reads any more, to be written anew.
 */
export type WorkerPool = {
  size: number;
  encode(block: Block): Promise<Encoded>;
  reuse(encoded: Encoded): void;
  close(): Promise<void>;
};

/** The caller's own thread: for files that are done before another thread has started. */
export function ownThread({ encode, reuse }: Encoder): WorkerPool {
  return { size: 1, encode: async (block) => encode(block), reuse, close: async () => undefined };
}

/** So many threads. The bytes of a block are gone once it is handed over. An error of a thread fails what it worked on. */
export function threads(setup: EncodeSetup, size: number): WorkerPool {
  const workers = Array.from({ length: size }, () => startWorker(setup));
  const madeBy = new WeakMap<Encoded, PoolWorker>();
  let turn = 0;
  return {
    size,
    async encode(block) {
      const next = workers[turn % workers.length];
      turn += 1;
      if (next === undefined) throw new RangeError('a pool without workers');
      const encoded = await next.encode(block);
      madeBy.set(encoded, next);
      return encoded;
    },
    reuse: (encoded) => madeBy.get(encoded)?.reuse(encoded),
    close: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
    },
  };
}

type Waiting = { resolve(encoded: Encoded): void; reject(error: unknown): void };

type PoolWorker = { worker: Worker; encode(block: Block): Promise<Encoded>; reuse(written: Written): void };

function startWorker(setup: EncodeSetup): PoolWorker {
  const worker = new Worker(new URL('./worker-thread.mjs', import.meta.url), {
    workerData: setup,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 96 },
  });
  const waiting: Waiting[] = [];
  let broken: unknown;
  worker.on('message', (encoded: Encoded) => waiting.shift()?.resolve(encoded));
  worker.on('error', (error) => {
    broken = error;
    for (const one of waiting.splice(0)) one.reject(error);
  });
  return {
    worker,
    encode: ({ bytes, line }) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) {
          reject(broken);
          return;
        }
        waiting.push({ resolve, reject });
        worker.postMessage({ bytes, line }, [bytes.buffer]);
      }),
    reuse: ({ lines, occasions }) =>
      worker.postMessage({ spent: { lines, occasions } }, [lines.buffer, occasions.buffer]),
  };
}
