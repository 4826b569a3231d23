import { cardJson } from '../../cards/kit/card-json.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import type { Staff } from '../../domain/people/people.ts';
import { maySendAt } from '../../domain/people/quiet.ts';
import type { Store } from '../../domain/store.ts';
import type { Source } from '../engine/context.ts';

type Stranger = { moment: Moment; source: Source; name: string | undefined };

/** Whether the admins were told of this person already. */
export async function isStrangerTold(store: Store, openId: string): Promise<boolean> {
  return (await store.ledger.byKey(keyOf(openId))) !== undefined;
}

/** Somebody the desk does not know gets a polite refusal (after a press the toast is one); the admins are told of them once. */
export async function greetStranger(store: Store, stranger: Stranger): Promise<void> {
  const { moment, source } = stranger;
  const rows = source.via === 'chat' ? [refusalTo(source, moment)] : [];
  if (!(await isStrangerTold(store, source.openId))) {
    const admins = await store.people.reachable('admin');
    rows.push(...admins.map((admin, index) => noticeTo(admin, index, stranger)));
  }
  await store.ledger.sayAll(rows, moment.now);
}

function keyOf(openId: string): string {
  return `stranger:${openId}`;
}

function refusalTo({ key, openId }: Source, { today }: Moment): NewDelivery {
  const card = cardFor(undefined, today, (view) =>
    noticeCard({ line: textFor(view.locale).answers.unknownPerson, tone: 'warn' }, view),
  );
  return {
    key: `reply:${key}:0`,
    kind: 'reply',
    verb: 'send',
    target: openId,
    msgType: 'interactive',
    content: cardJson(card),
    onDay: today,
    priority: priorities.answer,
  };
}

function noticeTo(admin: Staff, index: number, { moment, source: { openId }, name }: Stranger): NewDelivery {
  const card = cardFor(admin.locale, moment.today, (view) =>
    noticeCard({ line: textFor(view.locale).answers.strangerJoined(name ?? openId), tone: 'warn' }, view),
  );
  return {
    key: index === 0 ? keyOf(openId) : `${keyOf(openId)}:${admin.id}`,
    kind: 'notice',
    verb: 'send',
    target: admin.openId ?? '',
    staffId: admin.id,
    msgType: 'interactive',
    content: cardJson(card),
    onDay: moment.today,
    priority: priorities.notice,
    notBefore: maySendAt(admin, { urgent: false }, moment),
  };
}
