import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { everySeconds } from './engine/schedule.ts';
import { raiseOutflows } from './occasions/outflow-reminders.ts';

type Needs = Pick<JobContext, 'jobs' | 'moment' | 'wake'>;

/** Tells of money that has left as soon as the book knows of it, by whichever way it came in. [S2 §event timing: the same day] */
export const outflowWatch = defineJob({
  name: 'outflow-watch',
  when: everySeconds(5),
  async run({ jobs, moment, wake }: Needs) {
    if ((await raiseOutflows(jobs, moment)) > 0) wake();
  },
});
