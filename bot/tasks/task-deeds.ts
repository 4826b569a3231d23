import { closedDayText } from '../../cards/kit/closed-day.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { Undoable } from '../../cards/kit/undo-line.ts';
import { taskLine } from '../../cards/tasks/task-lines.ts';
import type { Day } from '../../domain/kit/day.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { clientNow } from '../clients/client-now.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, notice, type Refused, type Reply, refuse, type Words } from '../engine/reply.ts';
import type { ShownAt } from '../engine/shown-at.ts';
import { listWith } from './lists.ts';
import { itemCardNow, lostTask } from './lost-task.ts';

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
