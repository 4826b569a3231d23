import { z } from 'zod';
import type { ClientBrief } from '../../domain/clients/client.ts';
import { secretMark } from '../../domain/messaging/ledger.ts';
import { ownedBy, permissions } from '../../domain/people/authorize.ts';
import { defineAction, defineView, hide, noteItem } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import { type Ctx, deny } from '../engine/context.ts';
import { type Answer, refuse } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { aboutClient } from './about-client.ts';
import { clientReply, comingIn, mayReveal } from './client-now.ts';
import { lostClient } from './lost-client.ts';
import { withClient } from './which-client.ts';

/** The card of a client, in a message of its own. */
export const openClient = defineView({
  ...aboutClient,
  id: 'client.open',
  may: permissions.knowClient,
  show: async ({ about }, ctx) => inMessage(await showClient(ctx, about)),
});

function inMessage({ card, ...answer }: Answer): Answer {
  return card === undefined ? answer : { ...answer, messages: [card] };
}

/** A client as this person may see them: in full, as an item needs it, as a teammate's, or not at all, which reads like one who does not exist. */
export async function showClient(ctx: Ctx, client: ClientBrief): Promise<Answer> {
  const card = await clientReply(ctx, client);
  const asked = permissions.seeClient.id;
  if (card === undefined) return hide(ctx, { asked, object: `client:${client.id}` });
  noteItem(ctx, asked, ownedBy(client));
  return { card };
}

/** The client card with one field in clear, for the asker alone, and the record of who asked. */
export const revealField = defineAction({
  id: 'client.reveal',
  may: permissions.revealClient,
  on: 'client',
  args: z.strictObject({ field: z.enum(['phone', 'idNo']), at: ShownAt }),
  find: (id, ctx) => ctx.clients.file(id, comingIn(ctx)),
  owner: ({ advisorId }) => advisorId,
  lost: lostClient,
  check({ about, args: { field } }, ctx) {
    if (mayReveal(ctx, about, field)) return undefined;
    deny(ctx, permissions.revealClient.id, `client:${about.id}`);
    return refuse(({ answers }) => answers.refused);
  },
  detail: z.object({ field: z.string() }),
  async work({ id, args: { field } }, { clients }) {
    return { detail: { field }, result: await clients.reveal(id, field) };
  },
  said:
    () =>
    ({ clients }) =>
      clients.revealedToast,
  async reply({ about: file, args: { field }, result: value }, ctx) {
    if (value === undefined) return { toast: { tone: 'info', words: ({ words }) => words.unknown } };
    const showing = async (text: string) => clientReply(ctx, file, { revealed: { [field]: text } });
    const [clear, written] = [await showing(value), await showing(secretMark)];
    if (clear === undefined || written === undefined) return {};
    const kept = { render: written.render, secretOf: `client:${file.id}:${field}` as const };
    return {
      toast: { tone: 'info', words: ({ clients }) => clients.revealedToast },
      card: { render: clear.render, kept, about: ownedBy(file) },
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
