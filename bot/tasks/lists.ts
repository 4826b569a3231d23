import type { StaffId } from '../../domain/people/people.ts';
import type { ShownList } from '../../domain/tasks/shown-list.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { redrawEvening } from '../../jobs/tasks/evening-now.ts';
import { listNow, redrawList } from '../../jobs/tasks/list-now.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import type { Reply } from '../engine/reply.ts';

/** A page of somebody's list, for whoever asks. */
export function listPage(ctx: Ctx, ownerId: StaffId, page: number): Promise<Reply> {
  return listReply(ctx, ownerId, { page });
}

/** Another page of it in place; `all`: with the backlog that waits. A question on the page before is open there still. */
export async function turnedTo(ctx: Ctx, ownerId: StaffId, turn: Pick<ShownList, 'page' | 'all'>): Promise<Reply> {
  const { asking } = await shownBefore(ctx);
  return listReply(ctx, ownerId, { ...turn, ...(asking && { asking }) });
}

/**
 * The list of a task's owner, on the page where the task stands, or stood; `asking`: with a question about it. A question about another
 * one stays open until it is answered or closed.
 */
export async function listWith(
  ctx: Ctx,
  { id, ownerId }: Pick<TaskItem, 'id' | 'ownerId'>,
  { asking: what }: { asking?: NonNullable<ShownList['asking']>['what'] | undefined } = {},
): Promise<Reply> {
  const { all, asking: before } = await shownBefore(ctx);
  const asking = what === undefined ? (before?.id === id ? undefined : before) : { id, what };
  return listReply(ctx, ownerId, { near: id, ...(all && { all }), ...(asking && { asking }) });
}

async function listReply(ctx: Ctx, ownerId: StaffId, shown: ShownList): Promise<Reply> {
  return { render: await listNow(ctx, { ownerId, reader: ctx.actor.staff, shown }, ctx), about: { ownerId }, shown };
}

/** How the list stood on which the button was. */
async function shownBefore({ ledger, source }: Ctx): Promise<ShownList> {
  return (source.via === 'button' && (await ledger.shownOn(source.messageId))) || {};
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
 * Has the cards of today's lists redrawn after their items changed elsewhere: by a typed command, a form or another card.
 * A press on the list itself redraws it in its own answer.
 */
export async function refreshLists(ctx: WorkCtx, owners: readonly (StaffId | undefined)[]): Promise<void> {
  const { key: because, messageId: onMessage } = ctx.source;
  for (const ownerId of new Set(owners)) {
    if (ownerId === undefined) continue;
    await redrawList(ctx, { ownerId, because, onMessage }, ctx);
    await redrawEvening(ctx, { ownerId, because, onMessage }, ctx);
  }
}
