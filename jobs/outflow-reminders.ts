import { type ReminderFact, reminderCard } from '../cards/reminder-card.ts';
import type { JobStore, OutflowAlarm } from '../domain/job-ports.ts';
import { type NewDelivery, priorities } from '../domain/ledger.ts';
import type { Staff } from '../domain/people.ts';
import type { Moment } from '../domain/ports.ts';

/**
 * Tells advisors, and above the threshold their managers, of money that has just left: one card per person for all that came in
 * together. Tasks and messages are written in one transaction, so a crash loses neither. [S2 §event timing: the same day]
 */
export function raiseOutflows(jobs: JobStore, moment: Moment): Promise<number> {
  return jobs.raiseOutflows(moment, (alarms) => [
    ...perReader(alarms, ({ reader }) => [reader]).map((facts) => reminder(facts, 'advisor', moment)),
    ...perReader(alarms.filter(toManager), ({ managers }) => managers).map((facts) =>
      reminder(facts, 'manager', moment),
    ),
  ]);
}

type Facts = { reader: Staff; alarms: OutflowAlarm[] };

function toManager({ task }: OutflowAlarm): boolean {
  return task.why.rule === 'outflow' && task.why.toManager;
}

function perReader(alarms: readonly OutflowAlarm[], readers: (alarm: OutflowAlarm) => readonly Staff[]): Facts[] {
  const groups = new Map<number, Facts>();
  for (const alarm of alarms) {
    for (const reader of readers(alarm)) {
      if (reader.openId === undefined) continue;
      const group = groups.get(reader.id);
      if (group) group.alarms.push(alarm);
      else groups.set(reader.id, { reader, alarms: [alarm] });
    }
  }
  return [...groups.values()];
}

function reminder({ reader, alarms }: Facts, to: 'advisor' | 'manager', { today }: Moment): NewDelivery {
  const facts = alarms.flatMap(({ task }): ReminderFact[] =>
    task.client === undefined ? [] : [{ client: task.client, why: task.why, on: task.onDay, taskId: task.id }],
  );
  const first = alarms.map(({ task }) => task.id).sort((a, b) => a - b)[0] ?? 0;
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
  };
}
