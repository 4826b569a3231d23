import { deadlineNotices } from './cases/deadline-notices.ts';
import { moveLeaversCases } from './cases/leavers.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { everyMinutes } from './engine/schedule.ts';

type Needs = Pick<JobContext, 'cases' | 'transact' | 'moment' | 'wake'>;

/** Cases told of in one transaction. */
const batch = 500;

/**
 * Nobody who is not active keeps a case, and nobody misses a deadline: whoever has a case is reminded before it, and from it on the managers
 * know, once, however often this runs and in however many processes. It reads only the cases whose time has come.
 */
export const caseDeadlines = defineJob({
  name: 'case-deadlines',
  when: everyMinutes(1),
  async run({ cases, transact, moment, wake }: Needs) {
    let told = 0;
    for (const leaver of await cases.leavers())
      told += await transact((store) => moveLeaversCases(store, leaver, moment));
    for (;;) {
      const raised = await cases.raise(moment, batch, (alert) => deadlineNotices(alert, moment));
      told += raised;
      if (raised < batch) break;
    }
    if (told > 0) wake();
  },
});
