import { type ReminderFact, reminderCard } from '../cards/reminder-card.ts';
import type { JobStore, OutflowAlarm } from '../domain/job-ports.ts';
import { type NewDelivery, priorities } from '../domain/ledger.ts';
import type { Staff } from '../domain/people.ts';
import type { Moment } from '../domain/ports.ts';
import { maySendAt } from '../domain/quiet.ts';
import { bundleFor, type Side, sides } from './bundle.ts';

/**
 * Tells advisors, and above the threshold their managers, of money that has just left: one card per person for all that came in
 * together; beyond the day's number one card for all that comes in within the hour. Tasks and messages are written in one
 * transaction, so a crash loses neither. [S2 §event timing: the same day]
 */
export function raiseOutflows(jobs: JobStore, moment: Moment): Promise<number> {
  return jobs.raiseOutflows(moment, (alarms, reminded) =>
    sides.flatMap((side) =>
      perReader(alarms, side).map((news) => {
        const bundle = bundleFor(news.reader, { side, news: news.alarms, reminded, moment });
        if (bundle === undefined) return reminder(news, side, moment);
        const told = perReader([...news.alarms, ...bundle.earlier], side).find(
          ({ reader }) => reader.id === news.reader.id,
        );
        return {
          ...reminder(told ?? news, side, moment),
          key: bundle.key,
          notBefore: later(bundle.at, news.reader, moment),
        };
      }),
    ),
  );
}

type Facts = { reader: Staff; alarms: OutflowAlarm[] };

/** Whom an alarm concerns on that side. */
function readersOf({ task, reader, managers }: OutflowAlarm, side: Side): readonly Staff[] {
  if (side === 'advisor') return [reader];
  return task.why.rule === 'outflow' && task.why.toManager ? managers : [];
}

function perReader(alarms: readonly OutflowAlarm[], side: Side): Facts[] {
  const groups = new Map<number, Facts>();
  for (const alarm of alarms) {
    for (const reader of readersOf(alarm, side)) {
      if (reader.openId === undefined) continue;
      const group = groups.get(reader.id);
      if (group) group.alarms.push(alarm);
      else groups.set(reader.id, { reader, alarms: [alarm] });
    }
  }
  return [...groups.values()];
}

function reminder({ reader, alarms }: Facts, to: Side, moment: Moment): NewDelivery {
  const { today, rulebook } = moment;
  const facts = alarms.flatMap(({ task }): ReminderFact[] =>
    task.client === undefined ? [] : [{ client: task.client, why: task.why, on: task.onDay, taskId: task.id }],
  );
  const first = Math.min(...alarms.map(({ task }) => task.id));
  return {
    key: `outflow:${to}:${reader.id}:${today}:${first}`,
    kind: 'reminder',
    verb: 'send',
    target: reader.openId ?? '',
    staffId: reader.id,
    msgType: 'interactive',
    content: JSON.stringify(reminderCard({ facts, day: today, to }, { locale: reader.locale ?? 'zh-CN', today })),
    onDay: today,
    priority: priorities.urgent,
    notBefore: maySendAt(reader, { urgent: rulebook.outflow.breaksQuiet }, moment),
  };
}

/** A bundle that comes due in quiet hours waits for their end, where such reminders wait at all. */
function later(at: Date, reader: Staff, moment: Moment): Date {
  return maySendAt(reader, { urgent: moment.rulebook.outflow.breaksQuiet }, { ...moment, now: at });
}
