import type { ClientId } from '../../domain/clients/client.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { WorkCtx } from '../engine/context.ts';

type Given = { clientId: ClientId; from: StaffId | undefined; to: StaffId };

/**
 * A client was given to somebody else: so are their open cases, but for those that a colleague has who may know the client there as well.
 * Gives who had them.
 */
export async function casesFollow(ctx: WorkCtx, { clientId, from, to }: Given): Promise<StaffId[]> {
  const { cases, actor, now } = ctx;
  const holders = [...new Set((await cases.openOf(clientId)).map(({ ownerId }) => ownerId))];
  const had: StaffId[] = [];
  for (const holder of holders) {
    if (holder === to || (holder !== from && (await knowsClientOf(ctx, holder, to)))) continue;
    await cases.moveAll({ from: holder, to, about: [clientId], at: now, byId: actor.staff.id });
    had.push(holder);
  }
  return had;
}

async function knowsClientOf({ people, today }: WorkCtx, holder: StaffId, advisor: StaffId): Promise<boolean> {
  const actor = await people.actorById(holder, today);
  return actor !== undefined && may(actor, permissions.knowClient, { ownerId: advisor });
}
