import type { Job } from './job.ts';

/** Finds what a crash left half said and has it finished; run by itself every few minutes, and by hand. */
export const sweep: Job = {
  job: 'sweep',
  days: 'every',
  at: ({ times }) => times.roll,
  async run({ recover, wake }) {
    const { requeued } = await recover();
    wake();
    return { requeued };
  },
};
