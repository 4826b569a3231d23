import { z } from 'zod';
import { dateText } from '../../cards/kit/format.ts';
import { AsDay, type Day, minutesOf, timeAt } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { remindAt } from '../../domain/tasks/promise.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction } from '../engine/act.ts';
import { type Ctx, creditedTo } from '../engine/context.ts';
import { type Refused, refuse, type Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { listShown, offList, openTask, stillOpen } from './task-deeds.ts';
import { backTo, OffBefore, offBefore, putOffUndo } from './task-undo.ts';

const UnreachedBefore = OffBefore.extend({ contactId: z.int().positive().exactOptional() });

/** Nobody answered: it comes back two hours later, or on the next trading day if business closes before; how often is counted. */
export const unreachedTask = defineAction({
  ...openTask,
  id: 'task.unreached',
  args: z.strictObject({ at: ShownAt }),
  async check({ about, args: { at } }, ctx: Ctx) {
    const closed = await stillOpen(ctx, about, at);
    return closed ?? (isCalledLater(about, ctx) ? calledLater(ctx, about, at) : undefined);
  },
  detail: z.object({ rule: z.string(), to: AsDay }),
  async work({ about: task }, ctx) {
    const { tasks, contacts, actor, now, today, source } = ctx;
    const again = againAt(ctx);
    const remind = again.againAt ?? remindAt({ on: again.to, at: task.at }, ctx);
    await tasks.snooze(task.id, { ...again, today, tried: true, remindAt: remind });
    const entry =
      task.client &&
      (await contacts.add({
        clientId: task.client.id,
        staffId: creditedTo(ctx, task.ownerId),
        actorId: actor.staff.id,
        kind: 'noanswer',
        at: now,
        onDay: today,
        note: '',
        taskId: task.id,
        sourceKey: source.key,
      }));
    return {
      detail: { rule: task.rule, to: again.to },
      before: { ...offBefore(task, again.to), ...(entry !== undefined && { contactId: entry.id }) },
      taskId: task.id,
      lists: [task.ownerId],
      result: { ...task, dueOn: again.to, snoozes: task.snoozes + 1, tries: task.tries + 1, ...again },
    };
  },
  undo: putOffUndo({
    name: 'unreached',
    before: UnreachedBefore,
    async restore(before, { tasks, contacts, now, today }) {
      await tasks.unsnooze(before.taskId, { ...backTo(before, today), tried: true });
      if (before.contactId !== undefined) await contacts.undo(before.contactId, now);
    },
  }),
  called: ({ undo }) => undo.called.unreached,
  said: (_, ctx) => backWhen(ctx),
  reply: ({ args, result, undo }, ctx) => offList(ctx, { task: result, undo, title: backWhen(ctx) }, args.at),
});

/** When somebody who was not reached is called again. [S1 电话邀约] */
function againAt({ now, today, zone, calendar, rulebook }: Moment): { to: Day; againAt?: Date } {
  const later = new Date(now.getTime() + rulebook.lists.againAfterHours * 3_600_000);
  const inTime = minutesOf(timeAt(now, zone)) + rulebook.lists.againAfterHours * 60 < minutesOf(rulebook.times.close);
  return inTime ? { to: today, againAt: later } : { to: calendar.nextTradingDay(today) };
}

function backWhen(ctx: Moment): Words {
  return backAt(againAt(ctx), ctx);
}

function backAt({ to, againAt: at }: ReturnType<typeof againAt>, { zone }: Pick<Moment, 'zone'>): Words {
  return ({ tasks }, view) => tasks.unreached(at === undefined ? dateText(to, view) : timeAt(at, zone));
}

/** Whether nobody answered before, and its time to come back is still ahead: people tap twice before a list has changed. */
function isCalledLater({ tries, dueOn, againAt: at }: TaskItem, { today, now }: Moment): boolean {
  return tries > 0 && (dueOn > today || (at !== undefined && at > now));
}

/** What was said then is said again. */
async function calledLater(ctx: Ctx, task: TaskItem, at: ShownAt): Promise<Refused> {
  const { dueOn: to, againAt: again } = task;
  const back = { to, ...(again !== undefined && { againAt: again }) };
  return refuse(backAt(back, ctx), await listShown(ctx, task, at));
}
