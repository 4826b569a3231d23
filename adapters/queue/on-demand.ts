import type { Queue } from '../../domain/jobs/port.ts';
import type { QueueOptions } from './queue.ts';

/**
 * The queues, opened when they are first asked for something: most of what an operator does never needs them, and their library is
 * large. What `openQueue` throws is thrown then.
 */
export function queueOnDemand<const Name extends string>(options: () => Promise<QueueOptions<Name>>): Queue<Name> {
  let opened: Promise<Queue<Name>> | undefined;
  const queue = () => {
    opened ??= Promise.all([import('./queue.ts'), options()])
      .then(([{ openQueue }, how]) => openQueue(how))
      .catch((fault: unknown) => {
        opened = undefined;
        throw fault;
      });
    return opened;
  };
  return {
    enqueue: async (entry) => (await queue()).enqueue(entry),
    work: async (name, handler, how) => (await queue()).work(name, handler, how),
    counts: async () => (await queue()).counts(),
    close: async () => (await opened)?.close(),
  };
}
