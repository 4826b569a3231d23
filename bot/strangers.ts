import { noticeCard } from '../cards/notice-card.ts';
import { textFor } from '../cards/text.ts';
import { type NewDelivery, priorities } from '../domain/ledger.ts';
import type { Moment, Store } from '../domain/ports.ts';
import { maySendAt } from '../domain/quiet.ts';
import type { Source } from './context.ts';

type Stranger = { moment: Moment; source: Source; name: () => Promise<string | undefined> };

/** Somebody the desk does not know gets a polite refusal; the admins are told of them once. */
export async function greetStranger(store: Store, { moment, source, name }: Stranger): Promise<void> {
  const { now, today } = moment;
  const refusal = noticeCard(
    { line: textFor('zh-CN').answers.unknownPerson, tone: 'warn' },
    { locale: 'zh-CN', today },
  );
  const common = { msgType: 'interactive' as const, onDay: today };
  const rows: NewDelivery[] = [
    {
      ...common,
      key: `reply:${source.key}:0`,
      kind: 'reply',
      verb: 'send',
      target: source.openId,
      content: JSON.stringify(refusal),
      priority: priorities.answer,
    },
  ];
  const told = await store.ledger.byKey(`stranger:${source.openId}`);
  if (told === undefined) {
    const who = (await name()) ?? source.openId;
    for (const [index, admin] of (await store.people.reachable('admin')).entries()) {
      const locale = admin.locale ?? 'zh-CN';
      rows.push({
        ...common,
        key: index === 0 ? `stranger:${source.openId}` : `stranger:${source.openId}:${admin.id}`,
        kind: 'notice',
        verb: 'send',
        target: admin.openId ?? '',
        staffId: admin.id,
        content: JSON.stringify(
          noticeCard({ line: textFor(locale).answers.strangerJoined(who), tone: 'warn' }, { locale, today }),
        ),
        priority: priorities.notice,
        notBefore: maySendAt(admin, { urgent: false }, moment),
      });
    }
  }
  await store.ledger.sayAll(rows, now);
}
