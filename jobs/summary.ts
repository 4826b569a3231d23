import { textFor } from '../cards/kit/catalogue.ts';
import { noticeCard } from '../cards/kit/notice-card.ts';
import type { View } from '../cards/kit/view.ts';
import { summaryCard, type TeamDay } from '../cards/plan/summary-card.ts';
import { addDays, yearOf } from '../domain/kit/day.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../domain/messaging/ledger.ts';
import type { Staff } from '../domain/people/people.ts';
import { afterOwnQuiet } from '../domain/people/quiet.ts';
import { summaryKey } from '../domain/plan/summary-key.ts';
import type { TeamFigures } from '../domain/plan/team-figures.ts';
import { deliveryTo } from './delivery/delivery-to.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { asSet, tradingDay } from './engine/schedule.ts';

/** So many days before a year begins whose holidays nobody entered, the administrators are told, once a month. */
const holidayNoticeDays = 45;

/** The day of each team, to its manager: plan against actual, filled from what was logged. Twice never. [S1 §24] */
export const summary = defineJob({
  name: 'summary',
  when: tradingDay(({ times }) => times.summary),
  makeUp: asSet,
  async run({ jobs, moment, late, wake }: Pick<JobContext, 'jobs' | 'moment' | 'late' | 'wake'>) {
    const managers = await jobs.managers();
    let summaries = 0;
    for (const manager of managers) {
      const figures = await jobs.teamFigures(manager.id, { day: moment.today, rulebook: moment.rulebook });
      summaries += await jobs.sayAll([summaryDelivery(manager, figures, { moment, late })], moment.now);
      wake();
    }
    await jobs.sayAll(await holidayNotices(jobs, moment), moment.now);
    return { summaries };
  },
});

function summaryDelivery(
  manager: Staff,
  figures: TeamFigures,
  { moment, late }: { moment: Moment; late: boolean },
): NewDelivery {
  const { now, today, zone } = moment;
  const teamName = manager.teamName ?? manager.name;
  const day: TeamDay = { ...figures, teamName, managerId: manager.id, day: today, late };
  const sent = { key: summaryKey(manager.id, today), kind: 'summary' as const };
  return {
    ...deliveryTo(manager, { ...sent, render: (view) => summaryCard(day, view) }, moment),
    priority: priorities.bulk,
    notBefore: afterOwnQuiet(manager, now, zone),
    late,
  };
}

/** Only an administrator can do anything about a calendar that ends soon. */
async function holidayNotices(jobs: JobContext['jobs'], moment: Moment): Promise<NewDelivery[]> {
  const { today, calendar } = moment;
  const year = yearOf(addDays(today, holidayNoticeDays));
  if (calendar.knows(year)) return [];
  const render = (view: View) =>
    noticeCard({ line: textFor(view.locale).plan.calendarUnknown(year), tone: 'warn' }, view);
  return (await jobs.admins()).map((admin) =>
    deliveryTo(admin, { key: `calendar:${year}:${today.slice(0, 7)}:${admin.id}`, kind: 'notice', render }, moment),
  );
}
