import type { Job } from './engine/job.ts';

/** Before the morning: what has passed gets its next occurrence or goes, staff without a Lark user are looked up again. */
export const roll: Job = {
  job: 'roll',
  days: 'every',
  at: ({ times }) => times.roll,
  async run({ jobs, moment, matchStaff, log }) {
    // A list held back over night, by somebody's quiet hours, is of yesterday by now.
    await jobs.dropOutdated(moment);
    // Lark being away, or refusing, must not keep the book from being rolled on; the morning looks again.
    const matched = await matchStaff().catch(() => {
      log.warn('roll.staff-not-matched');
      return 0;
    });
    return { clients: await jobs.roll(moment), matched };
  },
};
