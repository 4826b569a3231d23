import { z } from 'zod';
import { closedDayText } from '../../cards/kit/closed-day.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { Undoable } from '../../cards/kit/undo-line.ts';
import { taskLine } from '../../cards/tasks/task-lines.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { AsDay, type Day } from '../../domain/kit/day.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { PutOff } from '../../domain/tasks/port.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { clientNow } from '../clients/client-now.ts';
import { mayTouch } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, notice, type Refused, type Reply, refuse, type Words } from '../engine/reply.ts';
import type { ShownAt } from '../engine/shown-at.ts';
import { listWith } from './lists.ts';
import { itemCardNow, lostTask } from './lost-task.ts';

/** The client's advisor at the time: after a reassignment the deed cannot be undone. */
export const TaskBefore = z.object({ taskId: z.int(), advisorId: z.int().nullable() });

/** What is needed to set a task back to where it was before it was put off; deeds of before there were times have none. */
export const OffBefore = TaskBefore.extend({
  dueOn: AsDay,
  to: AsDay,
  snoozes: z.int().exactOptional(),
  againAt: z.iso.datetime().exactOptional(),
  remindAt: z.iso.datetime().exactOptional(),
});
type OffBefore = z.infer<typeof OffBefore>;

/** What closing and putting off have in common: the task, locked, and that it is still open. */
export const openTask = {
  may: permissions.closeTask,
  on: 'task',
  find: (id: number, { tasks }: Pick<Ctx, 'tasks'>) => tasks.lock(id),
  owner: ({ ownerId }: TaskItem) => ownerId,
  hidden:
    (id: number): Words =>
    ({ tasks }) =>
      tasks.noSuchTask(`#${id}`),
  lost: lostTask,
} as const;

/** What is needed to take back what was done with a task. */
export function beforeOf({ id, client }: TaskItem): z.infer<typeof TaskBefore> {
  return { taskId: id, advisorId: client?.advisorId ?? null };
}

/** The same of a task that is put off to `to`. */
export function offBefore(task: TaskItem, to: Day): OffBefore {
  const { dueOn, snoozes, againAt, remindAt } = task;
  return {
    ...beforeOf(task),
    dueOn,
    to,
    snoozes,
    ...(againAt !== undefined && { againAt: againAt.toISOString() }),
    ...(remindAt !== undefined && { remindAt: remindAt.toISOString() }),
  };
}

/** Where it is set back to. */
export function backTo({ dueOn, againAt, remindAt }: OffBefore, today: Day): PutOff {
  return { to: dueOn, today, againAt: dateFrom(againAt), remindAt: dateFrom(remindAt) };
}

function dateFrom(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

/** Whether a task stands as it was left when it was put off. */
export function isAsPutOff({ to, snoozes }: OffBefore, task: TaskItem): boolean {
  return task.state === 'open' && task.dueOn === to && (snoozes === undefined || task.snoozes === snoozes + 1);
}

/** Why a task is not to be closed: it ends with its case, or was closed before, and a list says how it now stands. */
export async function stillOpen(ctx: Ctx, task: TaskItem, at: ShownAt): Promise<Refused | undefined> {
  if (task.state === 'open')
    return followingIds.includes(task.rule) ? refuse(({ tasks }) => tasks.followsCase) : undefined;
  const no = `#${task.id}`;
  const words: Words = ({ tasks }) => (task.state === 'done' ? tasks.alreadyDone(no) : tasks.alreadyClosed(no));
  return refuse(words, at === 'list' ? await listWith(ctx, task) : await itemCardNow(ctx, task, { at, words }));
}

/** The list as it now stands, where that is where the button stood. */
export async function listShown(ctx: Ctx, task: TaskItem, at: ShownAt): Promise<Reply | undefined> {
  return at === 'list' ? listWith(ctx, task) : undefined;
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

/** The client of the task a deed was about. */
export async function clientOfTask({ tasks }: Pick<Ctx, 'tasks'>, taskId: number): Promise<ClientBrief | undefined> {
  return (await tasks.byId(taskId))?.client;
}

/** What an undo of a task's deed shows and puts on record. */
export function backOnList(task: TaskItem | undefined, taskId: number, days: { from?: Day; to?: Day } = {}) {
  const detail = { task: taskId, ...(task?.client !== undefined && { client: task.client.id }), ...days };
  return { detail, taskId, ownerId: task?.ownerId, lists: [task?.ownerId], clientName: task?.client?.name };
}

/** `more`: what else is said of it. */
export type Off = { task: TaskItem; undo?: Undoable | undefined; asked?: Day; title: Words; more?: readonly Words[] };

/** The answer after a task was closed or put off: a list shows the task in place, any other card says what was done. */
export async function offList(ctx: Ctx, { task, undo, asked, title, more = [] }: Off, at: ShownAt): Promise<Answer> {
  if (at === 'list') return { card: await listWith(ctx, task) };
  if (at === 'client' && task.client !== undefined) return { card: await clientNow(ctx, task.client.id) };
  if (at === undefined && ctx.source.via === 'button') return {};
  const moved: Words[] =
    asked === undefined || asked === task.dueOn ? [] : [(_, view) => closedDayText(asked, task.dueOn, view) ?? ''];
  const until: Words[] = undo === undefined ? [] : [({ undo: say }) => say.until(undo.until)];
  const told = notice((_, view) => taskLine(task, view), {
    title: (say, view) => `${title(say, view)} ${say.words.taskNo(task.id)}`,
    tone: 'good',
    more: [...more, ...moved, ...until],
    buttons: undo === undefined ? [] : [{ label: 'undo', press: press('undo', ref('deed', undo.deedId)) }],
  });
  return { card: { ...told, about: { ownerId: task.ownerId } } };
}
