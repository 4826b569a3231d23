import { cardJson } from '../cards/kit/card-json.ts';
import { cardFor } from '../cards/kit/languages.ts';
import { type MorningList, morningListCard } from '../cards/tasks/morning-list-card.ts';
import { instantAt } from '../domain/kit/day.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../domain/messaging/ledger.ts';
import { afterOwnQuiet } from '../domain/people/quiet.ts';
import type { AdvisorList } from '../domain/tasks/advisor-list.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { asSet, tradingDay } from './engine/schedule.ts';
import { raiseOutflows } from './occasions/outflow-reminders.ts';
import { type Matching, matchStaff } from './people/match-staff.ts';

/** Advisors whose cards are built and written in one transaction. */
const batch = 100;
/** Batches that wait for the database at a time. */
const inFlight = 3;

/** Opens the tasks of the day and decides each advisor's list: one card per advisor and day, whatever happens. [S1 §19] */
export const morning = defineJob({
  name: 'morning',
  when: tradingDay(({ times }) => times.list),
  makeUp: asSet,
  async run(ctx: Matching & Pick<JobContext, 'jobs' | 'moment' | 'late' | 'wake'>) {
    const { jobs, moment, late, wake, log } = ctx;
    // Somebody who joined Lark overnight gets a list too; Lark being away must not keep the lists from being decided.
    await matchStaff(ctx).catch(() => log.warn('morning.staff-not-matched'));
    await jobs.dropOutdated(moment);
    // The book keeps what fires in the weeks ahead only: after many missed rolls a list would be short. One that fails is made up by itself.
    if ((await jobs.runs.state('roll', moment.today)) !== 'done')
      await jobs.roll(moment).catch(() => log.warn('morning.not-rolled'));
    // What managers are to hear of at once must not become a mere item of a list first.
    const raised = await raiseOutflows(jobs, moment);
    const tasks = raised + (await jobs.openDue(moment));
    let lists = 0;
    // While some batches are written the cards of the next are built: the one is the database's work, the other ours.
    const writing: Promise<number>[] = [];
    for await (const part of jobs.lists(moment, batch)) {
      const rows = part.map((list) => listDelivery(list, { moment, late }));
      const written = jobs.sayAll(rows, moment.now).finally(wake);
      // Its failure is met where it is awaited; a failure before that must not leave it unhandled.
      written.catch(() => undefined);
      writing.push(written);
      if (writing.length > inFlight) lists += (await writing.shift()) ?? 0;
    }
    for (const written of writing) lists += await written;
    return { lists, tasks };
  },
});

/** The ledger row of one advisor's list. */
export function listDelivery(list: AdvisorList, { moment, late }: { moment: Moment; late: boolean }): NewDelivery {
  const { owner, reader, items, closed } = list;
  const { today, calendar, rulebook } = moment;
  const said: MorningList = {
    name: reader.name,
    day: today,
    items,
    closed,
    page: 1,
    tomorrow: calendar.nextTradingDay(today),
    rulebook,
    perPage: rulebook.cards.listItems,
    late,
    ...(reader.id !== owner.id && { forAbsent: { id: owner.id, name: owner.name } }),
  };
  const card = cardFor(reader.locale, today, (view) => morningListCard(said, view));
  return {
    key: `list:${owner.id}:${today}`,
    kind: 'list',
    verb: 'send',
    target: reader.openId ?? '',
    staffId: reader.id,
    msgType: 'interactive',
    content: cardJson(card),
    onDay: today,
    priority: priorities.bulk,
    notBefore: sendingTime(list, moment),
    late,
  };
}

/**
 * When this list goes out: at the time the person chose, if that is later than the firm's own, before which there is no list; else after
 * quiet hours they chose. Spread, so that not all leave in one second.
 */
function sendingTime({ owner, reader }: AdvisorList, { now, today, zone, rulebook }: Moment): Date {
  const jitter =
    rulebook.times.jitterSeconds === 0 ? 0 : (owner.id * 2_654_435_761) % (rulebook.times.jitterSeconds * 1_000);
  const spread = new Date(now.getTime() + jitter);
  if (reader.listAt === undefined) return afterOwnQuiet(reader, spread, zone);
  const chosen = instantAt(today, reader.listAt, zone);
  return chosen > spread ? chosen : spread;
}
