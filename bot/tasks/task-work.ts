import { dateText } from '../../cards/kit/format.ts';
import { taskDoneCard } from '../../cards/tasks/task-done-card.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import { trace } from '../engine/audit.ts';
import { type Ctx, creditedTo, firstShownOn } from '../engine/context.ts';
import { firstOfItsForm, hidden, type Outcome, refusal, repeated } from '../engine/outcome.ts';
import { recordDeed, undoable } from '../engine/undo-work.ts';
import { refreshList } from './lists.ts';

/** A task can be put off for so long at most: further away it is not a task but a plan. */
const longestSnoozeDays = 366;

/** What became of a task, and the day it was to be put off to; where it was closed before, the task as it stands. */
export type TaskDeed =
  | { ok: true; task: TaskItem; deedId: number; asked?: Day }
  | { ok: false; why: string; task?: TaskItem };

/** Finishes a task the person may close; says so when somebody did before. */
export async function finishTask(ctx: Ctx, id: TaskId): Promise<TaskDeed> {
  const { store, today, now, actor } = ctx;
  const found = await openTask(ctx, id);
  if (!found.ok) return found;
  await store.tasks.close(id, { state: 'done', actorId: actor.staff.id, at: now, day: today });
  const deedId = await recordDeed(ctx, {
    action: 'done',
    before: { taskId: id, advisorId: found.task.client?.advisorId ?? null },
    taskId: id,
  });
  await refreshList(ctx, found.task.ownerId);
  await trace(ctx, {
    action: 'task.done',
    object: `task:${id}`,
    ownerId: found.task.ownerId,
    detail: { rule: found.task.rule },
  });
  return { ok: true, task: { ...found.task, state: 'done', stateDay: today }, deedId };
}

/** Puts a task off to `asked`, a day after today, or the first trading day from there on; to the next one where none is named. */
export async function snoozeTask(
  ctx: Ctx,
  id: TaskId,
  asked: Day = ctx.calendar.nextTradingDay(ctx.today),
): Promise<TaskDeed> {
  const { store, today, say } = ctx;
  const found = await openTask(ctx, id);
  if (!found.ok) return found;
  if (asked <= today || asked > addDays(today, longestSnoozeDays)) return refusal(say.tasks.snoozeRange);
  const to = ctx.calendar.onOrAfter(asked);
  await store.tasks.snooze(id, to, today);
  const deedId = await recordDeed(ctx, {
    action: 'snooze',
    before: { taskId: id, advisorId: found.task.client?.advisorId ?? null, dueOn: found.task.dueOn, to },
    taskId: id,
  });
  await refreshList(ctx, found.task.ownerId);
  await trace(ctx, {
    action: 'task.snooze',
    object: `task:${id}`,
    ownerId: found.task.ownerId,
    detail: { from: found.task.dueOn, to },
  });
  return { ok: true, task: { ...found.task, dueOn: to, snoozes: found.task.snoozes + 1 }, deedId, asked };
}

export type OwnTask = { clientId: ClientId; on: Day; what: string };

/** An own task or appointment about a client. */
export async function addTask(ctx: Ctx, { clientId, on, what }: OwnTask): Promise<Outcome> {
  const { store, say, today, actor, source, view, calendar } = ctx;
  const client = await store.clients.brief(clientId);
  const subject = ownedBy(client);
  if (client === undefined || !may(actor, 'task.add', subject)) return hidden(ctx, 'task.add', `client:${clientId}`);
  if (on < today) return refusal(say.answers.pastDate(dateText(on, view)));
  if (what.trim() === '') return refusal(say.answers.missingText);
  if (!(await firstOfItsForm(ctx))) return repeated(say.tasks.addedToast(dateText(on, view)));
  const ownerId = creditedTo(ctx, client.advisorId);
  const id = await store.tasks.add({
    ownerId,
    clientId,
    rule: 'appointment',
    subject: source.key,
    on,
    openedOn: firstShownOn(ctx, on),
    urgency: on === today ? 2 : 1,
    worth: client.aum,
    why: { rule: 'appointment', what: what.slice(0, 200) },
  });
  const deedId = await recordDeed(ctx, {
    action: 'task',
    before: { taskId: id, advisorId: client.advisorId ?? null },
    taskId: id,
  });
  if (on <= today) await refreshList(ctx, ownerId);
  await trace(ctx, { action: 'task.add', object: `task:${id}`, ownerId, detail: { client: clientId, on } });
  const card = taskDoneCard(
    { client, taskId: id, on, shownOn: calendar.onOrAfter(on), what, undo: undoable(ctx, deedId) },
    view,
  );
  return { ok: true, card, toast: say.tasks.addedToast(dateText(on, view)) };
}

type Found = { ok: true; task: TaskItem } | { ok: false; why: string; task?: TaskItem };

async function openTask(ctx: Ctx, id: TaskId): Promise<Found> {
  const { store, actor, say } = ctx;
  const task = await store.tasks.lock(id);
  if (task === undefined || !may(actor, 'task.close', { ownerId: task.ownerId })) {
    ctx.denied.push({ asked: 'task.close', object: `task:${id}` });
    return refusal(say.tasks.noSuchTask(`#${id}`));
  }
  if (task.state === 'done') return { ...refusal(say.tasks.alreadyDone(`#${id}`)), task };
  if (task.state !== 'open') return { ...refusal(say.tasks.alreadyClosed(`#${id}`)), task };
  return { ok: true, task };
}
