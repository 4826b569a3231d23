import { basicClientCard } from '../../cards/clients/basic-client-card.ts';
import { clientCard } from '../../cards/clients/client-card.ts';
import { itemClientCard } from '../../cards/clients/item-client-card.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { handedTo, may, ownedBy, permissions, type Sight, sightOf } from '../../domain/people/authorize.ts';
import { isOfColleague, type TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { notice, type Render, type Reply, type Words } from '../engine/reply.ts';

/** What of the card is new: a line on top, and a field shown in clear. */
export type Shown = { news?: Words | undefined; revealed?: { phone?: string; idNo?: string } };

/** The card of a client as far as this person sees them; undefined where they see nothing of them. */
export async function clientReply(ctx: Ctx, client: ClientBrief, shown: Shown = {}): Promise<Reply | undefined> {
  const { actor, source, clients } = ctx;
  const about = ownedBy(client);
  const sight = sightIn(ctx, client);
  if (sight === 'none') return undefined;
  const { news } = shown;
  // In a room several people read it, each in their own language.
  const basicForAll: Render = (view) => basicClientCard(client, view, { shared: true });
  const basic: Render = (view) => basicClientCard(client, view, { news });
  if (sight === 'basic') return { render: basic, about, ...(source.group && { shared: { basic: basicForAll } }) };
  const file = await clients.file(client.id, comingIn(ctx));
  if (file === undefined) return undefined;
  const sheet = { file, ...shown, mayReveal: may(actor, permissions.revealClient, about) };
  if (sight === 'item') {
    const items = await handedItems(ctx, client.id);
    return { render: (view) => itemClientCard({ ...sheet, items }, view), about };
  }
  const mayChange = may(actor, permissions.logContact, about);
  const own = { ...sheet, rulebook: ctx.rulebook, mayChange, elsewhere: await heldElsewhere(ctx, file.tasks) };
  const full: Render = (view) =>
    clientCard({ file, rulebook: ctx.rulebook, mayChange: false, mayReveal: false, shared: true }, view);
  return {
    render: (view) => clientCard(own, view),
    about,
    ...(source.group && { shared: { full, basic: basicForAll } }),
  };
}

/** The same once something has changed, in place of the card that was pressed: what may be seen of them is asked anew. */
export async function clientNow(ctx: Ctx, id: ClientId, news?: Words): Promise<Reply> {
  const { clients, people, actor, today } = ctx;
  const now = { ...ctx, actor: (await people.actorById(actor.staff.id, today)) ?? actor };
  const client = await clients.brief(id);
  const reply = client && (await clientReply(now, client, { news }));
  return reply ?? notice(news ?? (({ clients: say }) => say.notYours), { tone: 'warn' });
}

/** How much of that client the person sees, where the firm hides teammates' clients too. */
export function sightIn({ actor, teamLookup }: Pick<Ctx, 'actor' | 'teamLookup'>, client: ClientBrief): Sight {
  const sight = sightOf(actor, ownedBy(client));
  return sight === 'basic' && teamLookup === 'none' ? 'none' : sight;
}

/** What of a client's items colleagues have; a case is followed by its own card. */
async function heldElsewhere({ actor, people }: Ctx, items: readonly TaskItem[]) {
  const held = new Map<TaskItem['id'], { name: string; closes: boolean }>();
  for (const item of items) {
    if (!isOfColleague(item)) continue;
    const closes = followingIds.includes(item.rule) || may(actor, permissions.closeTask, { ownerId: item.ownerId });
    held.set(item.id, { name: (await people.byId(item.ownerId))?.name ?? '', closes });
  }
  return held;
}

async function handedItems({ actor, tasks }: Ctx, clientId: ClientId): Promise<TaskItem[]> {
  const ids = handedTo(actor).flatMap((item) => (item.clientId === clientId ? [item.taskId] : []));
  const found = await Promise.all(ids.map((id) => tasks.byId(id)));
  return found.filter((task) => task !== undefined);
}

/** How far ahead one looks on a client's card. */
export function comingIn({ today, rulebook }: Pick<Ctx, 'today' | 'rulebook'>): { today: Day; until: Day } {
  return { today, until: addDays(today, rulebook.cards.comingDays) };
}

/** The field of a client that may be shown in clear to who has but an item about them. */
export function mayReveal({ actor }: Pick<Ctx, 'actor'>, client: ClientBrief, field: 'phone' | 'idNo'): boolean {
  return field === 'phone' || sightOf(actor, ownedBy(client)) === 'full';
}
