import type { CaseId } from '../../domain/cases/case.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';

export type Given = { clientId: ClientId; from: StaffId | undefined; to: StaffId };

/** Open cases, by who has them. */
export type HeldCases = readonly { holder: StaffId; ids: readonly CaseId[] }[];

/**
 * The open cases that go along when a client is given to somebody else: all but those that a colleague has who may know the client there as
 * well.
 */
export async function followingCases(ctx: Ctx, { clientId, from, to }: Given): Promise<HeldCases> {
  const files = await ctx.cases.openOf(clientId);
  const going: { holder: StaffId; ids: CaseId[] }[] = [];
  for (const holder of new Set(files.map(({ ownerId }) => ownerId))) {
    if (holder === to || (holder !== from && (await knowsClientOf(ctx, holder, to)))) continue;
    going.push({ holder, ids: files.filter(({ ownerId }) => ownerId === holder).map(({ id }) => id) });
  }
  return going;
}

/** Gives them to the new advisor. */
export async function casesFollow(ctx: WorkCtx, to: StaffId, going: HeldCases): Promise<void> {
  const { cases, actor, now } = ctx;
  for (const { holder, ids } of going)
    await cases.moveAll({ from: holder, to, only: ids, at: now, byId: actor.staff.id });
}

/** Gives them back to those who had them, as far as the new advisor still has them. */
export async function casesReturn(ctx: WorkCtx, from: StaffId, gone: HeldCases): Promise<void> {
  const { cases, actor, now } = ctx;
  for (const { holder, ids } of gone)
    await cases.moveAll({ from, to: holder, only: ids, at: now, byId: actor.staff.id });
}

async function knowsClientOf({ people, today }: Ctx, holder: StaffId, advisor: StaffId): Promise<boolean> {
  const actor = await people.actorById(holder, today);
  return actor !== undefined && may(actor, permissions.knowClient, { ownerId: advisor });
}
