import { cardJson } from '../cards/kit/card-json.ts';
import { cardFor } from '../cards/kit/languages.ts';
import { type ManagerMorning, teamMorningCard } from '../cards/plan/team-morning-card.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../domain/messaging/ledger.ts';
import type { Staff } from '../domain/people/people.ts';
import { afterOwnQuiet } from '../domain/people/quiet.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { asSet, tradingDay } from './engine/schedule.ts';

/** Before the 晨会 each manager of a team gets one card: money maturing and leaving, promises, who is away. Twice never. [S1 §19] */
export const managerMorning = defineJob({
  name: 'manager-morning',
  when: tradingDay(({ times }) => times.managerMorning),
  makeUp: asSet,
  async run({ jobs, moment, late, wake }: Pick<JobContext, 'jobs' | 'moment' | 'late' | 'wake'>) {
    const { today, now } = moment;
    let cards = 0;
    for (const manager of await jobs.managers()) {
      const figures = await jobs.teamMorning(manager.id, { day: today, ...moment });
      if (figures.advisors.length === 0) continue;
      const teamName = manager.teamName ?? manager.name;
      const morning = { ...figures, managerId: manager.id, teamName, day: today, late };
      cards += await jobs.sayAll([delivery(manager, morning, moment)], now);
      wake();
    }
    return { cards };
  },
});

function delivery(manager: Staff, morning: ManagerMorning, { now, today, zone }: Moment): NewDelivery {
  const card = cardFor(manager.locale, today, (view) => teamMorningCard(morning, view));
  return {
    key: `manager-morning:${manager.id}:${today}`,
    kind: 'notice',
    verb: 'send',
    target: manager.openId ?? '',
    staffId: manager.id,
    msgType: 'interactive',
    content: cardJson(card),
    onDay: today,
    priority: priorities.bulk,
    notBefore: afterOwnQuiet(manager, now, zone),
    ...(morning.late && { late: true }),
  };
}
