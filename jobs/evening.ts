import { eveningCard } from '../cards/tasks/evening-card.ts';
import { dayAt, minutesOf } from '../domain/kit/day.ts';
import type { Moment } from '../domain/kit/moment.ts';
import type { NewDelivery } from '../domain/messaging/ledger.ts';
import type { AdvisorList } from '../domain/tasks/advisor-list.ts';
import { deliveryTo } from './delivery/delivery-to.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { tradingDay } from './engine/schedule.ts';
import { eveningKey, eveningOf } from './tasks/evening-now.ts';

/** People whose cards are built and written in one transaction. */
const batch = 100;

/** Before leaving, whoever has something left on the list of the day is told how much, and settles it. [S1 §19 当日总结] */
export const evening = defineJob({
  name: 'evening',
  when: tradingDay(({ times }) => times.evening),
  makeUp: ({ times }) => (minutesOf(times.eveningUntil) - minutesOf(times.evening)) / 60,
  async run({ jobs, moment, late, wake }: Pick<JobContext, 'jobs' | 'moment' | 'late' | 'wake'>) {
    let evenings = 0;
    for await (const part of jobs.evenings(moment, batch)) {
      evenings += await jobs.sayAll(
        part.flatMap((list) => eveningDelivery(list, { moment, late })),
        moment.now,
      );
      wake();
    }
    return { evenings };
  },
});

/** One that quiet hours would hold back to another day is not said at all. */
function eveningDelivery(list: AdvisorList, { moment, late }: { moment: Moment; late: boolean }): NewDelivery[] {
  const shown = { ...eveningOf(list, moment), late };
  const key = eveningKey(list.owner.id, moment.today);
  const said = deliveryTo(list.reader, { key, kind: 'notice', render: (view) => eveningCard(shown, view) }, moment);
  const isToday = said.notBefore === undefined || dayAt(said.notBefore, moment.zone) === moment.today;
  return isToday ? [{ ...said, ...(late && { late }) }] : [];
}
