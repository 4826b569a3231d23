import type { Asking } from '../../cards/tasks/ask-rows.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { snoozeChoices } from '../../domain/tasks/put-off.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { redrawEvening } from '../../jobs/tasks/evening-now.ts';
import { listNow, redrawList } from '../../jobs/tasks/list-now.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import type { Reply } from '../engine/reply.ts';

/** A page of somebody's list, for whoever asks; `all`: with the backlog that waits. */
export async function listPage(ctx: Ctx, ownerId: StaffId, page: number, all?: boolean): Promise<Reply> {
  return { render: await listNow(ctx, { ownerId, page, all, reader: ctx.actor.staff }, ctx), about: { ownerId } };
}

/** The list of a task's owner, on the page where the task stands, or stood; `asking`: with a question about it. */
export async function listWith(
  ctx: Ctx,
  showing: TaskItem,
  { asking }: { asking?: 'outcome' | 'snooze' } = {},
): Promise<Reply> {
  const { ownerId, id } = showing;
  const asked = asking && askingOf(ctx, id, asking);
  const render = await listNow(ctx, { ownerId, page: 1, showing, asking: asked, reader: ctx.actor.staff }, ctx);
  return { render, about: { ownerId } };
}

/** A question about an item, with its answers as they are at this moment. */
export function askingOf(ctx: Ctx, id: number, what: 'outcome' | 'snooze'): Asking {
  return what === 'outcome' ? { id, what } : { id, what, choices: snoozeChoices(ctx) };
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
