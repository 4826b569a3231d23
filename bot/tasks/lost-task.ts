import { z } from 'zod';
import { pastItemCard } from '../../cards/tasks/past-item-card.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { clientNow } from '../clients/client-now.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, notice, type Reply, toast, type Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { outOfHand } from '../people/handed-over.ts';
import { listPage } from './lists.ts';

const Shown = z.object({ at: ShownAt });

/** What somebody who had the task a while ago is told: who has it now. What they pressed stays, as it is without it. */
export async function lostTask(task: TaskItem, args: unknown, ctx: Ctx): Promise<Answer | undefined> {
  const { actor, tasks } = ctx;
  const found = await outOfHand(ctx, {
    title: (say) => say.tasks.titled(say.words.taskNo(task.id)),
    ownerId: task.ownerId,
    since: task.openedOn,
    wasTheirs: () => tasks.wasWith(task.id, actor.staff.id),
  });
  if (found === undefined) return undefined;
  const { words, stoodIn } = found;
  const { at } = Shown.safeParse(args).data ?? {};
  const card = at === 'list' ? await listLeft(ctx, words, stoodIn) : await itemCardNow(ctx, task, { at, words });
  return { ...toast(words, 'warning'), ...(card !== undefined && { card }) };
}

/** Their own list without the item; the list of somebody for whom they stand in no more is theirs to read no more. */
async function listLeft(ctx: Ctx, words: Words, stoodIn: boolean): Promise<Reply> {
  return stoodIn ? notice(words, { tone: 'warn' }) : listPage(ctx, ctx.actor.staff.id, 1);
}

/** The card on which an item can be worked no more, with what became of it: that of the item keeps its words, that of the client is shown anew. */
export async function itemCardNow(
  ctx: Ctx,
  task: TaskItem,
  { at, words }: { at: ShownAt; words: Words },
): Promise<Reply | undefined> {
  if (at === 'client' && task.client !== undefined) return clientNow(ctx, task.client.id, words);
  return at === 'card' ? { render: (view) => pastItemCard(task, words, view) } : undefined;
}
