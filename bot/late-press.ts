import { noticeCard } from '../cards/notice-card.ts';
import type { PressAnswer, PressEvent } from '../domain/events.ts';
import { type NewDelivery, priorities } from '../domain/ledger.ts';
import type { Moment, Transact, Wake } from '../domain/ports.ts';

type LateParts = { transact: Transact; moment(): Promise<Moment>; wake: Wake };

/** The answer to a press that took too long to be shown with it: the card is redrawn, a toast becomes a message. */
export async function sayLate(
  { transact, moment, wake }: LateParts,
  event: PressEvent,
  answer: PressAnswer,
): Promise<void> {
  const { now, today } = await moment();
  const { openId, messageId } = event;
  const line = answer.toast?.content;
  const card = answer.card ?? (line === undefined ? undefined : noticeCard({ line }, { locale: 'zh-CN', today }));
  if (card !== undefined) {
    const verb = answer.card === undefined ? 'send' : 'patch';
    const row: NewDelivery = {
      key: `late:${event.key}`,
      kind: verb === 'patch' ? 'update' : 'reply',
      verb,
      target: verb === 'patch' ? messageId : openId,
      msgType: 'interactive',
      content: JSON.stringify(card),
      onDay: today,
      priority: priorities.answer,
    };
    await transact((store) => store.ledger.say(row, now));
  }
  wake();
}
