import { describe, expect, it } from 'vitest';
import { buttonsOf } from './card-reading.ts';
import { type Chat, openChat, openIdOf, type Said } from './chat.ts';

describe('a line without a command', () => {
  it.for([
    ['A101', '赵甲子', '赵甲子'],
    ['A101', 'k0001', '赵甲子'],
    ['A101', 'zhaojiazi', '赵甲子'],
    ['A101', '赵甲', '找到 2 位客户'],
    ['A101', '卫辛未', '本团队客户'],
    ['A101', '沈癸酉', '请发送以 / 开头的命令'],
    ['A101', '你好', '请发送以 / 开头的命令'],
    ['A101', '赵', '请发送以 / 开头的命令'],
    ['M200', '赵甲子', '请发送以 / 开头的命令'],
  ] as const)('of %s that says %s is answered by %s', async ([who, line, says]) => {
    const chat = await openChat();
    expect((await chat.ask(who, line)).text).toContain(says);
  });

  it('that is the number of somebody else’s client is put on record, though the answer does not tell', async () => {
    const chat = await openChat();
    expect((await chat.ask('A101', 'K0201')).text).toContain('请发送以 / 开头的命令');
    expect(await chat.book.database.audit.count({ where: { object: `client:${chat.clients.K0201}` } })).toBe(1);
  });
});

it.for(['/client赵甲子', '/Client赵甲子', '／查客户赵甲子', '/find赵甲子', '/log赵甲子 电话 好'])(
  '%s needs no blank before the name',
  async (line) => {
    const chat = await openChat();
    expect((await chat.ask('A101', line)).text).toContain('赵甲子');
  },
);

describe('an answer to a client’s card', () => {
  it.for(['/log 电话 已联系', '/登记 电话 已联系', '电话 已联系'])(
    'logs a contact with that client: %s',
    async (line) => {
      const chat = await openChat();
      const card = await shown(chat, '/client 赵甲子');
      const [said] = await answer(chat, card, line);
      expect(said?.text).toContain('已登记');
      const [row] = await chat.book.database.contact.findMany();
      expect(row).toMatchObject({ clientId: chat.clients.K0001, kind: 'call', note: '已联系' });
    },
  );

  it('in plain words offers the form with these words as the note, and stores nothing', async () => {
    const chat = await openChat();
    const card = await shown(chat, '/client 赵甲子');
    const [said] = await answer(chat, card, '客户下周出差');
    expect(said?.text).toContain('客户下周出差');
    expect(buttonsOf(said?.card)).toContain('提交');
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it('that names another client means that other one', async () => {
    const chat = await openChat();
    const card = await shown(chat, '/client 赵甲子');
    await answer(chat, card, '/log 单样例 电话 好');
    expect((await chat.book.database.contact.findMany())[0]?.clientId).toBe(chat.clients.K0003);
    expect((await answer(chat, card, '单样例'))[0]?.text).toContain('单样例');
  });

  it.for([
    ['/task 周五 送方案', '任务已添加'],
    ['/stage', '当前阶段'],
    ['/client', '客户号 K0001'],
  ] as const)('%s is about that client', async ([line, says]) => {
    const chat = await openChat();
    const [said] = await answer(chat, await shown(chat, '/client 赵甲子'), line);
    expect(said?.text).toContain(says);
    expect(said?.text).toContain('赵甲子');
  });

  it('lets nobody do what they may not', async () => {
    const chat = await openChat();
    const card = await shown(chat, '/client 赵甲子');
    const [said] = await chat.say('M200', '/log 电话 已联系', { parentId: card });
    expect(said?.text).toContain('没有找到客户“电话”');
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it('is about nobody where the card is a list of several', async () => {
    const chat = await openChat();
    const card = await shown(chat, '/client 赵甲');
    expect((await answer(chat, card, '/log 电话 已联系'))[0]?.text).toContain('没有找到客户');
  });

  it('means the client chosen where the card turned into that one', async () => {
    const chat = await openChat();
    const choice = await chat.ask('A101', '/client 赵甲');
    const card = await sent(chat, choice);
    await chat.bot.onPress({
      ...{ key: 'evt:choose', openId: openIdOf('A101'), messageId: card, chatId: 'oc', token: 'c', tag: 'button' },
      value: { action: 'client.pick', ref: `client:${chat.clients.K0002}`, args: { command: 'client', rest: '' } },
      formValue: {},
      at: chat.moment().now,
    });
    await answer(chat, card, '/log 电话 已联系');
    expect((await chat.book.database.contact.findMany())[0]?.clientId).toBe(chat.clients.K0002);
  });
});

/** Asks, and gives the id under which the answer was sent. */
async function shown(chat: Chat, line: string): Promise<string> {
  return sent(chat, await chat.ask('A101', line));
}

async function sent({ book }: Chat, { key }: Said): Promise<string> {
  const messageId = `om_sent_${key}`;
  await book.database.delivery.update({ where: { key }, data: { state: 'sent', messageId } });
  return messageId;
}

function answer(chat: Chat, parentId: string, line: string): Promise<Said[]> {
  return chat.say('A101', line, { parentId });
}
