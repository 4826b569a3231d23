import { assignCard, type HandoverAsked, receivedClientCard } from '../../cards/clients/handover-card.ts';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Handover } from '../../domain/clients/handover.ts';
import { may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import { followingCases, type HeldCases } from '../cases/follow-client.ts';
import { cancelOf } from '../engine/cancel.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { notice, type Reply, type Words } from '../engine/reply.ts';
import { managersAcross, standInLine, tellReader } from '../people/tell.ts';

/** A client with what goes along to that advisor, as the book has it now; what is open is locked. */
export async function handoverTo(ctx: Ctx, client: ClientBrief, to: Staff): Promise<Moving> {
  const items = await ctx.tasks.goingWith(client.id);
  const held = await followingCases(ctx, { clientId: client.id, from: client.advisorId, to: to.id });
  const cases = held.reduce((count, { ids }) => count + ids.length, 0);
  return { client, toName: to.name, items, cases, held };
}

export type Moving = Handover & { held: HeldCases };

/** What was shown of a handover, to be held against the book when it is confirmed. */
export function shownOf({ client, items, cases }: Handover): { from: number; open: string } {
  return { from: client.advisorId ?? 0, open: `${items.length}/${cases}` };
}

/** The question before a client is given away; `problem`: what is no longer as it was shown. */
export function askHandover({ rulebook, actor }: Ctx, moving: Handover, { to, problem }: AskMore): Reply {
  const asked: HandoverAsked = {
    ...moving,
    rulebook,
    minutes: rulebook.cards.undoMinutes,
    confirm: press('client.assign', ref('client', moving.client.id), { to, ...shownOf(moving) }),
    cancel: cancelOf('assign', actor),
    problem,
  };
  return { render: (view) => assignCard(asked, view), about: ownedBy(moving.client) };
}
type AskMore = { to: StaffId; problem?: Words };

/** The new advisor hears who the client is and what is due, whoever had anything of it where it went, across teams the managers too. */
export async function tellOfHandover(ctx: WorkCtx, moving: Moving, to: StaffId): Promise<void> {
  const { client, items, toName } = moving;
  const { rulebook, source, actor } = ctx;
  const byName = actor.staff.name;
  await tellReader(ctx, to, {
    key: `handed:to:${source.key}`,
    clientId: client.id,
    to: ({ isStandIn, owner }) => {
      const received = { ...moving, rulebook, byName, ...(isStandIn && { forName: owner.name }) };
      return (view) => receivedClientCard(received, view);
    },
  });
  const [by, name, toShown] = [byName, client.name, toName].map(nameText) as [string, string, string];
  for (const loser of losersOf(moving, to)) {
    const own = items.filter(({ ownerId, state }) => ownerId === loser && state === 'open').length;
    const line: Words = ({ handover }) => handover.leftLine(by, name, toShown);
    const more: Words[] = own > 0 ? [({ handover }) => handover.leftItems(own)] : [];
    await tellReader(ctx, loser, {
      key: `handed:from:${loser}:${source.key}`,
      to: (reader) =>
        notice(line, { title: ({ handover }) => handover.leftTitle, more: [...more, ...standInLine(reader)] }).render,
    });
  }
  await tellManagers(ctx, client, { to, toName });
}

async function tellManagers(ctx: WorkCtx, client: ClientBrief, { to, toName }: { to: StaffId; toName: string }) {
  const { people, today, source, actor } = ctx;
  for (const manager of await managersAcross(ctx, client.advisorId, to)) {
    const seen = await people.actorById(manager, today);
    const opens = seen !== undefined && may(seen, permissions.seeClient, { ownerId: to });
    const line: Words = ({ handover, words }) => {
      const from = nameText(client.advisorName ?? words.someone);
      return handover.managerLine(nameText(actor.staff.name), nameText(client.name), from, nameText(toName));
    };
    await tellReader(ctx, manager, {
      key: `handed:manager:${manager}:${source.key}`,
      to: () =>
        notice(line, {
          title: ({ handover }) => handover.managerTitle,
          buttons: opens ? [{ label: 'open', press: press('client.open', ref('client', client.id)) }] : [],
        }).render,
    });
  }
}

/** Both sides, and where two teams are concerned their managers, hear that the client is back. */
export async function tellOfReturn(ctx: WorkCtx, client: ClientBrief, sides: Returned): Promise<void> {
  const { from, to, others, items } = sides;
  const across = to === undefined ? [] : await managersAcross(ctx, from, to);
  const line: Words = ({ handover, words }) => {
    const owner = nameText(client.advisorName ?? words.someone);
    return handover.backLine(nameText(ctx.actor.staff.name), nameText(client.name), owner);
  };
  for (const one of new Set([from, ...(to === undefined ? [] : [to]), ...others, ...across])) {
    const own = one === from || one === to ? 0 : items.filter((owner) => owner === one).length;
    const more: Words[] = own > 0 ? [({ handover }) => handover.backItems(own)] : [];
    await tellReader(ctx, one, {
      key: `handed:back:${one}:${ctx.source.key}`,
      to: (reader) =>
        notice(line, { title: ({ handover }) => handover.backTitle, more: [...more, ...standInLine(reader)] }).render,
    });
  }
}
/** `from` had the client in between, `to` has them again, `others` have an item or a case of theirs again, `items` whose the open items are again. */
type Returned = {
  from: StaffId;
  to: StaffId | undefined;
  others: readonly StaffId[];
  items: readonly StaffId[];
};

/** Who had the client, or an item or a case that goes along. */
export function losersOf({ client, items, held }: Moving, to: StaffId): StaffId[] {
  const owners = items.filter(({ state }) => state === 'open').map(({ ownerId }) => ownerId);
  const holders = held.map(({ holder }) => holder);
  return [...new Set([...(client.advisorId === undefined ? [] : [client.advisorId]), ...owners, ...holders])].filter(
    (id) => id !== to,
  );
}
