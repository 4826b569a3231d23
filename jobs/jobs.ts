import type { JobName } from '../domain/jobs/port.ts';
import type { Job } from './engine/job.ts';
import { morning } from './morning.ts';
import { roll } from './roll.ts';
import { summary } from './summary.ts';
import { sweep } from './sweep.ts';

/** Everything the desk does by the clock. */
export const jobs: readonly Job[] = [roll, morning, summary, sweep];

export function jobCalled(name: JobName): Job {
  const job = jobs.find((one) => one.job === name);
  if (job === undefined) throw new RangeError(`no job ${name}`);
  return job;
}
