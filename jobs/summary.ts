import { cardFor } from '../cards/both-languages.ts';
import { cardJson } from '../cards/card-json.ts';
import { summaryCard, type TeamDay } from '../cards/summary-card.ts';
import { addDays, yearOf } from '../domain/day.ts';
import type { TeamFigures } from '../domain/job-ports.ts';
import { type NewDelivery, priorities } from '../domain/ledger.ts';
import type { Staff } from '../domain/people.ts';
import type { Moment } from '../domain/ports.ts';
import { afterOwnQuiet } from '../domain/quiet.ts';
import type { Job } from './job.ts';

/** So many days before a year begins whose holidays nobody entered, the managers are told. */
const holidayNoticeDays = 45;

/** The day of each team, to its manager: plan against actual, filled from what was logged. Twice never. [S1 §24] */
export const summary: Job = {
  job: 'summary',
  days: 'trading',
  at: ({ times }) => times.summary,
  async run({ jobs, moment, late, wake }) {
    const managers = await jobs.managers();
    let summaries = 0;
    for (const manager of managers) {
      const figures = await jobs.teamFigures(manager.id, moment.today);
      summaries += await jobs.sayAll([summaryDelivery(manager, figures, { moment, late })], moment.now);
      wake();
    }
    return { summaries };
  },
};

function summaryDelivery(
  manager: Staff,
  figures: TeamFigures,
  { moment, late }: { moment: Moment; late: boolean },
): NewDelivery {
  const { now, today, zone, calendar } = moment;
  const soon = yearOf(addDays(today, holidayNoticeDays));
  const day: TeamDay = {
    ...figures,
    teamName: manager.teamName ?? manager.name,
    day: today,
    late,
    ...(!calendar.knows(soon) && { holidaysUnknown: soon }),
  };
  const card = cardFor(manager.locale, today, (view) => summaryCard(day, view));
  return {
    key: `summary:${manager.id}:${today}`,
    kind: 'summary',
    verb: 'send',
    target: manager.openId ?? '',
    staffId: manager.id,
    msgType: 'interactive',
    content: cardJson(card),
    onDay: today,
    priority: priorities.bulk,
    notBefore: afterOwnQuiet(manager, now, zone),
    late,
  };
}
