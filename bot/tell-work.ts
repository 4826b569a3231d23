import { cardFor } from '../cards/both-languages.ts';
import { noticeCard } from '../cards/notice-card.ts';
import { tellOwnerFormCard } from '../cards/tell-owner-form-card.ts';
import { toldCard } from '../cards/told-card.ts';
import { may } from '../domain/authorize.ts';
import type { ClientBrief, ClientId } from '../domain/book.ts';
import { timeAt } from '../domain/day.ts';
import { priorities } from '../domain/ledger.ts';
import type { StaffId } from '../domain/people.ts';
import { maySendAt } from '../domain/quiet.ts';
import type { Ctx, Reply } from './context.ts';
import { firstOfItsForm, hiddenReply } from './outcome.ts';
import { type Pressed, refused, savedBefore } from './pressed.ts';
import { readerOf } from './reader-of.ts';
import { trace } from './trail.ts';

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
    return { card: tellOwnerFormCard({ client, reader: shownAs, problem: say.answers.missingMessage }, view) };
  }
  if (!(await firstOfItsForm(ctx))) return savedBefore(say.answers.sent);
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
  const line = say.work.tellSentLine(shownAs);
  return {
    card: noticeCard({ title: say.work.tellSent, line, tone: 'good' }, view),
    toast: { type: 'success', content: say.answers.sent },
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
