import { z } from 'zod';
import { drain } from './delivery/drain.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { queued } from './engine/schedule.ts';

type Needs = Pick<JobContext, 'outbox' | 'sending' | 'log' | 'again' | 'stopping'>;

/**
 * Sends what the ledger says is due, and comes again for the next row. One in all processes together: the platform's limits are counted in
 * one place. The entry only wakes it, so one that is lost loses nothing.
 */
export const deliver = defineJob({
  name: 'deliver',
  when: queued({ alone: true }),
  payload: z.null(),
  dedupe: () => 'wake',
  async run({ outbox, sending, log, again, stopping }: Needs) {
    const { nextDue } = await drain({ ...sending, outbox, log, signal: stopping });
    if (nextDue !== undefined) again(nextDue);
  },
});
