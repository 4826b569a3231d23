import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { asSet, everyDay } from './engine/schedule.ts';
import { type Matching, matchStaff } from './people/match-staff.ts';

/** Before the morning: what has passed gets its next occurrence or goes, staff without a Lark user are looked up again. */
export const roll = defineJob({
  name: 'roll',
  when: everyDay(({ times }) => times.roll),
  makeUp: asSet,
  async run(ctx: Matching & Pick<JobContext, 'jobs' | 'moment'>) {
    const { jobs, moment, log } = ctx;
    // A list held back over night, by somebody's quiet hours, is of yesterday by now.
    await jobs.dropOutdated(moment);
    // Lark being away, or refusing, must not keep the book from being rolled on; the morning looks again.
    const matched = await matchStaff(ctx).catch(() => {
      log.warn('roll.staff-not-matched');
      return 0;
    });
    return { clients: await jobs.roll(moment), matched };
  },
});
