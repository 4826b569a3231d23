import { z } from 'zod';
import { basicClientCard } from '../../cards/clients/basic-client-card.ts';
import { clientCard } from '../../cards/clients/client-card.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { secretMark } from '../../domain/messaging/ledger.ts';
import { may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import { defineAction, defineView, hide } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import type { Answer, Reply } from '../engine/reply.ts';
import { withClient } from './which-client.ts';

/** The card of a client, in a message of its own. */
export const openClient = defineView({
  id: 'client.open',
  may: permissions.knowClient,
  on: 'client',
  args: z.strictObject({}),
  find: (id, { clients }) => clients.brief(id),
  owner: ({ advisorId }) => advisorId,
  show: async ({ about }, ctx) => inMessage(await showClient(ctx, about)),
});

function inMessage({ card, ...answer }: Answer): Answer {
  return card === undefined ? answer : { ...answer, messages: [card] };
}

/** A client as this person may see them: in full, as a teammate's, or not at all, which reads like one who does not exist. */
export async function showClient(ctx: Ctx, client: ClientBrief): Promise<Answer> {
  const { clients, actor, rulebook, teamLookup, source } = ctx;
  const owner = ownedBy(client);
  const hidden = () => hide(ctx, { asked: permissions.seeClient.id, object: `client:${client.id}` });
  const basic: Reply['render'] = (view) => basicClientCard(client, view);
  // In a room several people read it, each in their own language.
  const basicForAll: Reply['render'] = (view) => basicClientCard(client, view, { shared: true });
  if (!may(actor, permissions.seeClient, owner)) {
    if (teamLookup === 'none' || !may(actor, permissions.knowClient, owner)) return hidden();
    return { card: { render: basic, about: owner, ...(source.group && { shared: { basic: basicForAll } }) } };
  }
  const file = await clients.file(client.id, comingIn(ctx));
  if (file === undefined) return hidden();
  const sheet = { file, rulebook, mayChange: false, mayReveal: false };
  const own = {
    ...sheet,
    mayChange: may(actor, permissions.logContact, owner),
    mayReveal: may(actor, permissions.revealClient, owner),
  };
  const full: Reply['render'] = (view) => clientCard({ ...sheet, shared: true }, view);
  return {
    card: {
      render: (view) => clientCard(own, view),
      about: owner,
      ...(source.group && { shared: { full, basic: basicForAll } }),
    },
  };
}

/** How far ahead one looks on a client's card. */
function comingIn({ today, rulebook }: Ctx): { today: Day; until: Day } {
  return { today, until: addDays(today, rulebook.cards.comingDays) };
}

/** The client card with one field in clear, for the asker alone, and the record of who asked. */
export const revealField = defineAction({
  id: 'client.reveal',
  may: permissions.revealClient,
  on: 'client',
  args: z.strictObject({ field: z.enum(['phone', 'idNo']) }),
  find: (id, ctx) => ctx.clients.file(id, comingIn(ctx)),
  owner: ({ advisorId }) => advisorId,
  detail: z.object({ field: z.string() }),
  async work({ id, args: { field } }, { clients }) {
    return { detail: { field }, result: await clients.reveal(id, field) };
  },
  said:
    () =>
    ({ clients }) =>
      clients.revealedToast,
  reply({ about: file, args: { field }, result: value }, { rulebook, actor }) {
    if (value === undefined) return { toast: { tone: 'info', words: ({ words }) => words.unknown } };
    const mayChange = may(actor, permissions.logContact, ownedBy(file));
    const sheet = { file, rulebook, mayChange, mayReveal: true };
    const showing =
      (text: string): Reply['render'] =>
      (view) =>
        clientCard({ ...sheet, revealed: { [field]: text } }, view);
    const kept = { render: showing(secretMark), secretOf: `client:${file.id}:${field}` as const };
    return {
      toast: { tone: 'info', words: ({ clients }) => clients.revealedToast },
      card: { render: showing(value), kept, about: ownedBy(file) },
    };
  },
});

export const client = defineCommand<{ query: string }>({
  name: 'client',
  aliases: ['客户', '查', '查询', '查客户', 'find'],
  may: permissions.knowClient,
  ofClient: true,
  about: ({ clients }) => clients.commands.client,
  read: ({ words }) => ({ args: { query: words.join(' ') } }),
  run: ({ query }, ctx) => withClient(ctx, { query, command: 'client', rest: '' }, (hit) => showClient(ctx, hit)),
});
