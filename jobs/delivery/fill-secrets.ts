import type { Clients } from '../../domain/clients/port.ts';
import { type Delivery, type Send, type SendResult, secretMark } from '../../domain/messaging/ledger.ts';
import { notReached } from '../../domain/messaging/send-policy.ts';

/** What is shown for a number that the file has no longer. */
const nothing = '–';

/**
 * Sends with the secret in its place: the row of the ledger holds only whose it is, and what goes over the wire is kept nowhere. Where the
 * secret cannot be read nothing is sent, and the row comes again.
 */
export function fillingSecrets(send: Send, reveal: Clients['reveal']): Send {
  return async (delivery) => {
    if (delivery.secretOf === undefined) return send(delivery);
    const filled = await fill(delivery, reveal).catch(() => undefined);
    return filled === undefined ? unreadable : send(filled);
  };
}

const unreadable: SendResult = {
  ok: false,
  known: true,
  code: notReached,
  httpStatus: 0,
  message: 'secret unreadable',
};

async function fill(delivery: Delivery, reveal: Clients['reveal']): Promise<Delivery> {
  const [, id, field] = delivery.secretOf?.split(':') ?? [];
  const value = (await reveal(Number(id), field === 'phone' ? 'phone' : 'idNo')) ?? nothing;
  const escaped = JSON.stringify(value).slice(1, -1);
  return { ...delivery, content: delivery.content.replaceAll(secretMark, () => escaped) };
}
