import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import type { LedgerReads } from '../../domain/messaging/port.ts';
import type { Store } from '../../domain/store.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import type { Source } from '../engine/context.ts';
import { notice } from '../engine/reply.ts';

type Stranger = { moment: Moment; source: Source; name: string | undefined };

/** Whether the admins were told of this person already. */
export async function isStrangerTold({ ledger }: { ledger: LedgerReads }, openId: string): Promise<boolean> {
  return (await ledger.byKey(keyOf(openId))) !== undefined;
}

/** Somebody the desk does not know gets a polite refusal (after a press the toast is one); the admins are told of them once. */
export async function greetStranger(store: Store, { moment, source, name }: Stranger): Promise<void> {
  const { openId } = source;
  const rows = source.via === 'chat' ? [refusalTo(source, moment)] : [];
  if (!(await isStrangerTold(store, openId))) {
    const { render } = notice(({ answers }) => answers.strangerJoined(name ?? openId), { tone: 'warn' });
    const admins = await store.people.reachable('admin');
    rows.push(
      ...admins.map((admin, index) => {
        const key = index === 0 ? keyOf(openId) : `${keyOf(openId)}:${admin.id}`;
        return deliveryTo(admin, { key, kind: 'notice', render }, moment);
      }),
    );
  }
  await store.ledger.sayAll(rows, moment.now);
}

function keyOf(openId: string): string {
  return `stranger:${openId}`;
}

function refusalTo({ key, openId }: Source, { today }: Moment): NewDelivery {
  const { render } = notice(({ answers }) => answers.unknownPerson, { tone: 'warn' });
  return {
    key: `reply:${key}:0`,
    kind: 'reply',
    verb: 'send',
    target: openId,
    msgType: 'interactive',
    content: cardJson(cardFor(undefined, today, render)),
    onDay: today,
    priority: priorities.answer,
  };
}
