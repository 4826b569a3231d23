import { z } from 'zod';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { queued } from './engine/schedule.ts';

type Needs = Pick<JobContext, 'jobs' | 'fingerprints' | 'moment' | 'log'>;

/** Compiles the occasions of the whole book anew and notes by what. What changes meanwhile is found at the next look. */
export const compile = defineJob({
  name: 'compile',
  when: queued(),
  payload: z.null(),
  dedupe: () => 'compile',
  async run({ jobs, fingerprints, moment, log }: Needs) {
    const value = await fingerprints.current(moment.rulebook);
    const clients = await jobs.rebuild(moment);
    await fingerprints.store(value);
    log.info('occasions.compiled', { clients });
  },
});
