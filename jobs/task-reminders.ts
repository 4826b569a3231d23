import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { everyMinutes } from './engine/schedule.ts';
import { remind } from './tasks/remind.ts';

type Needs = Pick<JobContext, 'transact' | 'moment' | 'wake'>;

/** Reminders of one transaction. */
const batch = 200;

/**
 * Says that the time of a promise comes near, and that what was put off until later today is back. It reads only the tasks whose time has
 * come; each is said once, however often this runs and in however many processes.
 */
export const taskReminders = defineJob({
  name: 'task-reminders',
  when: everyMinutes(1),
  async run({ transact, moment, wake }: Needs) {
    for (;;) {
      const due = await transact((store) => remind(store, batch, moment));
      if (due > 0) wake();
      if (due < batch) return;
    }
  },
});
