import { z } from 'zod';
import type { Undoable } from '../../cards/kit/undo-line.ts';
import type { Deed } from '../../domain/deeds/port.ts';
import { type Day, isDay, timeAt } from '../../domain/kit/day.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import { may, ownedBy } from '../../domain/people/authorize.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { refreshList } from '../tasks/lists.ts';
import { trace } from './audit.ts';
import type { Ctx } from './context.ts';
import { hidden, refusal } from './outcome.ts';

/** Until when what is done now can be taken back. */
function undoUntil({ now, rulebook }: Pick<Ctx, 'now' | 'rulebook'>): Date {
  return new Date(now.getTime() + rulebook.cards.undoMinutes * 60_000);
}

/** What a card that tells of a deed needs to offer 撤销. */
export function undoable(ctx: Pick<Ctx, 'now' | 'rulebook' | 'zone'>, deedId: number): Undoable {
  return { deedId, until: timeAt(undoUntil(ctx), ctx.zone) };
}

/** Notes what was done just now and what was `before`, so that it can be taken back while its window is open. */
export function recordDeed(ctx: Ctx, deed: { action: DeedName; before: JsonValue; taskId?: TaskId }): Promise<number> {
  const { store, actor, now, source } = ctx;
  const { action: name, ...more } = deed;
  return store.deeds.add({
    ...more,
    name,
    actorId: actor.staff.id,
    at: now,
    until: undoUntil(ctx),
    sourceKey: source.key,
  });
}

type DeedName = 'log' | 'stage' | 'done' | 'snooze' | 'task';

export type Undone = { ok: true; action: DeedName; clientName?: string; taskId?: number } | { ok: false; why: string };

/** Takes back the person's last deed, or the one named, while its window is open. Afterwards only a correction remains. */
export async function undo(ctx: Ctx, deedId?: number): Promise<Undone> {
  const { store, say, actor, now, rulebook } = ctx;
  const deed =
    deedId === undefined ? await store.deeds.last(actor.staff.id) : await store.deeds.byId(deedId, actor.staff.id);
  if (deed === undefined)
    return deedId === undefined ? refusal(say.undo.nothingToUndo) : hidden(ctx, 'undo', `deed:${deedId}`);
  if ('undone' in deed && deed.undone) return refusal(say.undo.alreadyUndone);
  if (deed.until < now) return refusal(say.undo.tooLate(rulebook.cards.undoMinutes));
  if (await isOvertaken(ctx, deed)) return refusal(say.answers.changedMeanwhile);
  const action = deed.name as DeedName;
  const { owner, others = [], clientName, taskId, detail } = await takeBack(ctx, { action, before: deed.before });
  await store.deeds.markUndone(deed.id, now);
  for (const list of new Set([...(owner === undefined ? [] : [owner]), ...others])) await refreshList(ctx, list);
  await trace(ctx, {
    action: `undo.${action}`,
    object: `deed:${deed.id}`,
    ...(owner !== undefined && { ownerId: owner }),
    detail,
  });
  return {
    ok: true,
    action,
    ...(clientName !== undefined && { clientName }),
    ...(taskId !== undefined && { taskId }),
  };
}

const Id = z.int().positive();
const AsDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value));
/** Whose client it was: a deed for an advisor who has the client no longer is not taken back. */
const AdvisorBefore = Id.nullable();
const LogBefore = z.object({
  contactId: Id,
  clientId: Id,
  advisorId: AdvisorBefore,
  closed: z.array(Id),
  added: z.array(Id),
});
const TaskBefore = z.object({ taskId: Id, advisorId: AdvisorBefore });
const SnoozeBefore = TaskBefore.extend({ dueOn: AsDay, to: AsDay });
const StageBefore = z.object({
  clientId: Id,
  to: z.int(),
  stage: z.int(),
  stageSince: AsDay,
  stageContacts: z.int(),
  moveKey: z.string(),
});

