import { expect, it } from 'vitest';
import { clients } from '../../../adapters/store/clients/clients.ts';
import { outbox } from '../../../adapters/store/messaging/outbox.ts';
import { press, ref } from '../../../cards/kit/press.ts';
import type { Delivery } from '../../../domain/messaging/ledger.ts';
import { fillingSecrets } from '../../../jobs/delivery/fill-secrets.ts';
import { everyRow } from '../../whole/table-rows.ts';
import { type Chat, openChat, openIdOf } from '../chat.ts';

const phone = '13800000001';

/** A press on 显示 whose answer comes too late to be shown with it. */
async function revealLate(chat: Chat): Promise<object> {
  const event = {
    key: 'evt:reveal',
    openId: openIdOf('A101'),
    messageId: 'om_card',
    chatId: 'oc_private',
    token: 'c-token',
    value: press('client.reveal', ref('client', chat.clients.K0001), { field: 'phone' }),
    tag: 'button',
    formValue: {},
    at: chat.moment().now,
  };
  const answer = await chat.bot.onPress(event);
  await chat.bot.onLate(event, answer);
  return answer;
}

it('what is shown late is in no row of the database, and in what is sent', async () => {
  const chat = await openChat();
  const { database, parts, pool } = chat.book;
  expect(JSON.stringify(await revealLate(chat))).toContain(phone);
  const holding = (await everyRow(pool)).filter(({ row }) => row.includes(phone));
  expect(holding.map(({ table }) => table)).toEqual([]);
  const sent: Delivery[] = [];
  const send = fillingSecrets(
    async (delivery) => {
      sent.push(delivery);
      return { ok: true };
    },
    (id, field) => clients(database, parts).reveal(id, field),
  );
  for (const row of await outbox(database).claim(10, chat.moment().now)) await send(row);
  expect(sent.map(({ verb, target }) => [verb, target])).toEqual([['patch', 'om_card']]);
  expect(sent[0]?.content).toContain(phone);
  expect(sent[0]?.content).not.toContain('⟨secret⟩');
  expect(() => JSON.parse(sent[0]?.content ?? '')).not.toThrow();
});

it('a mark that somebody wrote into a note is filled with nothing', async () => {
  const chat = await openChat();
  await chat.ask('A101', '/log 赵甲子 电话 ⟨secret⟩');
  const sent: string[] = [];
  const send = fillingSecrets(
    async ({ content }) => {
      sent.push(content);
      return { ok: true };
    },
    () => Promise.reject(new Error('nobody asked for a secret')),
  );
  for (const row of await outbox(chat.book.database).claim(10, chat.moment().now)) await send(row);
  expect(sent.join()).toContain('⟨secret⟩');
});

it('a secret that cannot be read sends nothing, and its row comes again', async () => {
  const chat = await openChat();
  await revealLate(chat);
  const never = () => Promise.reject(new Error('sent'));
  const [row] = await outbox(chat.book.database).claim(10, chat.moment().now);
  const send = fillingSecrets(never, () => Promise.reject(new Error('no key')));
  expect(row && (await send(row))).toMatchObject({ ok: false, known: true, code: -1 });
});
