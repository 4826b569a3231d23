import type { Job } from './job.ts';

/** Before the morning: what has passed gets its next occurrence, staff without a Lark user are looked up again. */
export const roll: Job = {
  job: 'roll',
  days: 'every',
  at: ({ times }) => times.roll,
  async run({ jobs, moment, matchStaff }) {
    // A list held back over night, by somebody's quiet hours, is of yesterday by now.
    await jobs.dropOutdated(moment);
    const matched = await matchStaff();
    return { clients: await jobs.roll(moment), matched };
  },
};
