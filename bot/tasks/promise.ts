import { dateText } from '../../cards/kit/format.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { type Day, instantAt, type TimeOfDay } from '../../domain/kit/day.ts';
import { firstShownOn, type Moment } from '../../domain/kit/moment.ts';
import { cutWhole } from '../../domain/kit/plain-text.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { remindAt } from '../../domain/tasks/promise.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import type { WorkCtx } from '../engine/context.ts';
import { type Refused, refuseAt } from '../engine/reply.ts';

/** What somebody is to do about a client, on a day and perhaps at a time. `follows`: `what` is what was said before. */
export type Promised = {
  client: ClientBrief;
  ownerId: StaffId;
  on: Day;
  at?: TimeOfDay | undefined;
  what: string;
  follows?: true;
};

/** Puts it on the owner's list of that day, with a reminder before its time. */
export function addPromise({ client, ownerId, on, at, what, follows }: Promised, ctx: WorkCtx): Promise<TaskId> {
  return ctx.tasks.add({
    ownerId,
    clientId: client.id,
    rule: 'appointment',
    subject: ctx.source.key,
    on,
    openedOn: firstShownOn(ctx, on),
    urgency: on === ctx.today ? 2 : 1,
    worth: client.aum,
    why: {
      rule: 'appointment',
      what: cutWhole(what, 200),
      ...(at !== undefined && { at }),
      ...(follows && { follows }),
    },
    at,
    remindAt: remindAt({ on, at }, ctx),
  });
}

/** The trading day on which money that left is to be retained: the next, as what is agreed today is prepared first. */
export function retainOn({ today, calendar }: Pick<Moment, 'today' | 'calendar'>): Day {
  return calendar.nextTradingDay(today);
}

/** Puts it on the list of whoever had the outflow that its money is to be retained; undefined where that is no outflow. */
export async function addRetention(
  { client, ownerId, worth, why }: TaskItem,
  ctx: WorkCtx,
): Promise<TaskId | undefined> {
  if (client === undefined || why.rule !== 'outflow') return undefined;
  const on = retainOn(ctx);
  return ctx.tasks.add({
    ownerId,
    clientId: client.id,
    rule: 'retention',
    subject: ctx.source.key,
    on: ctx.today,
    dueOn: on,
    openedOn: on,
    urgency: 2,
    worth,
    why: { rule: 'retention', amount: why.amount },
  });
}

/** Why nothing can be promised for then, at the field of the day or of the time: it is past. */
export function isTooLate(
  { on, at, fields }: { on: Day; at?: TimeOfDay | undefined; fields: { on: string; at: string } },
  moment: Moment,
): Refused | undefined {
  const { today, now, zone } = moment;
  if (on < today) return refuseAt(fields.on, ({ answers }, view) => answers.pastDate(dateText(on, view)));
  if (at === undefined || on > today || instantAt(on, at, zone) > now) return undefined;
  return refuseAt(fields.at, ({ answers }) => answers.pastTime(at));
}
