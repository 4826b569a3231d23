import { may } from '../domain/authorize.ts';
import type { NewDelivery } from '../domain/ledger.ts';
import type { Actor } from '../domain/people.ts';
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
  const members: (Actor | undefined)[] = [];
  for (const openId of openIds) {
    const member = await store.people.actorByOpenId(openId, today);
    // Where teammates' clients are hidden, sitting in the same team lets nobody see them.
    members.push(member && teamLookup === 'none' ? { ...member, teammates: [] } : member);
  }
  return { room, members };
}

type Placed = Pick<NewDelivery, 'verb' | 'target' | 'content'> & { reader?: string };

/**
 * Where an answer goes: to the person in private; in a group to the asker's eyes only, unless it is meant for everybody or every
 * member of a registered room may see that client.
 */
export function placed(reply: Reply, source: Source, audience: Audience | undefined): Placed {
  const content = JSON.stringify(reply.card);
  if (!source.group) return { verb: 'send', target: source.openId, content };
  if (reply.open) return { verb: 'reply', target: source.messageId, content };
  if (reply.shared !== undefined && audience !== undefined && allMaySee(audience, reply.about?.ownerId)) {
    return { verb: 'reply', target: source.messageId, content: JSON.stringify(reply.shared) };
  }
  return { verb: 'ephemeral', target: source.chatId, reader: source.openId, content };
}

function allMaySee({ room, members }: Audience, ownerId: number | undefined): boolean {
  if (!room || members.length === 0 || ownerId === undefined) return false;
  return members.every((member) => member !== undefined && may(member, 'client.basic', { ownerId }));
}
