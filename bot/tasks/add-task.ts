import { z } from 'zod';
import { formCard } from '../../cards/forms/form-card.ts';
import { whenText } from '../../cards/kit/format.ts';
import { taskDoneCard } from '../../cards/tasks/task-done-card.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { AsDay, type Day, type TimeOfDay } from '../../domain/kit/day.ts';
import { ownedBy, permissions } from '../../domain/people/authorize.ts';
import { taskForm } from '../../domain/tasks/task-form.ts';
import { aboutClient } from '../clients/about-client.ts';
import { lostClient } from '../clients/lost-client.ts';
import { withClient } from '../clients/which-client.ts';
import { defineCommand } from '../engine/command.ts';
import { type Ctx, creditedTo } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import type { Line } from '../engine/line.ts';
import { meantAsDay, type Problem, problemWords, type Read, readWhen } from '../engine/read-line.ts';
import type { Answer, Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { addPromise, isTooLate } from './promise.ts';
import { TaskBefore, taskUndo } from './task-undo.ts';

/** An own task or appointment about a client. */
export const addTask = defineFormAction({
  ...aboutClient,
  id: 'task.add',
  may: permissions.addTask,
  args: z.strictObject({ at: ShownAt }),
  form: taskForm,
  lost: lostClient,
  card: (fill, { about: client }) => ({
    render: (view) => formCard(taskForm, { about: client.name, fill }, view),
    about: ownedBy(client),
  }),
  check: ({ values }, ctx) => isTooLate({ ...values, fields: { on: 'on', at: 'at' } }, ctx),
  detail: z.object({ client: z.int(), on: AsDay }),
  async work({ about: client, values }, ctx) {
    const { on } = values;
    const ownerId = creditedTo(ctx, client.advisorId);
    const id = await addPromise({ ...values, client, ownerId }, ctx);
    return {
      detail: { client: client.id, on },
      before: { taskId: id, advisorId: client.advisorId ?? null },
      taskId: id,
      lists: on <= ctx.today ? [ownerId] : [],
      object: `task:${id}`,
      ownerId,
      result: id,
    };
  },
  undo: taskUndo({
    name: 'task',
    before: TaskBefore,
    what: 'task',
    asLeft: ({ state }) => state === 'open',
    restore: ({ taskId }, { tasks, actor, now, today }) =>
      tasks.close(taskId, { state: 'cancelled', actorId: actor.staff.id, at: now, day: today }),
  }),
  called: ({ undo }) => undo.called.task,
  said:
    ({ values: { on, at } }) =>
    ({ tasks }, view) =>
      tasks.addedToast(whenText(on, at, view)),
  reply({ about: client, values: { on, at, what }, result: taskId, undo }, { calendar }) {
    const done = { client, taskId, on, at, shownOn: calendar.onOrAfter(on), what, undo };
    return { card: { render: (view) => taskDoneCard(done, view), about: ownedBy(client) } };
  },
});

/** `problem`: the day or its time, where it cannot be read. */
export type TaskArgs = { query: string; on?: Day; at?: TimeOfDay; what: string; problem?: Problem; rest: string };

export const task = defineCommand<TaskArgs>({
  name: 'task',
  aliases: ['任务', '提醒', '预约'],
  may: permissions.addTask,
  ofClient: true,
  about: ({ tasks }) => tasks.commands.task,
  read: readTask,
  run: (args, ctx) =>
    withClient(ctx, { query: args.query, command: 'task', rest: args.rest }, ({ id }) => addOrAsk(ctx, id, args)),
});

/** A name has no more words than this: a day that comes later belongs to the matter. */
const longestName = 12;

/** The first words after the client that are a day, and its time where one follows; what follows them is the matter. */
export function readTask({ words, from }: Line, { today }: { today: Day }): Read<TaskArgs> {
  for (let at = 1; at < Math.min(words.length, longestName); at += 1) {
    const found = readWhen(words.slice(at), today);
    if (found === undefined) continue;
    const { day, time, used, problem, short } = found;
    const known = { on: day, ...(time !== undefined && { at: time }), ...(problem !== undefined && { problem }) };
    return { args: { query: words.slice(0, at).join(' '), ...known, what: from(at + used), rest: from(at) }, short };
  }
  const [query = '', second = ''] = words;
  const rest = from(1);
  if (!meantAsDay.test(second)) return { args: { query, what: rest, rest } };
  const problem: Problem = { what: 'badDate', text: second };
  return { args: { query, what: from(2), problem, rest } };
}

function addOrAsk(ctx: Ctx, id: ClientId, { on, at, what, problem }: TaskArgs): Promise<Answer> {
  const ask = (problem?: Words, problemAt?: 'on' | 'at' | 'what') =>
    ctx.act(addTask.open, id, {
      args: {},
      given: { on, at, what },
      ...(problem !== undefined && { problem }),
      ...(problemAt !== undefined && { problemAt }),
    });
  if (problem !== undefined) return ask(problemWords(problem), problem.what === 'badTime' ? 'at' : 'on');
  if (on === undefined) return what === '' ? ask() : ask(({ forms }) => forms.words.task.fields.on.missing, 'on');
  if (what === '') return ask(({ forms }) => forms.words.task.fields.what.missing, 'what');
  return ctx.act(addTask, id, { args: {}, values: { on, what, ...(at !== undefined && { at }) } });
}
