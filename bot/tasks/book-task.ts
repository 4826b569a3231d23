import { z } from 'zod';
import { formCard } from '../../cards/forms/form-card.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { moneyText, nameText, productText, whenText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { taskDoneCard } from '../../cards/tasks/task-done-card.ts';
import { ofTask } from '../../cards/tasks/task-lines.ts';
import type { Given } from '../../domain/forms/form.ts';
import { AsDay, type Day, type TimeOfDay } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import { bookForm } from '../../domain/tasks/book-form.ts';
import { isOfColleague, type TaskId, type TaskItem } from '../../domain/tasks/task.ts';
import { type Ctx, creditedTo, type WorkCtx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { type Problem, problemWords } from '../engine/read-line.ts';
import { type Answer, notice, type Words } from '../engine/reply.ts';
import { standInLine, tellReader } from '../people/tell.ts';
import { askOutcome } from './ask-outcome.ts';
import { addPromise, isTooLate } from './promise.ts';
import { openTask, stillOpen } from './task-deeds.ts';
import { beforeOf, TaskBefore, taskUndo } from './task-undo.ts';

const BookBefore = TaskBefore.extend({ addedId: z.int().positive() });

/** Closes an item with the meeting that was agreed, which stands on the list of who looks after the client; without its day nothing is closed. */
export const bookTask = defineFormAction({
  ...openTask,
  id: 'task.book',
  form: bookForm,
  closed: ({ about }, ctx: Ctx) => cannotBook(about, ctx),
  card(fill, { about: task }, ctx) {
    const what = fill.given?.what ?? titleOf(task, ctx);
    const titled = { ...fill, given: { ...fill.given, ...(what !== undefined && { what }) } };
    const { ownerId } = task;
    return { render: (view) => formCard(bookForm, { ...ofTask(task, view), fill: titled }, view), about: { ownerId } };
  },
  check: async ({ about, values }, ctx: Ctx) =>
    (await cannotBook(about, ctx)) ?? isTooLate({ ...values, fields: { on: 'on', at: 'at' } }, ctx),
  detail: z.object({ rule: z.string(), outcome: z.literal('booked'), on: AsDay }),
  async work({ about: task, values }, ctx) {
    const { client } = task;
    const { tasks, actor, now: at, today } = ctx;
    await tasks.close(task.id, { state: 'done', actorId: actor.staff.id, at, day: today, outcome: 'booked' });
    const ownerId = client?.advisorId ?? task.ownerId;
    const addedId = client && (await addPromise({ ...values, client, ownerId }, ctx));
    if (isOfColleague(task) && creditedTo(ctx, ownerId) !== ownerId) await tellBooked(ctx, task, values);
    return {
      detail: { rule: task.rule, outcome: 'booked' as const, on: values.on },
      ...(addedId !== undefined && { before: { ...beforeOf(task), addedId } }),
      taskId: task.id,
      lists: [task.ownerId, ownerId],
      result: { addedId },
    };
  },
  undo: taskUndo({
    name: 'book',
    before: BookBefore,
    what: 'done',
    asLeft: ({ state }) => state === 'done',
    async restore({ taskId, addedId }, { tasks, actor, now: at, today }) {
      await tasks.reopen(taskId);
      await tasks.close(addedId, { state: 'cancelled', actorId: actor.staff.id, at, day: today });
    },
  }),
  called: ({ undo }) => undo.called.done,
  said:
    ({ values: { on, at } }) =>
    (say, view) =>
      `${say.tasks.doneAs(say.words.outcomes.booked)} ${whenText(on, at, view)}`,
  reply({ about: task, values: { on, at, what }, result: { addedId: taskId }, undo }, { calendar }): Answer {
    const { client } = task;
    if (client === undefined || taskId === undefined) return {};
    const done = { client, taskId, on, at, shownOn: calendar.onOrAfter(on), what, undo, settles: task };
    return { card: { render: (view) => taskDoneCard(done, view), about: { ownerId: task.ownerId } } };
  },
});

/** Why no meeting closes it: it is closed, or is none of which a meeting comes. */
async function cannotBook(task: TaskItem, ctx: Ctx) {
  return (await stillOpen(ctx, task, undefined)) ?? (await askOutcome(ctx, task, { outcome: 'booked' }));
}

/** What is said of the meeting in a line; `problem`: its day or its time, where it cannot be read. */
export type Booking = { on?: Day; at?: TimeOfDay; what?: string; problem?: Problem };

/** Closes it at once where the day is said, and else asks for it in the form, with what the meeting is about. */
export async function bookOrAsk(ctx: Ctx, id: TaskId, { on, at, what: said, problem }: Booking): Promise<Answer> {
  const what = said ?? titleOf(await ctx.tasks.byId(id), ctx);
  if (on !== undefined && what !== undefined && problem === undefined)
    return ctx.act(bookTask, id, { args: {}, values: { on, what, ...(at !== undefined && { at }) } });
  const given: Given<typeof bookForm> = {
    ...(on !== undefined && { on }),
    ...(at !== undefined && { at }),
    ...(what !== undefined && { what }),
  };
  const wrong = problem && { problem: problemWords(problem), problemAt: problem.what === 'badTime' ? 'at' : 'on' };
  return ctx.act(bookTask.open, id, { args: {}, given, ...wrong });
}

/** What the meeting is about, in the language of who agreed it. */
function titleOf(task: TaskItem | undefined, { actor }: Ctx): string | undefined {
  const { locale = 'zh-CN' } = actor.staff;
  if (task?.why.rule !== 'maturity') return undefined;
  const { product, amount } = task.why;
  return textFor(locale).tasks.meeting(productText(product), moneyText(fen(amount), locale));
}

/** Who looks after the client hears of a meeting that a colleague agreed for an item that was handed over. */
async function tellBooked(ctx: WorkCtx, { client }: TaskItem, { on, at }: { on: Day; at?: TimeOfDay | undefined }) {
  const { actor, source } = ctx;
  if (client?.advisorId === undefined) return;
  const line: Words = ({ contacts }, view) =>
    contacts.forItemBooked(nameText(actor.staff.name), nameText(client.name), whenText(on, at, view));
  await tellReader(ctx, client.advisorId, {
    key: `task:booked:${source.key}`,
    clientId: client.id,
    to: (reader) =>
      notice(line, {
        title: ({ contacts }) => contacts.forItemTitle,
        more: standInLine(reader),
        buttons: [{ label: 'open', press: press('client.open', ref('client', client.id)) }],
      }).render,
  });
}
