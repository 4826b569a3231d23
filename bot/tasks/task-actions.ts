import { z } from 'zod';
import { closedDayText } from '../../cards/kit/closed-day.ts';
import { dateText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { Undoable } from '../../cards/kit/undo-line.ts';
import { taskLine } from '../../cards/tasks/task-lines.ts';
import { AsDay, addDays, type Day } from '../../domain/kit/day.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { defineAction, mayTouch } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, notice, type Refused, refuse, type Words } from '../engine/reply.ts';
import { listWith } from './lists.ts';

/** The most days a task can be put off. */
const longestSnoozeDays = 366;

/** Where the button stands: on a list, which is then redrawn, or on a card about this one thing, which then tells what was done. */
export const ShownAt = z.enum(['list', 'card']).optional();
type ShownAt = z.infer<typeof ShownAt>;

/** The client's advisor at the time: after a reassignment the deed cannot be undone. */
export const TaskBefore = z.object({ taskId: z.int(), advisorId: z.int().nullable() });
const SnoozeBefore = TaskBefore.extend({ dueOn: AsDay, to: AsDay });

/** What closing and putting off have in common: the task, locked, and that it is still open. */
const openTask = {
  may: permissions.closeTask,
  on: 'task',
  find: (id: number, { tasks }: Pick<Ctx, 'tasks'>) => tasks.lock(id),
  owner: ({ ownerId }: TaskItem) => ownerId,
  hidden:
    (id: number): Words =>
    ({ tasks }) =>
      tasks.noSuchTask(`#${id}`),
} as const;

export const doneTask = defineAction({
  ...openTask,
  id: 'task.done',
  args: z.strictObject({ at: ShownAt }),
  check: ({ about, args }, ctx: Ctx) => stillOpen(ctx, about, args.at),
  detail: z.object({ rule: z.string() }),
  async work({ about: task }, { tasks, actor, now, today }) {
    await tasks.close(task.id, { state: 'done', actorId: actor.staff.id, at: now, day: today });
    const result: TaskItem = { ...task, state: 'done', stateDay: today };
    return { detail: { rule: task.rule }, before: beforeOf(task), taskId: task.id, lists: [task.ownerId], result };
  },
  undo: {
    name: 'done',
    before: TaskBefore,
    overtaken: (before, _, ctx) => isTaskOvertaken(ctx, before, ({ state }) => state === 'done'),
    async restore({ taskId }, { tasks }) {
      await tasks.reopen(taskId);
      return backOnList(await tasks.byId(taskId), taskId);
    },
    words: (name) => (say) => say.undo.what.done(name ?? say.tasks.list.ownTask),
  },
  said:
    () =>
    ({ tasks }) =>
      tasks.done,
  reply: ({ args, result, undo }, ctx) =>
    offList(ctx, { task: result, undo, title: ({ tasks }) => tasks.done }, args.at),
});

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
    await tasks.snooze(task.id, to, today);
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
      await tasks.unsnooze(taskId, dueOn, today);
      return backOnList(await tasks.byId(taskId), taskId, { from: dueOn, to });
    },
    words: (name) => (say) => say.undo.what.snooze(name ?? say.tasks.list.ownTask),
  },
  said: ({ args }, { calendar, today }) => {
    const to = calendar.onOrAfter(args.to ?? calendar.nextTradingDay(today));
    return ({ tasks }, view) => tasks.snoozed(dateText(to, view));
  },
  reply: ({ args, result: { task, asked }, undo }, ctx) =>
    offList(ctx, { task, undo, asked, title: ({ tasks }, view) => tasks.snoozed(dateText(task.dueOn, view)) }, args.at),
});

function beforeOf({ id, client }: TaskItem): z.infer<typeof TaskBefore> {
  return { taskId: id, advisorId: client?.advisorId ?? null };
}

/** Why a task is not to be closed: it ends with its case, or was closed before, and a list says how it now stands. */
async function stillOpen(ctx: Ctx, task: TaskItem, at: ShownAt): Promise<Refused | undefined> {
  if (task.state === 'open')
    return followingIds.includes(task.rule) ? refuse(({ tasks }) => tasks.followsCase) : undefined;
  const no = `#${task.id}`;
  const list = at === 'list' ? await listWith(ctx, task) : undefined;
  return refuse(({ tasks }) => (task.state === 'done' ? tasks.alreadyDone(no) : tasks.alreadyClosed(no)), list);
}

/** A task that was put off to that very day before: what was said then is said again. */
async function alreadyOff(ctx: Ctx, task: TaskItem, at: ShownAt): Promise<Refused> {
  const list = at === 'list' ? await listWith(ctx, task) : undefined;
  return refuse(({ tasks }, view) => tasks.snoozed(dateText(task.dueOn, view)), list);
}

/** Whether a task is no longer as a deed left it, no longer the person's, or its client somebody else's. */
export async function isTaskOvertaken(
  ctx: Ctx,
  { taskId, advisorId }: z.infer<typeof TaskBefore>,
  asLeft: (task: TaskItem) => boolean,
): Promise<boolean> {
  const task = await ctx.tasks.lock(taskId);
  if (task === undefined || !mayTouch(ctx, permissions.closeTask, task.ownerId)) return true;
  return (task.client?.advisorId ?? null) !== advisorId || !asLeft(task);
}

/** What an undo of a task's deed shows and puts on record. */
export function backOnList(task: TaskItem | undefined, taskId: number, days: { from?: Day; to?: Day } = {}) {
  const detail = { task: taskId, ...(task?.client !== undefined && { client: task.client.id }), ...days };
  return { detail, taskId, ownerId: task?.ownerId, lists: [task?.ownerId], clientName: task?.client?.name };
}

type Off = { task: TaskItem; undo?: Undoable | undefined; asked?: Day; title: Words };

/** The answer after a task was closed or put off: a list shows the task in place, any other card says what was done. */
async function offList(ctx: Ctx, { task, undo, asked, title }: Off, at: ShownAt): Promise<Answer> {
  if (at === 'list') return { card: await listWith(ctx, task) };
  if (at === undefined && ctx.source.via === 'button') return {};
  const moved: Words[] =
    asked === undefined || asked === task.dueOn ? [] : [(_, view) => closedDayText(asked, task.dueOn, view) ?? ''];
  const until: Words[] = undo === undefined ? [] : [({ undo: say }) => say.until(undo.until)];
  const told = notice((_, view) => taskLine(task, view), {
    title: (say, view) => `${title(say, view)} ${say.words.taskNo(task.id)}`,
    tone: 'good',
    more: [...moved, ...until],
    buttons: undo === undefined ? [] : [{ label: 'undo', press: press('undo', ref('deed', undo.deedId)) }],
  });
  return { card: { ...told, about: { ownerId: task.ownerId } } };
}
