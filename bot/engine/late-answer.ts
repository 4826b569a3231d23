import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { PressAnswer, PressEvent } from '../../domain/messaging/events.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import type { Wake } from '../../domain/messaging/port.ts';
import type { Transact } from '../../domain/store.ts';

type LateParts = { transact: Transact; moment(): Promise<Moment>; wake: Wake };

/** The answer to a press that took too long to be shown with it: the card is redrawn, a toast becomes a message. */
export async function sayLate(
  { transact, moment, wake }: LateParts,
  event: PressEvent,
  answer: PressAnswer,
): Promise<void> {
  const { now, today } = await moment();
  const { key, openId, messageId } = event;
  const row = { key: `late:${key}`, msgType: 'interactive' as const, onDay: today, priority: priorities.answer };
  const { toast } = answer;
  await transact(async (store) => {
    if (answer.card !== undefined) {
      const { card, secretOf } = answer.kept ?? { card: answer.card };
      const written = { content: cardJson(card), ...(secretOf !== undefined && { secretOf }) };
      await store.ledger.say({ ...row, kind: 'update', verb: 'patch', target: messageId, ...written }, now);
    } else if (toast !== undefined) {
      const locale = (await store.people.actorByOpenId(openId, today))?.staff.locale;
      const lineFor = (view: View) => (view.locale === 'en-US' && toast.i18n?.en_us) || toast.content;
      const content = cardJson(cardFor(locale, today, (view) => noticeCard({ line: lineFor(view) }, view)));
      await store.ledger.say({ ...row, kind: 'reply', verb: 'send', target: openId, content }, now);
    }
  });
  wake();
}
