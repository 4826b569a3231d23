import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import { inOrder, pagesOf } from '../../cards/tasks/list-pages.ts';
import { morningListCard } from '../../cards/tasks/morning-list-card.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import { rolesFor } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx, Reply } from '../engine/context.ts';

/** Whose list, which page of it, and who reads it: the owner, or the delegate of one who is away. */
export type ListAsked = { ownerId: StaffId; page: number; reader: Staff };

/** Somebody's list as it stands at this moment, one page of it. */
export async function currentList(ctx: Ctx, asked: ListAsked): Promise<Card> {
  const build = await listNow(ctx, asked);
  return build({ today: ctx.today, locale: asked.reader.locale ?? ctx.follows });
}

/** The same, to be put into words. */
async function listNow(ctx: Ctx, { ownerId, page, reader }: ListAsked): Promise<(view: View) => Card> {
  const { store, today, now, rulebook } = ctx;
  const items = await store.tasks.list([ownerId], today);
  const closed = await store.tasks.closed([ownerId], { today, now });
  const owner = ownerId === reader.id ? reader : await store.people.byId(ownerId);
  const list = {
    name: reader.name,
    ...(owner !== undefined && owner.id !== reader.id && { forAbsent: { id: owner.id, name: owner.name } }),
    day: today,
    items,
    closed,
    page,
    perPage: rulebook.cards.listItems,
    readsOnly: !rolesFor('task.add').includes(reader.role),
  };
  return (view) => morningListCard(list, view);
}

/** The person's own list and those of absent colleagues they stand in for, each a card of its own. */
export async function todayLists(ctx: Ctx, page: number): Promise<Reply[]> {
  const { actor } = ctx;
  const lists: Reply[] = [];
  for (const ownerId of [actor.staff.id, ...actor.standsInFor]) {
    const own = ownerId === actor.staff.id;
    lists.push({
      card: await currentList(ctx, { ownerId, page: own ? page : 1, reader: actor.staff }),
      about: { ownerId },
    });
  }
  return lists;
}

/** The page of its owner's list on which a task stands. */
export async function pageWithTask({ store, today, now, view, rulebook }: Ctx, task: TaskItem): Promise<number> {
  const items = await store.tasks.list([task.ownerId], today);
  const closed = await store.tasks.closed([task.ownerId], { today, now });
  const pages = pagesOf(inOrder(items, closed), view, rulebook.cards.listItems);
  return (
    Math.max(
      0,
      pages.findIndex((page) => page.some(({ item }) => item.id === task.id)),
    ) + 1
  );
}

/**
 * Has the card of this morning's list redrawn after its items changed elsewhere: by a typed command, a form or another card.
 * A press on the list itself redraws it in its own answer. A list that still waits for its time says at once how it now stands.
 */
export async function refreshList(ctx: Ctx, ownerId: StaffId): Promise<void> {
  const { store, today, now, source } = ctx;
  const sent = await store.ledger.byKey(`list:${ownerId}:${today}`);
  const waits = sent?.state === 'pending';
  if (sent === undefined || (!waits && sent.messageId === undefined) || sent.messageId === source.messageId) return;
  const reader = await store.people.byId(sent.staffId ?? ownerId);
  if (reader === undefined) return;
  const build = await listNow(ctx, { ownerId, page: 1, reader });
  const content = ctx.retold ? '' : cardJson(cardFor(reader.locale, today, build));
  if (sent.messageId === undefined) return void (await store.ledger.rewrite(sent.key, content));
  await store.ledger.say(
    {
      key: `refresh:list:${ownerId}:${today}:${source.key}`,
      kind: 'update',
      verb: 'patch',
      target: sent.messageId,
      staffId: reader.id,
      msgType: 'interactive',
      content,
      onDay: today,
      priority: priorities.notice,
    },
    now,
  );
}
