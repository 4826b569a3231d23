import { openQueue } from '../../../adapters/queue/queue.ts';
import { queues } from './queues.ts';

// A process that takes a job, says so, and never finishes it: the test kills it.
const url = process.argv[2];
if (url === undefined) throw new Error('the address of the queue is missing');
const silent = () => undefined;
const queue = await openQueue({ url, queues, log: { info: silent, warn: silent, error: silent } });
await queue.work(
  'intake',
  () => {
    console.log('taken');
    return new Promise(() => setInterval(silent, 1000));
  },
  { concurrency: 1 },
);
