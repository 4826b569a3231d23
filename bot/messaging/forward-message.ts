import { z } from 'zod';
import { dueText } from '../../cards/cases/case-text.ts';
import { forwardMessageFormCard } from '../../cards/messaging/forward-message-form-card.ts';
import { forwardedMessageCard } from '../../cards/messaging/forwarded-message-card.ts';
import { question } from '../../domain/cases/kinds/question.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { timeAt } from '../../domain/kit/day.ts';
import { forwardForm } from '../../domain/messaging/forward-form.ts';
import { ownedBy, permissions } from '../../domain/people/authorize.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import { beginCase } from '../cases/begin-case.ts';
import { shownCase } from '../cases/sheet.ts';
import { aboutClientAndMore } from '../clients/about-client.ts';
import { mayTouch } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { notice } from '../engine/reply.ts';
import { readerOf } from '../people/reader.ts';

/**
 * A message to whoever looks after a teammate's client: the first person asked brings the question there, where it is a case of its own,
 * and hears when it is answered. [S4 §57]
 */
export const forwardMessage = defineFormAction({
  ...aboutClientAndMore,
  id: 'client.tell-owner',
  may: permissions.tellOwner,
  form: forwardForm,
  find: (id, ctx) => reachable(ctx, id),
  card: (fill, { about: { client, reader } }) => ({
    render: (view) => forwardMessageFormCard({ client, reader: reader.shownAs, fill }, view),
    about: ownedBy(client),
  }),
  detail: z.object({ to: z.int(), case: z.int() }),
  async work({ about: { client, reader }, values: { text } }, ctx) {
    const { ledger, actor, now, zone, source } = ctx;
    const file = await beginCase(ctx, question, { client, ownerId: reader.owner.id, subject: text });
    const message = {
      client,
      fromName: actor.staff.name,
      ...(reader.isStandIn && { forName: reader.owner.name }),
      at: timeAt(now, zone),
      text,
      case: shownCase(file, ctx),
    };
    const sent = { key: `told:${source.key}`, kind: 'notice' as const, clientId: client.id };
    const row = deliveryTo(reader.staff, { ...sent, render: (view) => forwardedMessageCard(message, view) }, ctx);
    await ledger.say(row, now);
    return { detail: { to: reader.staff.id, case: file.id }, lists: [file.ownerId], result: message.case };
  },
  called: ({ undo }) => undo.called.tellOwner,
  said:
    () =>
    ({ messaging }) =>
      messaging.sent,
  reply: ({ about: { reader }, result: shown }) => ({
    card: notice((say, view) => say.messaging.forwardSentLine(reader.shownAs(say, view)), {
      title: ({ messaging }) => messaging.forwardSent,
      // Until when there will be an answer, for who has to tell the client.
      more: [(_, view) => dueText(shown, view)],
      tone: 'good',
    }),
  }),
});

/** Own clients, and teammates' where the firm lets their cards be seen at all, with who reads what is sent to their advisor. */
async function reachable(ctx: Ctx, id: ClientId) {
  const client = await ctx.clients.brief(id);
  if (client?.advisorId === undefined) return undefined;
  if (ctx.teamLookup === 'none' && !mayTouch(ctx, permissions.seeClient, client.advisorId)) return undefined;
  const reader = await readerOf(ctx, client.advisorId);
  return reader?.staff.openId === undefined ? undefined : { client, reader };
}
