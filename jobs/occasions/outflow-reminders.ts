import { type ReminderFact, reminderCard } from '../../cards/occasions/reminder-card.ts';
import type { JobStore } from '../../domain/jobs/port.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import type { OutflowAlarm } from '../../domain/occasions/outflow-alarm.ts';
import type { Staff } from '../../domain/people/people.ts';
import { maySendAt } from '../../domain/people/quiet.ts';
import { inOrder } from '../../domain/tasks/entries.ts';
import { deliveryTo, type Sent } from '../delivery/delivery-to.ts';
import { type Digest, digestFor, type Side, sides } from './digest.ts';

/**
 * Tells advisors, and above the threshold their managers, of money that has just left, and again when much more of it has: one card per
 * person for all that came in together; beyond the day's number one card for all that comes in within the hour. Tasks and messages are
 * written in one transaction, so a crash loses neither. [S2 §event timing: the same day]
 */
export function raiseOutflows(jobs: JobStore, moment: Moment): Promise<number> {
  return jobs.raiseOutflows(moment, (alarms, reminded) =>
    sides.flatMap((side) =>
      perReader(alarms, side).flatMap(({ reader, alarms: news }) => {
        const { atOnce, digest } = digestFor(reader, { side, news, reminded, moment });
        const single = atOnce.length === 0 ? [] : [reminder({ reader, alarms: atOnce }, side, moment)];
        return digest === undefined ? single : [...single, digestMessage(digest, { reader, side, moment })];
      }),
    ),
  );
}

type Facts = { reader: Staff; alarms: readonly OutflowAlarm[] };

/** Whom an alarm concerns on that side. */
function readersOf({ task, reader, managers }: OutflowAlarm, side: Side): readonly Staff[] {
  if (side === 'advisor') return [reader];
  return 'toManager' in task.why && task.why.toManager ? managers : [];
}

function perReader(alarms: readonly OutflowAlarm[], side: Side): Facts[] {
  const groups = new Map<number, { reader: Staff; alarms: OutflowAlarm[] }>();
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
  const facts = inOrder(
    alarms.map(({ task }) => task),
    { today, rulebook },
  ).flatMap(({ item: task }): ReminderFact[] =>
    task.client === undefined ? [] : [{ client: task.client, why: task.why, on: task.onDay, taskId: task.id }],
  );
  const [only, ...others] = new Set(facts.map(({ client }) => client.id));
  const first = Math.min(...alarms.map(({ task }) => task.id));
  // With the sum: what is told again because it has grown is another message.
  const total = alarms.reduce((sum, { task }) => sum + task.worth, 0n);
  const sent: Sent = {
    key: `outflow:${to}:${reader.id}:${today}:${first}:${total}`,
    kind: 'reminder',
    render: (view) => reminderCard({ facts, day: today, to }, view),
    clientId: others.length === 0 ? only : undefined,
  };
  return {
    ...deliveryTo(reader, sent, moment),
    priority: priorities.urgent,
    notBefore: maySendAt(reader, { urgent: rulebook.outflow.breaksQuiet && alarms.some(isOf(today)) }, moment),
  };
}

function digestMessage({ key, at, news, earlier }: Digest, { reader, side, moment }: DigestTo): NewDelivery {
  const told = perReader([...news, ...earlier], side).find((one) => one.reader.id === reader.id);
  return {
    ...reminder(told ?? { reader, alarms: news }, side, moment),
    key,
    notBefore: later(at, reader, moment),
  };
}
type DigestTo = { reader: Staff; side: Side; moment: Moment };

/** Nobody is woken for what left on a day before, however late the file with it came in. */
function isOf(day: Day): (alarm: OutflowAlarm) => boolean {
  return ({ task }) => task.onDay === day;
}

/** A digest that comes due in quiet hours waits for their end, where such reminders wait at all. */
function later(at: Date, reader: Staff, moment: Moment): Date {
  return maySendAt(reader, { urgent: moment.rulebook.outflow.breaksQuiet }, { ...moment, now: at });
}
