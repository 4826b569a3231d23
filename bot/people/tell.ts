import { nameText } from '../../cards/kit/format.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import type { WorkCtx } from '../engine/context.ts';
import type { Render, Words } from '../engine/reply.ts';
import { type Reader, readerOf } from './reader.ts';

/** What somebody is told, put into words for whoever reads it; `key` keeps it from being said twice. */
export type News = { key: string; clientId?: ClientId; to(reader: Reader): Render };

/**
 * Says something to whoever reads for that person, unless it is the one who has just done it. Nobody without a Lark user is written to.
 */
export async function tellReader(ctx: WorkCtx, to: StaffId, { key, clientId, to: words }: News): Promise<void> {
  const reader = await readerOf(ctx, to);
  if (reader?.staff.openId === undefined || reader.staff.id === ctx.actor.staff.id) return;
  const sent = { key, kind: 'notice' as const, ...(clientId !== undefined && { clientId }), render: words(reader) };
  await ctx.ledger.say(deliveryTo(reader.staff, sent, ctx), ctx.now);
}

/** In whose place a delegate reads it, where the reader is one. */
export function standInLine({ isStandIn, owner }: Reader): Words[] {
  return isStandIn ? [({ handover }) => handover.standIn(nameText(owner.name))] : [];
}

/** The managers of both sides where a thing goes from one team to another: each once, and not those whose own it is. */
export async function managersAcross(
  { people }: Pick<WorkCtx, 'people'>,
  from: StaffId | undefined,
  to: StaffId,
): Promise<StaffId[]> {
  const [before, after] = [from === undefined ? undefined : await people.byId(from), await people.byId(to)];
  if (before === undefined || before.teamId === after?.teamId) return [];
  const both = [...(await people.managersOf(before.id)), ...(await people.managersOf(to))];
  return [...new Set(both.map(({ id }) => id))].filter((id) => id !== from && id !== to);
}
