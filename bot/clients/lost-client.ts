import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import type { TaskId, TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, toast, type Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { listPage } from '../tasks/lists.ts';
import { itemCardNow } from '../tasks/lost-task.ts';
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
  const item = at === 'list' || at === 'card' ? await itemOfTheirs(ctx, client.id, task) : undefined;
  if (!isOnCard && item === undefined) return undefined;
  const words = sight === 'none' ? gone : isWith(client);
  const told = toast(words, 'warning');
  if (at === 'list' && item !== undefined) return { ...told, card: await listPage(ctx, ctx.actor.staff.id, 1) };
  const past = at === 'card' && item !== undefined ? await itemCardNow(ctx, item, { at, words }) : undefined;
  if (past !== undefined) return { ...told, card: past };
  return at === 'client' ? { ...told, card: await clientNow(ctx, client.id, words) } : told;
}

/** The item about that client, if it stood on the person's own list. */
async function itemOfTheirs(
  { tasks, actor }: Ctx,
  of: ClientId,
  id: TaskId | undefined,
): Promise<TaskItem | undefined> {
  const item = id === undefined ? undefined : await tasks.byId(id);
  if (item?.client?.id !== of) return undefined;
  if (item.ownerId === actor.staff.id) return item;
  return (await tasks.wasWith(item.id, actor.staff.id)) ? item : undefined;
}

const gone: Words = ({ clients }) => clients.notYours;

function isWith({ name, advisorName }: ClientBrief): Words {
  return ({ clients, people, words }) =>
    people.isWith(clients.titled(nameText(name)), nameText(advisorName ?? words.someone));
}
