import { z } from 'zod';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { AsDay, type Day } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { PutOff } from '../../domain/tasks/port.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { mayTouch } from '../engine/act.ts';
import type { Ctx, Restored, Undo, WorkCtx } from '../engine/context.ts';

/** The client's advisor at the time: after a reassignment the deed cannot be undone. */
export const TaskBefore = z.object({ taskId: z.int(), advisorId: z.int().nullable() });
export type TaskBefore = z.infer<typeof TaskBefore>;

/** What is needed to set a task back to where it was before it was put off; deeds of before there were times have none. */
export const OffBefore = TaskBefore.extend({
  dueOn: AsDay,
  to: AsDay,
  snoozes: z.int().exactOptional(),
  againAt: z.iso.datetime().exactOptional(),
  remindAt: z.iso.datetime().exactOptional(),
});
export type OffBefore = z.infer<typeof OffBefore>;

/** What an undo of a task's deed says of itself; the rest is the same for all of them. */
type TaskWayBack<Before> = Pick<Undo<Before>, 'name' | 'before'> & {
  /** The sentence of the catalogue that says what was taken back. */
  what: 'done' | 'snooze' | 'task';
  /** Whether the task still stands as the deed left it. */
  asLeft(task: TaskItem, before: Before): boolean;
  restore(before: Before, ctx: WorkCtx): Promise<unknown>;
  /** From which day to which it had gone, where it had. */
  days?(before: Before): { from: Day; to: Day };
};

/** The way back of a deed about one task; overtaken once the task, or who looks after it or its client, is another. */
export function taskUndo<Before extends TaskBefore>(deed: TaskWayBack<Before>): Undo<Before> {
  const { name, before, what, asLeft, restore, days } = deed;
  return {
    name,
    before,
    overtaken: (left, _, ctx) => isTaskOvertaken(ctx, left, (task) => asLeft(task, left)),
    async restore(left, ctx) {
      await restore(left, ctx);
      return backOnList(await ctx.tasks.byId(left.taskId), left.taskId, days?.(left));
    },
    client: ({ taskId }, ctx) => clientOfTask(ctx, taskId),
    words: (client) => (say) => say.undo.what[what](client ?? say.tasks.list.ownTask),
  };
}

/** The same of a deed that put a task off. */
export function putOffUndo<Before extends OffBefore>(
  deed: Pick<TaskWayBack<Before>, 'name' | 'before' | 'restore'>,
): Undo<Before> {
  return taskUndo({
    ...deed,
    what: 'snooze',
    asLeft: (task, before) => isAsPutOff(before, task),
    days: ({ dueOn, to }) => ({ from: dueOn, to }),
  });
}

/** What is needed to take back what was done with a task. */
export function beforeOf({ id, client }: TaskItem): TaskBefore {
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

/** Whether a task is no longer as a deed left it, no longer the person's, or its client somebody else's. */
export async function isTaskOvertaken(
  ctx: Ctx,
  { taskId, advisorId }: TaskBefore,
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
function backOnList(task: TaskItem | undefined, taskId: number, days: { from: Day; to: Day } | undefined): Restored {
  const detail = { task: taskId, ...(task?.client !== undefined && { client: task.client.id }), ...days };
  return { detail, taskId, ownerId: task?.ownerId, lists: [task?.ownerId], clientName: task?.client?.name };
}
