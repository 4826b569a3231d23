import { describe, expect, it } from 'vitest';
import { createBot } from '../../../bot/bot.ts';
import { press, ref } from '../../../cards/kit/press.ts';
import type { MessageEvent, PressEvent } from '../../../domain/messaging/events.ts';
import type { Transact } from '../../../domain/store.ts';
import { type Chat, openChat, openIdOf } from '../chat.ts';

const at = new Date('2026-11-23T09:00:00+08:00');

/** The bot on the book of `chat`, with a directory that notes how many transactions are open while it is asked. */
function withDirectory(chat: Chat, identify: (openId: string) => Promise<boolean>) {
  let open = 0;
  const asked: { what: string; open: number }[] = [];
  const transact: Transact = async (work) => {
    open += 1;
    try {
      return await chat.book.transact(work);
    } finally {
      open -= 1;
    }
  };
  const bot = createBot({
    transact,
    moment: async () => chat.moment(),
    wake: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: (event) => chat.faults.push(event) },
    teamLookup: 'basic',
    chatMembers: async () => undefined,
    identify: async (openId) => {
      asked.push({ what: 'identify', open });
      return identify(openId);
    },
    nameOf: async () => {
      asked.push({ what: 'name', open });
      return '访客甲';
    },
    fileSent: () => undefined,
  });
  return { bot, asked };
}

function line(who: string, text: string): MessageEvent {
  const chatType = 'p2p' as const;
  const event = {
    key: `msg:${who}${text}`,
    eventId: `e${text}`,
    messageId: 'om_1',
    chatId: 'oc_private',
    chatType,
    at,
  };
  return { ...event, openId: openIdOf(who), kind: 'text', text, mentions: [], mentioned: false };
}

function pressBy(who: string, value: unknown): PressEvent {
  const event = { key: `evt:${who}`, openId: openIdOf(who), messageId: 'om_card', chatId: 'oc_private', at };
  return { ...event, token: 'c-token', value, tag: 'button', formValue: {} };
}

describe('somebody the book does not know', () => {
  it('is looked up in Lark outside of any transaction, by name only while the administrators were not told', async () => {
    const chat = await openChat();
    const { bot, asked } = withDirectory(chat, async () => false);
    await bot.onMessage(line('X1', '/today'));
    await bot.onMessage(line('X1', '/help'));
    expect(asked).toEqual([
      { what: 'identify', open: 0 },
      { what: 'name', open: 0 },
      { what: 'identify', open: 0 },
    ]);
    const said = await chat.news();
    expect(said.map(({ target }) => target)).toEqual([openIdOf('X1'), openIdOf('D900'), openIdOf('X1')]);
    expect(said[1]?.text).toContain('访客甲');
  });

  it('is answered at once where Lark matches them to the staff file, and nobody else is asked about', async () => {
    const chat = await openChat();
    await chat.book.database.staff.update({ where: { staffNo: 'A101' }, data: { openId: null } });
    const { bot, asked } = withDirectory(chat, async (openId) => {
      await chat.book.database.staff.update({ where: { staffNo: 'A101' }, data: { openId } });
      return true;
    });
    await bot.onMessage(line('A101', '/client 赵甲子'));
    await bot.onMessage(line('A102', '/client 卫辛未'));
    expect(asked).toEqual([{ what: 'identify', open: 0 }]);
    const said = await chat.news();
    expect(said[0]?.text).toContain('客户号 K0001');
    expect(said[1]?.text).toContain('客户号 K0101');
  });

  it('who presses a forwarded card is told so, and the administrators are told of them once', async () => {
    const chat = await openChat();
    const { bot } = withDirectory(chat, async () => false);
    const answer = await bot.onPress(pressBy('X1', press('list.today')));
    expect(answer.toast?.content).toBe('账号尚未在本系统登记，已通知管理员，登记后即可使用。');
    expect((await chat.news()).map(({ target, kind }) => [target, kind])).toEqual([[openIdOf('D900'), 'notice']]);
    await bot.onMessage(line('X1', '/today'));
    expect((await chat.news()).map(({ target }) => target)).toEqual([openIdOf('X1')]);
    expect(chat.faults).toEqual([]);
  });
});

describe('what is said in place of an answer', () => {
  it('is in the language of the person, also when something breaks', async () => {
    const chat = await openChat();
    await chat.book.transact(({ people }) => people.setPreferences(chat.people.A101, { locale: 'en-US' }));
    const value = press('contact.log', ref('client', chat.clients.K0001));
    await chat.book.database.$executeRaw`ALTER TABLE deed RENAME TO hidden_deed`;
    const came = await chat.forge('A101', value, { note: 'ok', kind: 'call' });
    expect(came.toast).toBe('The system is busy. Please try again later; nothing was changed.');
    expect(
      (await chat.forge('A102', press('contact.log', ref('client', chat.clients.K0101)), { note: '好', kind: 'call' }))
        .toast,
    ).toBe('系统暂时繁忙，请稍后再试。操作尚未生效。');
    await chat.bot.onLate(pressBy('A101', value), { toast: { type: 'success', content: 'Logged' } });
    expect(await chat.news()).toMatchObject([{ target: openIdOf('A101'), text: 'Logged' }]);
  });

  it('while a press is slow too, and Chinese for one that is not under way', async () => {
    const chat = await openChat();
    await chat.book.transact(({ people }) => people.setPreferences(chat.people.A101, { locale: 'en-US' }));
    const slow = pressBy('A101', press('list.today'));
    expect(chat.bot.onSlow(slow).toast?.content).toBe('正在处理，完成后另行通知。');
    let pressing: Promise<unknown> = Promise.resolve();
    await chat.book.transact(async ({ inbox }) => {
      await inbox.take(slow.key, 'button', at);
      pressing = chat.bot.onPress(slow);
      // The press waits for this transaction, which holds its key.
      while (chat.bot.onSlow(slow).toast?.content !== 'Working on it; you will hear when it is done.')
        await chat.book.database.$queryRaw`SELECT 1`;
    });
    await pressing;
    expect(chat.bot.onSlow(slow).toast?.content).toBe('正在处理，完成后另行通知。');
  });
});
