import { z } from 'zod';
import type { Undoable } from '../cards/deed-foot.ts';
import { may } from '../domain/authorize.ts';
import { type Day, isDay, timeAt } from '../domain/day.ts';
import type { StaffId } from '../domain/people.ts';
import type { Deed, JsonValue } from '../domain/ports.ts';
import type { Ctx } from './context.ts';
import { refreshList } from './lists.ts';
import { hidden, refusal } from './outcome.ts';
import { trace } from './trail.ts';

/** Until when what is done now can be taken back. */
export function undoUntil({ now, rulebook }: Pick<Ctx, 'now' | 'rulebook'>): Date {
  return new Date(now.getTime() + rulebook.cards.undoMinutes * 60_000);
}

/** What a card that tells of a deed needs to offer 撤销. */
export function undoable(ctx: Pick<Ctx, 'now' | 'rulebook' | 'zone'>, deedId: number): Undoable {
  return { deedId, until: timeAt(undoUntil(ctx), ctx.zone) };
}

export type Undone =
  | { ok: true; action: Deed['action']; clientName?: string; taskId?: number }
  | { ok: false; why: string };

/** Takes back the person's last deed, or the one named, while its window is open. Afterwards only a correction remains. */
export async function undo(ctx: Ctx, deedId?: number): Promise<Undone> {
  const { store, say, actor, now, rulebook } = ctx;
  const deed =
    deedId === undefined ? await store.deeds.last(actor.staff.id) : await store.deeds.byId(deedId, actor.staff.id);
  if (deed === undefined)
    return deedId === undefined ? refusal(say.answers.nothingToUndo) : hidden(ctx, 'undo', `deed:${deedId}`);
  if ('undone' in deed && deed.undone) return refusal(say.answers.alreadyUndone);
  if (deed.until < now) return refusal(say.answers.undoTooLate(rulebook.cards.undoMinutes));
  if (await isOvertaken(ctx, deed)) return refusal(say.answers.changedMeanwhile);
  const { owner, clientName, taskId } = await takeBack(ctx, deed);
  await store.deeds.markUndone(deed.id, now);
  if (owner !== undefined) await refreshList(ctx, owner);
  await trace(ctx, {
    action: `undo.${deed.action}`,
    object: `deed:${deed.id}`,
    ...(owner !== undefined && { ownerId: owner }),
  });
  return {
    ok: true,
    action: deed.action,
    ...(clientName !== undefined && { clientName }),
    ...(taskId !== undefined && { taskId }),
  };
}

const Id = z.int().positive();
const AsDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value));
const LogBefore = z.object({ contactId: Id, clientId: Id, closed: z.array(Id), added: z.array(Id) });
const TaskBefore = z.object({ taskId: Id, ownerId: Id });
const SnoozeBefore = TaskBefore.extend({ dueOn: AsDay });
const StageBefore = z.object({
  clientId: Id,
  to: z.int(),
  stage: z.int(),
  stageSince: AsDay,
  stageContacts: z.int(),
  moveKey: z.string(),
});

/** Whether the thing is no longer as the deed left it, or no longer the person's to touch: then only a correction remains. */
async function isOvertaken(ctx: Ctx, { action, before }: Pick<Deed, 'action' | 'before'>): Promise<boolean> {
  const { store, actor } = ctx;
  if (action === 'log' || action === 'stage') {
    const { clientId } = z.object({ clientId: Id }).parse(before);
    const client = await store.clients.brief(clientId);
    if (client === undefined || !may(actor, 'contact.log', ownedBy(client.advisorId))) return true;
    return action === 'stage' && client.stage !== StageBefore.parse(before).to;
  }
  const task = await store.tasks.byId(TaskBefore.parse(before).taskId);
  if (task === undefined || !may(actor, 'task.close', ownedBy(task.ownerId))) return true;
  return task.state !== (action === 'done' ? 'done' : 'open');
}

function ownedBy(ownerId: StaffId | undefined): { ownerId?: StaffId } {
  return ownerId === undefined ? {} : { ownerId };
}

/** Restores what was before; gives whose list it touches and whose name the answer carries. */
async function takeBack(
  ctx: Ctx,
  { action, before }: { action: Deed['action']; before: JsonValue },
): Promise<{ owner?: number; clientName?: string; taskId?: number }> {
  const { store, now, actor, today } = ctx;
  if (action === 'log') {
    const { contactId, clientId, closed, added } = LogBefore.parse(before);
    await store.contacts.undo(contactId, now);
    for (const id of closed) await store.tasks.reopen(id);
    for (const id of added)
      await store.tasks.close(id, { state: 'cancelled', actorId: actor.staff.id, at: now, day: today });
    await store.clients.recompile([clientId], ctx);
    return aboutClient(ctx, clientId);
  }
  if (action === 'stage') {
    const { moveKey, to: _, ...stage } = StageBefore.parse(before);
    const since = (await store.clients.stageFacts(stage.clientId))?.stageContacts ?? 0;
    const stageContacts = stage.stageContacts + since;
    await store.clients.undoStage({ ...stage, stageContacts, sourceKey: moveKey, at: now });
    const { clientName } = await aboutClient(ctx, stage.clientId);
    return clientName === undefined ? {} : { clientName };
  }
  if (action === 'snooze') {
    const { taskId, dueOn, ownerId } = SnoozeBefore.parse(before);
    await store.tasks.unsnooze(taskId, dueOn);
    return aboutTask(ctx, { taskId, ownerId });
  }
  const { taskId, ownerId } = TaskBefore.parse(before);
  if (action === 'done') await store.tasks.reopen(taskId);
  else await store.tasks.close(taskId, { state: 'cancelled', actorId: actor.staff.id, at: now, day: today });
  return aboutTask(ctx, { taskId, ownerId });
}

async function aboutClient({ store }: Ctx, id: number): Promise<{ owner?: number; clientName?: string }> {
  const client = await store.clients.brief(id);
  if (client === undefined) return {};
  return { clientName: client.name, ...(client.advisorId !== undefined && { owner: client.advisorId }) };
}

async function aboutTask(
  { store }: Ctx,
  { taskId, ownerId }: { taskId: number; ownerId: number },
): Promise<{ owner: number; clientName?: string; taskId: number }> {
  const task = await store.tasks.byId(taskId);
  return { owner: ownerId, taskId, ...(task?.client !== undefined && { clientName: task.client.name }) };
}
