import { morningListCard } from '../../cards/tasks/morning-list-card.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { redraw } from '../engine/redraw.ts';
import type { Render, Reply } from '../engine/reply.ts';

/** Whose list, which page of it, and who reads it: the owner, or the delegate of one who is away. */
type WantedList = { ownerId: StaffId; page: number; showing?: TaskItem; asking?: TaskId | undefined; reader: Staff };

/** Somebody's list as it stands at this moment, one page of it. */
async function listNow(ctx: Ctx, { ownerId, reader, ...shown }: WantedList): Promise<Render> {
  const { tasks, people, today, now, rulebook } = ctx;
  const items = await tasks.list([ownerId], { today, now });
  const closed = await tasks.closed([ownerId], { today, now });
  const owner = ownerId === reader.id ? reader : await people.byId(ownerId);
  const list = {
    name: reader.name,
    ...(owner !== undefined && owner.id !== reader.id && { forAbsent: { id: owner.id, name: owner.name } }),
    day: today,
    items,
    closed,
    ...shown,
    rulebook,
    perPage: rulebook.cards.listItems,
    readsOnly: !permissions.addTask.roles.some((role) => role === reader.role),
  };
  return (view) => morningListCard(list, view);
}

/** A page of somebody's list, for whoever asks. */
export async function listPage(ctx: Ctx, ownerId: StaffId, page: number): Promise<Reply> {
  return { render: await listNow(ctx, { ownerId, page, reader: ctx.actor.staff }), about: { ownerId } };
}

/** The list of a task's owner, on the page where the task stands, or stood; `asking`: with the question after its outcome. */
export async function listWith(ctx: Ctx, showing: TaskItem, { asking = false } = {}): Promise<Reply> {
  const { ownerId } = showing;
  const asked = asking ? showing.id : undefined;
  const render = await listNow(ctx, { ownerId, page: 1, showing, asking: asked, reader: ctx.actor.staff });
  return { render, about: { ownerId } };
}

/** The person's own list and those of absent colleagues they stand in for, each a card of its own. */
export async function todayLists(ctx: Ctx, page: number): Promise<Reply[]> {
  const { actor } = ctx;
  const lists: Reply[] = [];
  for (const ownerId of [actor.staff.id, ...actor.standsInFor])
    lists.push(await listPage(ctx, ownerId, ownerId === actor.staff.id ? page : 1));
  return lists;
}

/**
 * Has the cards of this morning's lists redrawn after their items changed elsewhere: by a typed command, a form or another card.
 * A press on the list itself redraws it in its own answer. A list that still waits for its time says at once how it now stands.
 */
export async function refreshLists(ctx: WorkCtx, owners: readonly (StaffId | undefined)[]): Promise<void> {
  for (const owner of new Set(owners)) if (owner !== undefined) await refreshList(ctx, owner);
}

async function refreshList(ctx: WorkCtx, ownerId: StaffId): Promise<void> {
  const { ledger, people, today, source } = ctx;
  const sent = await ledger.byKey(`list:${ownerId}:${today}`);
  const waits = sent?.state === 'pending';
  if (sent === undefined || (!waits && sent.messageId === undefined) || sent.messageId === source.messageId) return;
  const reader = await people.byId(sent.staffId ?? ownerId);
  if (reader === undefined) return;
  const render = await listNow(ctx, { ownerId, page: 1, reader });
  await redraw(ctx, sent, { key: `refresh:list:${ownerId}:${today}:${source.key}`, reader, render });
}
