import { cardFor } from '../../cards/kit/languages.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { tellOwnerFormCard } from '../../cards/messaging/forward-message-form-card.ts';
import { toldCard } from '../../cards/messaging/forwarded-message-card.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import { timeAt } from '../../domain/kit/day.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import { may } from '../../domain/people/authorize.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { maySendAt } from '../../domain/people/quiet.ts';
import { trace } from '../engine/audit.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { firstOfItsForm, hiddenReply } from '../engine/outcome.ts';
import { type Pressed, refused, savedBefore } from '../engine/pressed.ts';
import { readerOf } from '../people/reader-of.ts';

/** The form of a message to whoever looks after a teammate's client: the first person asked brings the question there. [S4 §57] */
export async function askTell(ctx: Ctx, id: ClientId): Promise<Reply> {
  const client = await tellable(ctx, id);
  const reader = client && (await readerOf(ctx, client.advisorId));
  if (client === undefined || reader === undefined) return hiddenReply(ctx, 'client.tell-owner', `client:${id}`);
  return {
    card: tellOwnerFormCard({ client, reader: reader.shownAs }, ctx.view),
    about: { ownerId: client.advisorId },
  };
}

/** Sends the message to the owner, or to who stands in for them. */
export async function tellOwner(ctx: Ctx, id: ClientId, text: string | undefined): Promise<Pressed> {
  const { store, actor, say, view, now, today, zone, source } = ctx;
  const client = await tellable(ctx, id);
  const reader = client && (await readerOf(ctx, client.advisorId));
  if (client === undefined || reader?.staff.openId === undefined) return refused(ctx);
  const { staff, shownAs } = reader;
  if (text === undefined) {
    return { card: tellOwnerFormCard({ client, reader: shownAs, problem: say.messaging.missingMessage }, view) };
  }
  if (!(await firstOfItsForm(ctx))) return savedBefore(say.messaging.sent);
  const message = {
    client,
    fromName: actor.staff.name,
    ...(reader.isStandIn && { forName: reader.owner.name }),
    at: timeAt(now, zone),
    text,
  };
  const told = cardFor(staff.locale, today, (each) => toldCard(message, each));
  await store.ledger.say(
    {
      key: `told:${source.key}`,
      kind: 'notice',
      verb: 'send',
      target: reader.staff.openId,
      staffId: staff.id,
      msgType: 'interactive',
      content: JSON.stringify(told),
      onDay: today,
      priority: priorities.notice,
      notBefore: maySendAt(staff, { urgent: false }, ctx),
    },
    now,
  );
  await trace(ctx, { action: 'client.tell-owner', object: `client:${id}`, detail: { to: staff.id } });
  const line = say.messaging.forwardSentLine(shownAs);
  return {
    card: noticeCard({ title: say.messaging.forwardSent, line, tone: 'good' }, view),
    toast: { type: 'success', content: say.messaging.sent },
  };
}

type Tellable = ClientBrief & { advisorId: StaffId };

/** Own clients, and teammates' where the firm lets their cards be seen at all. */
async function tellable({ store, actor, teamLookup }: Ctx, id: ClientId): Promise<Tellable | undefined> {
  const client = await store.clients.brief(id);
  if (client?.advisorId === undefined) return undefined;
  const owner = { ownerId: client.advisorId };
  if (teamLookup === 'none' && !may(actor, 'client.see', owner)) return undefined;
  return may(actor, 'client.tell-owner', owner) ? { ...client, advisorId: client.advisorId } : undefined;
}
