import { z } from 'zod';
import { dateText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { missedText, taskLine } from '../../cards/tasks/task-lines.ts';
import { AsDay, addDays, type Day } from '../../domain/kit/day.ts';
import { remindAt } from '../../domain/tasks/promise.ts';
import { afternoonOf, missedBy, noticesBefore } from '../../domain/tasks/put-off.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { notice, type Refused, type Reply, refuse, type Words } from '../engine/reply.ts';
import type { ShownAt } from '../engine/shown-at.ts';
import { listWith } from './lists.ts';
import { listShown, stillOpen } from './task-deeds.ts';
import { backTo, OffBefore, offBefore, putOffUndo } from './task-undo.ts';

/** The most days a task can be put off. */
const longestSnoozeDays = 366;

/** To when somebody wants it put off: a day, or this afternoon. `past`: also past a day that is not to be missed. */
export type Wanted = { to?: Day | undefined; until?: 'afternoon' | undefined; past?: true | undefined; at?: ShownAt };

/** The trading day to which it is put off, the day that was asked for, and when it comes back on its day. */
export type Plan = { asked: Day; to: Day; againAt?: Date };

/** To which day, or why not: it is closed, put off to that day already, or a day would be missed and nobody said that it may. */
export async function planSnooze(ctx: Ctx, task: TaskItem, wanted: Wanted): Promise<Plan | Refused> {
  const closed = await stillOpen(ctx, task, wanted.at);
  if (closed !== undefined) return closed;
  const plan = planOf(ctx, wanted);
  if ('refused' in plan) return plan;
  // People tap twice before a list has changed: that is no second delay.
  const isThere = task.dueOn === plan.to && task.againAt?.getTime() === plan.againAt?.getTime();
  if (task.snoozes > 0 && isThere && (plan.againAt === undefined || plan.againAt > ctx.now))
    return refuse(saidOf(plan, ctx), await listShown(ctx, task, wanted.at));
  const missed = wanted.past ? undefined : missedBy(task, { to: plan.to, today: ctx.today });
  if (missed === undefined) return plan;
  const warning: Words = (_, view) => missedText(task, missed, view);
  return refuse(
    warning,
    wanted.at === 'list' ? await listWith(ctx, task, { asking: 'snooze' }) : askedAgain(task, plan, warning),
  );
}

function planOf(ctx: Ctx, { to, until }: Wanted): Plan | Refused {
  const { today, now, calendar, rulebook } = ctx;
  if (until === 'afternoon') {
    const againAt = afternoonOf(ctx);
    if (againAt > now) return { asked: today, to: today, againAt };
    return refuse(({ tasks }) => tasks.afternoonPast(rulebook.lists.afternoon));
  }
  const asked = to ?? calendar.nextTradingDay(today);
  if (asked <= today || asked > addDays(today, longestSnoozeDays)) return refuse(({ tasks }) => tasks.snoozeRange);
  return { asked, to: calendar.onOrAfter(asked) };
}

/** The warning, with the two ways on. */
function askedAgain(task: TaskItem, { to }: Plan, warning: Words): Reply {
  const about = ref('task', task.id);
  const asked = notice((_, view) => taskLine(task, view), {
    title: warning,
    tone: 'warn',
    buttons: [
      { label: 'snoozeAnyway', press: press('task.snooze', about, { at: 'card', to, past: true }) },
      { label: 'cancel', press: press('task.open', about) },
    ],
  });
  return { ...asked, about: { ownerId: task.ownerId } };
}

export const SnoozeDetail = z.object({ from: AsDay, to: AsDay });

/** Puts it off; a promise keeps its time of the day. */
export async function putOff(ctx: WorkCtx, task: TaskItem, { asked, to, againAt }: Plan) {
  const { tasks, today } = ctx;
  await tasks.snooze(task.id, { to, today, againAt, remindAt: againAt ?? remindAt({ on: to, at: task.at }, ctx) });
  const off: TaskItem = { ...task, dueOn: to, snoozes: task.snoozes + 1, ...(againAt !== undefined && { againAt }) };
  return {
    detail: { from: task.dueOn, to },
    before: offBefore(task, to),
    taskId: task.id,
    lists: [task.ownerId],
    result: { task: off, asked },
  };
}

export const snoozeUndo = putOffUndo({
  name: 'snooze',
  before: OffBefore,
  restore: (before, { tasks, today }) => tasks.unsnooze(before.taskId, backTo(before, today)),
});

/** On which days it comes back all the same, by its later notices; nothing where there are none. */
export function stillComing(task: Pick<TaskItem, 'rule' | 'onDay'>, to: Day, ctx: Ctx): Words[] {
  const days = noticesBefore(task, { ...ctx, to });
  if (days.length === 0) return [];
  return [({ tasks, words }, view) => tasks.stillComing(days.map((day) => dateText(day, view)).join(words.listed))];
}

/** The same said together. */
export function saidTogether(...parts: readonly Words[]): Words {
  return (say, view) => parts.map((words) => words(say, view)).join(say.words.comma);
}

/** What is said of it in a few words. */
export function saidOf({ to, againAt }: Pick<Plan, 'to' | 'againAt'>, { rulebook }: Ctx): Words {
  return ({ tasks }, view) =>
    againAt === undefined ? tasks.snoozed(dateText(to, view)) : tasks.laterToday(rulebook.lists.afternoon);
}
