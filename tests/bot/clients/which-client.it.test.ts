import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addClient, addOccasion } from '../../adapters/store/book.ts';
import { openChat, openIdOf } from '../chat.ts';

describe('several clients that may be meant', () => {
  it('are told apart by the end of the masked phone, never by more of it', async () => {
    const chat = await openChat();
    const { text } = await chat.ask('A101', '/client 赵甲');
    expect(text).toContain('尾号 0001');
    expect(text).toContain('尾号 0002');
    expect(text).not.toMatch(/13[89]|\d{5}/);
  });

  it('show nothing of the phone of a teammate’s client', async () => {
    const chat = await openChat();
    await addClient(chat.book, { no: 'K0102', name: '赵甲子', advisorId: chat.people.A102, phone: '13800006789' });
    const { text } = await chat.ask('A101', '/client 赵甲子');
    expect(text).toContain('尾号 0001');
    expect(text).toContain('孙丙寅');
    expect(text).not.toContain('6789');
    expect((await chat.ask('M100', '/client 赵甲子')).text).toContain('尾号 6789');
  });

  it('show nothing of the phone of a client who went to another team, though their task stayed', async () => {
    const chat = await openChat();
    const { K0001, K0002 } = chat.clients;
    for (const clientId of [K0001, K0002]) await addOccasion(chat.book, { clientId, rule: 'maturity', urgency: 2 });
    await chat.morning();
    await chat.book.database.client.update({ where: { id: K0001 }, data: { advisorId: chat.people.A201 } });
    const { text } = await chat.ask('A101', '/log');
    expect(text).toContain('尾号 0002');
    expect(text).not.toContain('尾号 0001');
  });

  it('are chosen from without a word of the command being lost, however long it is', async () => {
    const chat = await openChat();
    const note = '长'.repeat(992);
    const asked = await chat.ask('A101', `/log 赵甲 电话 ${note} 下次 周五 金额 200000`);
    await chat.press('A101', asked, '选择');
    expect(await chat.book.database.contact.findMany()).toMatchObject([
      { note, nextOn: new Date('2026-11-27'), amount: 20_000_000n },
    ]);
  });

  it('can still be chosen when no key opens a number any more', async () => {
    const chat = await openChat();
    const { K0001: id } = chat.clients;
    await chat.book.database.client.update({ where: { id }, data: { secret: Buffer.from('no cipher text') } });
    const { text } = await chat.ask('A101', '/log 赵甲');
    expect(text).toContain('赵甲子');
    expect(text).not.toContain('尾号 0001');
    expect(text).toContain('尾号 0002');
  });

  it('are offered in a group to the eyes of who asked, in a room too', async () => {
    const chat = await openChat();
    const group = 'oc_room';
    chat.groups.set(group, ['A101', 'M100']);
    await chat.say('M100', '/room on', { group });
    const said = await chat.say('A101', '/client 赵甲', { group });
    expect(said).toMatchObject([{ verb: 'ephemeral', reader: openIdOf('A101') }]);
    expect(said[0]?.text).toContain('尾号 0001');
  });
});

describe('a command without its client', () => {
  it("offers the clients of today's list, and goes on with the one chosen", async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    await chat.morning();
    const [offer] = await chat.say('A101', '/log');
    expect(offer?.text).toContain('选择客户');
    expect(offer?.text).toContain('以下为今日清单中的客户');
    const chosen = await chat.forge(
      'A101',
      press('client.pick', ref('client', chat.clients.K0001), { command: 'log', rest: '' }),
    );
    expect(JSON.stringify(chosen.card)).toContain('登记联系记录');
  });

  it('asks for the client where nothing is on the list', async () => {
    const chat = await openChat();
    const [answer] = await chat.say('A101', '/stage');
    expect(answer?.text).toContain('请写明客户');
  });
});
