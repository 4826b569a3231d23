import { z } from 'zod';
import { dateText } from '../../cards/kit/format.ts';
import { AsDay, addDays } from '../../domain/kit/day.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { type Refused, refuse } from '../engine/reply.ts';
import { listWith } from './lists.ts';
import {
  backOnList,
  beforeOf,
  clientOfTask,
  isTaskOvertaken,
  offList,
  openTask,
  ShownAt,
  stillOpen,
  TaskBefore,
} from './task-deeds.ts';

/** The most days a task can be put off. */
const longestSnoozeDays = 366;

const SnoozeBefore = TaskBefore.extend({ dueOn: AsDay, to: AsDay });

/** Puts a task off to a day after today, or the first trading day from there on; to the next one where none is named. */
export const snoozeTask = defineAction({
  ...openTask,
  id: 'task.snooze',
  args: z.strictObject({ to: AsDay.optional(), at: ShownAt }),
  async check({ about, args }, ctx: Ctx) {
    const closed = await stillOpen(ctx, about, args.at);
    if (closed !== undefined) return closed;
    const asked = args.to ?? ctx.calendar.nextTradingDay(ctx.today);
    if (asked <= ctx.today || asked > addDays(ctx.today, longestSnoozeDays))
      return refuse(({ tasks }) => tasks.snoozeRange);
    const to = ctx.calendar.onOrAfter(asked);
    // People tap twice before a list has changed: that is no second delay.
    return about.snoozes > 0 && about.dueOn === to ? alreadyOff(ctx, about, args.at) : { asked, to };
  },
  detail: z.object({ from: AsDay, to: AsDay }),
  async work({ about: task, plan: { asked, to } }, { tasks, today }) {
    await tasks.snooze(task.id, { to, today });
    return {
      detail: { from: task.dueOn, to },
      before: { ...beforeOf(task), dueOn: task.dueOn, to },
      taskId: task.id,
      lists: [task.ownerId],
      result: { task: { ...task, dueOn: to, snoozes: task.snoozes + 1 }, asked },
    };
  },
  undo: {
    name: 'snooze',
    before: SnoozeBefore,
    overtaken: (before, _, ctx) =>
      isTaskOvertaken(ctx, before, ({ state, dueOn }) => state === 'open' && dueOn === before.to),
    async restore({ taskId, dueOn, to }, { tasks, today }) {
      await tasks.unsnooze(taskId, { to: dueOn, today });
      return backOnList(await tasks.byId(taskId), taskId, { from: dueOn, to });
    },
    client: ({ taskId }, ctx) => clientOfTask(ctx, taskId),
    words: (name) => (say) => say.undo.what.snooze(name ?? say.tasks.list.ownTask),
  },
  called: ({ undo }) => undo.called.snooze,
  said: ({ args }, { calendar, today }) => {
    const to = calendar.onOrAfter(args.to ?? calendar.nextTradingDay(today));
    return ({ tasks }, view) => tasks.snoozed(dateText(to, view));
  },
  reply: ({ args, result: { task, asked }, undo }, ctx) =>
    offList(ctx, { task, undo, asked, title: ({ tasks }, view) => tasks.snoozed(dateText(task.dueOn, view)) }, args.at),
});

/** A task that was put off to that very day before: what was said then is said again. */
async function alreadyOff(ctx: Ctx, task: TaskItem, at: ShownAt): Promise<Refused> {
  const list = at === 'list' ? await listWith(ctx, task) : undefined;
  return refuse(({ tasks }, view) => tasks.snoozed(dateText(task.dueOn, view)), list);
}
