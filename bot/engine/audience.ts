import { cardJson } from '../../cards/kit/card-json.ts';
import type { Card } from '../../cards/schema.ts';
import type { NewDelivery } from '../../domain/messaging/ledger.ts';
import { type Action, may } from '../../domain/people/authorize.ts';
import type { Actor, StaffId } from '../../domain/people/people.ts';
import type { Ctx, Reply, Source } from './context.ts';

/** The people of a group: whether it is a registered room, and who of them may see whose clients. */
export type Audience = { room: boolean; members: readonly (Actor | undefined)[] };

/** Who would read an answer said openly in this group. A member the desk does not know may see nothing. */
export async function audienceOf(
  { store, source, today, teamLookup }: Ctx,
  openIds: readonly string[],
): Promise<Audience> {
  const room = (await store.people.teamOfRoom(source.chatId)) !== undefined;
  if (!room) return { room, members: [] };
  const known = await store.people.actorsByOpenId(openIds, today);
  const members = openIds.map((openId) => {
    const member = known.get(openId);
    // Where teammates' clients are hidden, sitting in the same team lets nobody see them.
    return member && teamLookup === 'none' ? { ...member, teammates: [] } : member;
  });
  return { room, members };
}

type Placed = Pick<NewDelivery, 'verb' | 'target' | 'content'> & { reader?: string };

/**
 * Where an answer goes: to the person in private; in a group to the asker's eyes only, unless it is meant for everybody or every
 * member of a registered room may see that client. Where some may know of the client only as a teammate's, the room gets that much
 * and the asker the whole.
 */
export function placed(reply: Reply, source: Source, audience: Audience | undefined): readonly Placed[] {
  const content = cardJson(reply.card);
  if (!source.group) return [{ verb: 'send', target: source.openId, content }];
  const openly = (card: Card): Placed => ({ verb: 'reply', target: source.messageId, content: cardJson(card) });
  const { shared, about } = reply;
  if (reply.open) return [openly(reply.card)];
  const privately: Placed = { verb: 'ephemeral', target: source.chatId, reader: source.openId, content };
  if (shared === undefined || audience === undefined) return [privately];
  if (shared.full !== undefined && allMay('client.see', audience, about?.ownerId)) return [openly(shared.full)];
  return allMay('client.basic', audience, about?.ownerId) ? [openly(shared.basic), privately] : [privately];
}

function allMay(action: Action, { room, members }: Audience, ownerId: StaffId | undefined): boolean {
  if (!room || members.length === 0 || ownerId === undefined) return false;
  return members.every((member) => member !== undefined && may(member, action, { ownerId }));
}
