import { describe, expect, it } from 'vitest';
import { createBot } from '../../bot/bot.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { MessageEvent, PressEvent } from '../../domain/messaging/events.ts';
import { momentAt, monday } from '../adapters/store/book.ts';
import { openChat, openIdOf } from './chat.ts';

const at = new Date('2026-11-23T09:00:00+08:00');
const pressing: PressEvent = {
  key: 'evt:slow',
  openId: openIdOf('A101'),
  messageId: 'om_list',
  chatId: 'oc_private',
  token: 'c-token',
  value: press('list.today'),
  tag: 'button',
  formValue: {},
  at,
};
const line: MessageEvent = {
  key: 'msg:om_1',
  eventId: 'e1',
  messageId: 'om_1',
  chatId: 'oc_private',
  chatType: 'p2p',
  openId: openIdOf('A101'),
  kind: 'text',
  text: '/today',
  mentions: [],
  mentioned: false,
  at,
};

describe('what is neither a line nor a press', () => {
  it('a choice in the bot’s menu is the command of that name', async () => {
    const chat = await openChat();
    await chat.bot.onMenu({ key: 'evt:menu', openId: openIdOf('A101'), eventKey: 'today', at });
    await chat.bot.onMenu({ key: 'evt:menu', openId: openIdOf('A101'), eventKey: 'today', at });
    expect((await chat.news()).map(({ target, text }) => [target, text.split('\n')[0]])).toEqual([
      [openIdOf('A101'), '今日工作清单'],
    ]);
  });

  it('a press that took too long still changes its card, once', async () => {
    const chat = await openChat();
    const { card } = await chat.ask('A101', '/today');
    expect(chat.bot.onSlow(pressing)).toMatchObject({ toast: { type: 'info' } });
    await chat.bot.onLate(pressing, { card: card as object, toast: { type: 'success', content: '已完成' } });
    await chat.bot.onLate(pressing, { card: card as object, toast: { type: 'success', content: '已完成' } });
    expect(await chat.news()).toMatchObject([{ verb: 'patch', target: 'om_list' }]);
    await chat.bot.onLate({ ...pressing, key: 'evt:other' }, { toast: { type: 'success', content: '已提醒' } });
    expect(await chat.news()).toMatchObject([{ verb: 'send', target: openIdOf('A101'), text: '已提醒' }]);
    await chat.bot.onLate({ ...pressing, key: 'evt:third' }, {});
    expect(await chat.news()).toEqual([]);
  });

  it.for(['bot-left', 'dissolved'] as const)('a room is one no longer when it is %s', async (change) => {
    const chat = await openChat();
    chat.groups.set('oc_room', ['A101', 'M100']);
    await chat.say('M100', '/room on', { group: 'oc_room' });
    await chat.bot.onMember({ key: 'evt:gone', chatId: 'oc_room', change, openIds: [], at });
    expect((await chat.say('A101', '/client 赵甲子', { group: 'oc_room' }))[0]?.verb).toBe('ephemeral');
  });
});

describe('when something breaks', () => {
  it('in the middle of a command, nothing of it remains, the person is told, and a second push changes nothing', async () => {
    const chat = await openChat();
    await chat.book.database
      .$executeRaw`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$`;
    await chat.book.database
      .$executeRaw`CREATE TRIGGER broken BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION broken()`;
    const [answer] = await chat.say('A101', '/log 赵甲子 电话 好 下次 周五', { key: 'msg:om_broken' });
    expect(answer?.text).toBe('系统出现异常，请稍后再试；如仍有问题，请联系管理员。');
    expect(chat.faults).toHaveLength(1);
    expect(chat.faults[0]).not.toMatch(/赵甲子|好/);
    expect(await chat.book.database.contact.count()).toBe(0);
    expect(await chat.book.database.task.count()).toBe(0);
    expect(await chat.book.database.deed.count()).toBe(0);
    expect(await chat.book.database.client.count({ where: { contacts: { gt: 0 } } })).toBe(0);
    await chat.book.database.$executeRaw`DROP TRIGGER broken ON audit`;
    expect(await chat.say('A101', '/log 赵甲子 电话 好 下次 周五', { key: 'msg:om_broken' })).toEqual([]);
    expect(await chat.book.database.contact.count()).toBe(0);
    expect((await chat.ask('A101', '/log 赵甲子 电话 好')).text).toContain('已登记联系记录');
  });

  it('behind a button, a toast says that nothing took effect', async () => {
    const chat = await openChat();
    await chat.book.database.$executeRaw`ALTER TABLE deed RENAME TO hidden_deed`;
    const came = await chat.forge('A101', press('contact.log', ref('client', chat.clients.K0001)), {
      note: '好',
      kind: 'call',
    });
    expect(came).toMatchObject({ tone: 'error', toast: '系统暂时繁忙，请稍后再试。操作尚未生效。' });
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it('and the database is away, a line is left for Lark to push again, a press gets a toast', async () => {
    const bot = createBot({
      transact: () => Promise.reject(new AppError('database-away', 'the database does not answer')),
      moment: async () => momentAt(monday, '09:00'),
      wake: () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      teamLookup: 'basic',
      chatMembers: async () => undefined,
      identify: async () => false,
      nameOf: async () => undefined,
      fileSent: () => undefined,
    });
    await expect(bot.onMessage(line)).rejects.toThrow('the database does not answer');
    expect(await bot.onPress(pressing)).toEqual({
      toast: {
        type: 'error',
        content: '系统暂时繁忙，请稍后再试。操作尚未生效。',
        i18n: expect.objectContaining({ en_us: expect.stringContaining('busy') }),
      },
    });
  });
});
