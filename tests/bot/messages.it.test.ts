import { beforeEach, describe, expect, it } from 'vitest';
import { day, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import type { MessageEvent } from '../../domain/messaging/events.ts';
import { monday, zone } from '../adapters/store/book.ts';
import { fieldsIn } from './card-reading.ts';
import { type Chat, openChat, openIdOf, type Said } from './chat.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await openChat();
});

let count = 0;

/** A message as the platform hands it over, with what its text alone does not say. */
async function hear(who: string, text: string, more: Partial<MessageEvent> = {}): Promise<Said[]> {
  count += 1;
  await chat.news();
  await chat.bot.onMessage({
    key: `msg:heard:${count}`,
    eventId: `heard:${count}`,
    messageId: `om_heard_${count}`,
    chatId: `oc_${who}`,
    chatType: 'p2p',
    openId: openIdOf(who),
    kind: 'text',
    text,
    mentions: [],
    mentioned: false,
    at: chat.moment().now,
    ...more,
  });
  return (await chat.news()).filter(({ kind }) => kind === 'reply');
}

const contacts = () => chat.book.database.contact.findMany({ orderBy: { id: 'asc' } });
const nameOf = async (who: string) =>
  (await chat.book.database.staff.findFirstOrThrow({ where: { openId: openIdOf(who) } })).name;

describe('a colleague named with @', () => {
  it('is the one a client goes to, whoever else has the name', async () => {
    const name = await nameOf('A102');
    const mentions = [{ key: '@_user_2', openId: openIdOf('A102'), name }];
    const [asked] = await hear('M100', '/assign 赵甲子 @_user_2', { mentions });
    expect(asked?.text).toContain(name);
    expect(asked?.text).toContain('确认后即通知双方');
  });

  it('stands in a note by name', async () => {
    const mentions = [{ key: '@_user_1', openId: openIdOf('A102'), name: '李四' }];
    await hear('A101', '/log 赵甲子 拜访 与 @_user_1 一起聊理财', { mentions });
    expect(await contacts()).toMatchObject([{ kind: 'visit', note: '与 @李四 一起聊理财' }]);
  });

  it('before a command is only addressed', async () => {
    const mentions = [{ key: '@_user_1', openId: openIdOf('A102'), name: '李四' }];
    const [list] = await hear('A101', '@_user_1 /today', { mentions });
    expect(list?.text).toContain('今日工作清单');
  });
});

describe('a message that comes late', () => {
  const at = instantAt(day('2026-11-22'), timeOfDay('10:00'), zone);

  it('is logged on the day on which it was written, and that is said', async () => {
    const [done] = await hear('A101', '/log 赵甲子 电话 迟到', { at });
    expect(done?.text).toContain('11月22日 周日');
    expect(done?.text).toContain('消息发送于 11月22日 周日');
    const [contact] = await contacts();
    expect(contact?.at).toEqual(at);
    expect(contact?.onDay.toISOString()).toMatch(/^2026-11-22/);
  });

  it('counts its days from when it was written', async () => {
    const [done] = await hear('A101', '/task 赵甲子 明天 送资料', { at });
    expect(done?.text).toContain('11月23日 周一');
  });

  it('of the same day is logged now', async () => {
    const [done] = await hear('A101', '/log 赵甲子 电话 好', { at: instantAt(monday, timeOfDay('08:00'), zone) });
    expect(done?.text).not.toContain('消息发送于');
    expect((await contacts())[0]?.at).toEqual(chat.moment().now);
  });
});

describe('a voice message', () => {
  it('that the platform heard comes as a filled form, and stores nothing before it is confirmed', async () => {
    const [form] = await hear('A101', '记一下 赵甲子 电话 聊了理财。', { spoken: true });
    expect(fieldsIn(form?.card)).toMatchObject({ kind: 'call', note: '聊了理财' });
    expect(await contacts()).toEqual([]);
  });

  it('without a word of logging opens the client of that name', async () => {
    const [card] = await hear('A101', '赵甲子', { spoken: true });
    expect(card?.text).toContain('赵甲子');
  });
});

describe('a line', () => {
  it('may begin with the sign that a Chinese keyboard has on the slash key', async () => {
    expect((await chat.ask('A101', '、今日')).text).toContain('今日工作清单');
  });

  it('reads a day and its time in one word', async () => {
    expect((await chat.ask('A101', '/task 赵甲子 明天早上8点 送资料')).text).toContain('11月24日 周二 08:00');
  });

  it('of a day that the month does not have takes its last one, and says so', async () => {
    chat.setClock(day('2027-01-29'), '09:00');
    const said = await chat.say('A101', '/task 赵甲子 下月31号 送资料');
    expect(said.map(({ text }) => text).join('\n')).toContain('2月28日');
    expect(said.map(({ text }) => text).join('\n')).toContain('2月没有 31 日，已按 2月28日 周日 处理。');
  });

  it('finds a client by the whole phone number, written in any way, and nobody else’s', async () => {
    for (const written of ['13800000001', '+8613800000001', '138-0000-0001'])
      expect((await chat.ask('A101', `/client ${written}`)).text).toContain('赵甲子');
    expect((await chat.ask('A101', '/client 13900000001')).text).toContain('没有找到客户');
    expect((await chat.ask('A102', '/client 13800000001')).text).toContain('没有找到客户');
  });
});
