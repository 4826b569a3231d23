import type { Job } from './engine/job.ts';

/**
 * Finds what a crash left half said and has it finished. Every running desk does the same by itself each minute; as a job it stands in
 * the run ledger once a day, and can be run by hand.
 */
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
