import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, toast, type Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { listPage } from '../tasks/lists.ts';
import { clientNow, sightIn } from './client-now.ts';

const Shown = z.object({ at: ShownAt, task: z.int().optional() });

/**
 * What somebody is told who may no longer do this for a client, on a card or list that was sent as theirs: who looks after them, as far as
 * the person may know it. The client's card, and the list that an item left, are shown as they are now. Undefined for everybody else, who
 * are told what they would be told of a client there never was.
 */
export async function lostClient(client: ClientBrief, args: unknown, ctx: Ctx): Promise<Answer | undefined> {
  const sight = sightIn(ctx, client);
  if (sight === 'full') return undefined;
  const { at, task } = Shown.safeParse(args).data ?? {};
  const isOnCard = (await ctx.ledger.clientOf(ctx.source.messageId)) === client.id;
  const isOnList = at === 'list' && task !== undefined && (await wasTheirs(ctx, task));
  if (!isOnCard && !isOnList) return undefined;
  const words = sight === 'none' ? gone : isWith(client);
  const told = toast(words, 'warning');
  if (isOnList) return { ...told, card: await listPage(ctx, ctx.actor.staff.id, 1) };
  return at === 'client' ? { ...told, card: await clientNow(ctx, client.id, words) } : told;
}

/** Whether the item stood on the person's own list. */
async function wasTheirs({ tasks, actor: { staff } }: Ctx, id: TaskId): Promise<boolean> {
  return (await tasks.byId(id))?.ownerId === staff.id || tasks.wasWith(id, staff.id);
}

const gone: Words = ({ clients }) => clients.notYours;

function isWith({ name, advisorName }: ClientBrief): Words {
  return ({ clients, people, words }) =>
    people.isWith(clients.titled(nameText(name)), nameText(advisorName ?? words.someone));
}