/** Whether the thing is no longer as the deed left it, or no longer the person's to touch: then only a correction remains. */
async function isOvertaken(ctx: Ctx, deed: Deed): Promise<boolean> {
  const { store, actor } = ctx;
  const { name: action, before } = deed;
  if (action === 'log' || action === 'stage') {
    const { clientId } = z.object({ clientId: Id }).parse(before);
    const client = await store.clients.brief(clientId);
    if (client === undefined || !may(actor, 'contact.log', ownedBy(client))) return true;
    if (action === 'stage') return client.stage !== StageBefore.parse(before).to;
    // Without this contact the client might not stand where they stand now: the move is to be taken back first.
    if (await store.stages.movedSince(deed, clientId)) return true;
    return (client.advisorId ?? null) !== LogBefore.parse(before).advisorId;
  }
  const { taskId, advisorId } = TaskBefore.parse(before);
  const task = await store.tasks.lock(taskId);
  if (task === undefined || !may(actor, 'task.close', { ownerId: task.ownerId })) return true;
  if ((task.client?.advisorId ?? null) !== advisorId) return true;
  if (action === 'snooze' && task.dueOn !== SnoozeBefore.parse(before).to) return true;
  return task.state !== (action === 'done' ? 'done' : 'open');
}

type TakenBack = {
  owner?: number;
  others?: readonly number[];
  clientName?: string;
  taskId?: number;
  /** What was taken back, for the trail: ids, stages and days as the record of the deed itself has them. */
  detail: JsonValue;
};

/** Restores what was before; gives whose list it touches, and which `others`, and whose name the answer carries. */
async function takeBack(ctx: Ctx, { action, before }: { action: DeedName; before: JsonValue }): Promise<TakenBack> {
  const { store, now, actor, today } = ctx;
  if (action === 'log') {
    const { contactId, clientId, closed, added } = LogBefore.parse(before);
    await store.contacts.undo(contactId, now);
    for (const id of closed) await store.tasks.reopen(id);
    const reopened = (await store.tasks.openOf(clientId)).filter(({ id }) => closed.includes(id));
    for (const id of added)
      await store.tasks.close(id, { state: 'cancelled', actorId: actor.staff.id, at: now, day: today });
    await store.clients.recompile([clientId], ctx);
    const detail = { client: clientId, contact: contactId, reopened: closed, cancelled: added };
    return { ...(await aboutClient(ctx, clientId)), others: reopened.map(({ ownerId }) => ownerId), detail };
  }
  if (action === 'stage') {
    const { moveKey, to, ...stage } = StageBefore.parse(before);
    const since = (await store.stages.facts(stage.clientId))?.stageContacts ?? 0;
    const stageContacts = stage.stageContacts + since;
    await store.stages.undoMove({ ...stage, stageContacts, sourceKey: moveKey, at: now });
    const { clientName } = await aboutClient(ctx, stage.clientId);
    const detail = { client: stage.clientId, from: stage.stage, to };
    return { ...(clientName !== undefined && { clientName }), detail };
  }
  if (action === 'snooze') {
    const { taskId, dueOn, to } = SnoozeBefore.parse(before);
    await store.tasks.unsnooze(taskId, dueOn, today);
    return aboutTask(ctx, taskId, { from: dueOn, to });
  }
  const { taskId } = TaskBefore.parse(before);
  if (action === 'done') await store.tasks.reopen(taskId);
  else await store.tasks.close(taskId, { state: 'cancelled', actorId: actor.staff.id, at: now, day: today });
  return aboutTask(ctx, taskId);
}

async function aboutClient({ store }: Ctx, id: number): Promise<{ owner?: number; clientName?: string }> {
  const client = await store.clients.brief(id);
  if (client === undefined) return {};
  return { clientName: client.name, ...(client.advisorId !== undefined && { owner: client.advisorId }) };
}

async function aboutTask(
  { store }: Ctx,
  taskId: number,
  days: { from?: Day; to?: Day } = {},
): Promise<TakenBack & { taskId: number }> {
  const task = await store.tasks.byId(taskId);
  const detail = { task: taskId, ...(task?.client !== undefined && { client: task.client.id }), ...days };
  if (task === undefined) return { taskId, detail };
  return { owner: task.ownerId, taskId, detail, ...(task.client !== undefined && { clientName: task.client.name }) };
}
