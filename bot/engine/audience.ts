import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { NewDelivery } from '../../domain/messaging/ledger.ts';
import { may, type Permission, permissions, type Subject } from '../../domain/people/authorize.ts';
import type { Actor, Locale, Staff } from '../../domain/people/people.ts';
import type { Ctx } from './context.ts';
import type { Render, Reply } from './reply.ts';

/** The people of a group: whether it is a registered room, and who of them may see whose clients. */
export type Audience = { room: boolean; members: readonly (Actor | undefined)[] };

/** Who would read an answer said openly in this group. A member the desk does not know may see nothing. */
export async function audienceOf({ people, source, today, teamLookup }: Ctx): Promise<Audience> {
  const { members: openIds = [], chatId } = source;
  const room = (await people.teamOfRoom(chatId)) !== undefined;
  if (!room) return { room, members: [] };
  const known = await people.actorsByOpenId(openIds, today);
  const members = openIds.map((openId) => {
    const member = known.get(openId);
    // Where teammates' clients are hidden, being in the same team gives no view of them.
    return member && teamLookup === 'none' ? { ...member, teammates: [] } : member;
  });
  return { room, members };
}

type Placed = Pick<NewDelivery, 'verb' | 'target' | 'content' | 'secretOf' | 'clientId' | 'listOf' | 'shown'> & {
  reader?: string;
};

/**
 * Where an answer goes: to the person in private; in a group to the asker's eyes only, unless it is meant for everybody or every
 * member of a registered room may see that client. Where some may know of the client only as a teammate's, the room gets that much
 * and the asker the whole.
 */
export function placed(reply: Reply, { actor, source, today }: Ctx, audience: Audience | undefined): readonly Placed[] {
  const { shared, about = {} } = reply;
  const client = about.clientId === undefined ? {} : { clientId: about.clientId };
  const { render, secretOf } = reply.kept ?? { render: reply.render };
  const content = cardJson(cardFor(languageOf(reply, actor.staff), today, render));
  const written = { ...client, content, ...(secretOf !== undefined && { secretOf }) };
  const list =
    reply.shown !== undefined && about.ownerId !== undefined ? { listOf: about.ownerId, shown: reply.shown } : {};
  if (!source.group) return [{ verb: 'send', target: source.openId, ...list, ...written }];
  if (reply.open) return [{ verb: 'reply', target: source.messageId, content }];
  // In a room several people read it, each in their own language.
  const openly = (render: Render): Placed => {
    return { ...client, verb: 'reply', target: source.messageId, content: cardJson(cardFor(undefined, today, render)) };
  };
  const privately: Placed = { verb: 'ephemeral', target: source.chatId, reader: source.openId, ...written };
  if (shared === undefined || audience === undefined) return [privately];
  if (shared.full !== undefined && allMay(permissions.seeClient, audience, about)) return [openly(shared.full)];
  return allMay(permissions.knowClient, audience, about) ? [openly(shared.basic), privately] : [privately];
}

function allMay(permission: Permission, { room, members }: Audience, subject: Subject): boolean {
  if (!room || members.length === 0 || subject.ownerId === undefined) return false;
  return members.every((member) => member !== undefined && may(member, permission, subject));
}

/** The language of an answer: what the person has chosen, or has just chosen; undefined for both. */
export function languageOf({ speaks }: Reply, { locale }: Staff): Locale | undefined {
  return speaks === 'both' ? undefined : (speaks ?? locale);
}
