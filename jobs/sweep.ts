import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { asSet, everyDay } from './engine/schedule.ts';
import { recover } from './recovery.ts';

/**
 * Finds what a crash left half said and has it finished. Every running desk does the same by itself each minute; as a job it stands in
 * the run ledger once a day, and can be run by hand.
 */
export const sweep = defineJob({
  name: 'sweep',
  when: everyDay(({ times }) => times.roll),
  makeUp: asSet,
  async run(ctx: Parameters<typeof recover>[0] & Pick<JobContext, 'wake'>) {
    const { requeued } = await recover(ctx);
    ctx.wake();
    return { requeued };
  },
});
