import { z } from 'zod';
import { dateText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { taskLine } from '../../cards/tasks/task-lines.ts';
import { AsDay, type Day } from '../../domain/kit/day.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { waitingOf } from '../../domain/tasks/entries.ts';
import { isHeldBack } from '../../domain/tasks/put-off.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { notice, type Reply, refuse, type Words } from '../engine/reply.ts';
import { aboutStaff } from '../people/about-self.ts';
import { putOff } from './snoozing.ts';
import { backTo, isAsPutOff, isTaskOvertaken, OffBefore } from './task-undo.ts';

const Before = z.object({ ownerId: z.int(), tasks: z.array(OffBefore) });

/**
 * Puts off what is left of a list to the next trading day, but for what ends with its case, what would miss its day and what was promised
 * for a time: one deed. What waits of the backlog goes with it, as the evening card counts it: else the list would fill again with what
 * was hidden.
 */
export const putOffAll = defineAction({
  ...aboutStaff,
  id: 'list.put-off',
  may: permissions.closeTask,
  async check({ id }, ctx: Ctx) {
    const plan = await planOf(ctx, id);
    return plan.off.length === 0 ? refuse(({ tasks }) => tasks.evening.nothingToPutOff) : plan;
  },
  detail: z.object({ to: AsDay, tasks: z.array(z.int()) }),
  async work({ id: ownerId, plan }, ctx) {
    const tasks: z.infer<typeof OffBefore>[] = [];
    for (const { id } of plan.off) {
      const task = await ctx.tasks.lock(id);
      if (task?.state === 'open') tasks.push((await putOff(ctx, task, { asked: plan.to, to: plan.to })).before);
    }
    return {
      detail: { to: plan.to, tasks: tasks.map(({ taskId }) => taskId) },
      before: { ownerId, tasks },
      lists: [ownerId],
      result: tasks.length,
    };
  },
  undo: {
    name: 'put-off',
    before: Before,
    async overtaken({ tasks }, _, ctx) {
      return (await asLeft(ctx, tasks)).length === 0;
    },
    async restore({ ownerId, tasks }, ctx) {
      const left = await asLeft(ctx, tasks);
      for (const before of left) await ctx.tasks.unsnooze(before.taskId, backTo(before, ctx.today));
      const said: Words = ({ undo }) => undo.putOffBack(left.length, tasks.length - left.length);
      return { detail: { tasks: left.map(({ taskId }) => taskId) }, ownerId, lists: [ownerId], said };
    },
    words: () => (say) => say.undo.what.putOff,
  },
  called: ({ undo }) => undo.called.putOff,
  async said(_, { calendar, today }) {
    const to = calendar.nextTradingDay(today);
    return ({ tasks }, view) => tasks.snoozed(dateText(to, view));
  },
  reply({ id: ownerId, plan, result: count, undo }): { card: Reply } {
    const kept: Words[] = plan.kept.map((item) => (_, view) => taskLine(item, view));
    const title: Words[] = kept.length === 0 ? [] : [({ tasks }) => tasks.evening.kept(kept.length)];
    const hidden: Words[] = plan.hidden === 0 ? [] : [({ tasks }) => tasks.evening.putOffHidden(plan.hidden)];
    const followed: Words[] = plan.followed === 0 ? [] : [({ tasks }) => tasks.evening.followed(plan.followed)];
    const until: Words[] = undo === undefined ? [] : [(say) => say.undo.until(undo.until)];
    const told = notice(({ tasks }, view) => tasks.evening.putOff(count, dateText(plan.to, view)), {
      tone: 'good',
      more: [...hidden, ...title, ...kept.slice(0, 7), ...followed, ...until],
      buttons: [
        ...(undo === undefined ? [] : [{ label: 'undo' as const, press: press('undo', ref('deed', undo.deedId)) }]),
        { label: 'today', press: press('list.today') },
      ],
    });
    return { card: { ...told, about: { ownerId } } };
  },
});

/** `hidden`: how many of those put off wait, and stand on no list; `followed`: how many end with their case. */
type Plan = { to: Day; off: TaskItem[]; kept: TaskItem[]; hidden: number; followed: number };

async function planOf({ tasks, today, now, calendar, rulebook }: Ctx, ownerId: StaffId): Promise<Plan> {
  const to = calendar.nextTradingDay(today);
  const all = await tasks.list([ownerId], { today, now });
  const open = all.filter(({ rule }) => !followingIds.includes(rule));
  const isKept = (item: TaskItem) => isHeldBack(item, { to, today });
  const off = open.filter((item) => !isKept(item));
  const waiting = waitingOf(all, { today, rulebook });
  const hidden = off.filter((item) => waiting.has(item)).length;
  return { to, off, kept: open.filter(isKept), hidden, followed: all.length - open.length };
}

/** Those that still stand as they were put off. */
async function asLeft(ctx: Ctx, tasks: readonly z.infer<typeof OffBefore>[]): Promise<z.infer<typeof OffBefore>[]> {
  const left: z.infer<typeof OffBefore>[] = [];
  for (const before of tasks)
    if (!(await isTaskOvertaken(ctx, before, (task) => isAsPutOff(before, task)))) left.push(before);
  return left;
}
