import type { Log } from '../../domain/kit/log.ts';
import type { Queue } from './queue.ts';

/**
 * The queue at `url`, opened when it is first asked for something: most of what an operator does never needs it, and its library is
 * large. What `openQueue` throws is thrown then.
 */
export function queueOnDemand(options: { url: string; log: Log }): Queue {
  let opened: Promise<Queue> | undefined;
  const queue = () => {
    opened ??= import('./queue.ts')
      .then(({ openQueue }) => openQueue(options))
      .catch((fault: unknown) => {
        opened = undefined;
        throw fault;
      });
    return opened;
  };
  return {
    enqueue: async (job) => (await queue()).enqueue(job),
    work: async (name, handler, how) => (await queue()).work(name, handler, how),
    counts: async () => (await queue()).counts(),
    close: async () => (await opened)?.close(),
  };
}
