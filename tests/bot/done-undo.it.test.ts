import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../domain/kit/day.ts';
import { monday } from '../adapters/store/book.ts';
import { buttonsOf } from './card-reading.ts';
import { afterMorning, assign, type Chat, openChat } from './chat.ts';

describe('/done and /snooze', () => {
  it('close and put off, by the number on the card', async () => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', '/完成 ＃１ 赎回')).text).toContain('已完成 #1');
    expect((await chat.ask('A101', '/done 1 赎回')).text).toBe('任务 #1 已完成。');
    expect((await chat.ask('A101', '/延后 2 周五')).text).toContain('已延后至 11月27日 周五 #2');
    expect((await chat.ask('A101', '/snooze #3')).text).toContain('已延后至 11月24日 周二 #3');
    expect((await chat.ask('A101', '/today')).text).toContain('今日事项完成 1 项，延后 2 项');
  });

  it('on a day without trading name the trading day on which the list shows it, as /task and /log do', async () => {
    const chat = await afterMorning();
    const says = '11月28日 周六 非交易日，将于 11月30日 周一 列入清单';
    const { text } = await chat.ask('A101', '/snooze 2 周六');
    expect(text).toContain('已延后至 11月30日 周一 #2');
    expect(text).toContain(says);
    expect((await chat.ask('A101', '/task 赵甲子 周六 送方案')).text).toContain(says);
    expect((await chat.ask('A101', '/log 赵甲子 电话 好 下次 周六')).text).toContain(says);
    expect((await chat.ask('A101', '/snooze 3 周五')).text).not.toContain('非交易日');
    expect((await chat.ask('A101', '/today')).text).toContain('已延后至 11月30日 周一');
  });

  it('what was set for a day without trading is not left over on the first list that shows it, and a day later it is', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 周六 送方案');
    await chat.ask('A101', '/log 赵甲子 电话 好 下次 周六');
    chat.setClock(day('2026-11-30'), '09:00');
    expect((await chat.ask('A101', '/today')).text).not.toMatch(/遗留 2 天/);
    chat.setClock(day('2026-12-01'), '09:00');
    // Both stand in the one place of their client.
    expect((await chat.ask('A101', '/today')).text.match(/遗留 1 天/g)).toHaveLength(1);
  });

  it.for(['昨天', '今天', '2028-01-01'])('%s is no day to put a task off to', async (on) => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', `/snooze 2 ${on}`)).text).toBe('延后日期须晚于今天，且在一年之内。');
    expect((await chat.book.database.task.findUnique({ where: { id: 2 } }))?.snoozes).toBe(0);
  });

  it('are also buttons of the list, which stands changed at once and offers to take it back', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    const asked = await chat.press('A101', list, '完成');
    expect(asked).toMatchObject({ toast: '请选择结果', tone: 'warning' });
    const done = await chat.press('A101', asked, '赎回');
    expect(done).toMatchObject({ toast: '已完成：赎回', tone: 'success' });
    expect(done.text).toContain('今日应办 2 项');
    const again = await chat.press('A101', list, '完成');
    expect(again.toast).toBe('任务 #1 已完成。');
    expect(again.text).toContain('赎回 · 赵甲子');
    const off = await chat.press('A101', await chat.press('A101', done, '延后'), '明天');
    expect(off.toast).toBe('已延后至 11月24日 周二');
    const back = await chat.press('A101', off, '撤销', { nth: 2 });
    expect(back.toast).toBe('已撤销');
    expect(back.text).toContain('今日应办 2 项');
  });
});

describe('a task that is with somebody else now', () => {
  it('says who has it, and leaves the list without it', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    await assign(chat, '/assign 赵甲子 A102');
    expect((await chat.ask('A101', '/done 1 赎回')).text).toBe('任务 #1 现由 孙丙寅 负责。');
    const late = await chat.press('A101', list, '完成');
    expect(late.toast).toBe('任务 #1 现由 孙丙寅 负责。');
    expect(late.text).toContain('今日应办 2 项');
    expect((await chat.ask('A201', '/done 1')).text).toContain('没有找到任务 #1');
  });

  it('says that standing in is over', async () => {
    const chat = await afterMorning();
    await chat.ask('A101', '/leave 今天 今天 A102');
    const [, list] = await chat.say('A102', '/today');
    chat.setClock(addDays(monday, 1), '09:00');
    const late = await chat.press('A102', list ?? { card: {} }, '完成');
    expect(late.toast).toBe('代理已结束，任务 #1 由 钱乙丑 本人负责。');
    expect(buttonsOf(late.card)).toEqual([]);
  });
});

it('a meeting that was agreed is asked for its day, and planted', async () => {
  const chat = await afterMorning();
  const list = await chat.ask('A101', '/today');
  const asked = await chat.press('A101', list, '完成');
  const [form] = (await chat.press('A101', asked, '已约')).messages.filter(({ kind }) => kind === 'reply');
  if (form === undefined) throw new Error('no form');
  await chat.press('A101', form, '提交', { form: { what: '面谈续作', on: '2026-11-25' } });
  const planted = await chat.book.database.task.findFirst({ where: { rule: 'appointment', state: 'open' } });
  expect(planted).toMatchObject({ clientId: chat.clients.K0001, ownerId: chat.people.A101 });
});

describe('/undo', () => {
  it.for([
    ['/log 赵甲寅 电话 好 下次 周五', '赵甲寅的联系记录已撤销'],
    ['/done 1 赎回', '赵甲子的任务已恢复为应办'],
    ['/snooze 2 周五', '单样例的任务已恢复到原日期'],
    ['/task 赵甲子 今天 送方案', '赵甲子的任务已取消'],
  ] as const)('takes back %s and leaves the book as it was', async ([line, says]) => {
    const chat = await afterMorning();
    const before = await stand(chat);
    await chat.say('A101', line);
    expect(await stand(chat)).not.toEqual(before);
    expect((await chat.ask('A101', '/撤销')).text).toContain(says);
    expect(await stand(chat)).toEqual(before);
    expect((await chat.ask('A101', '/undo')).text).toBe('没有可撤销的操作。');
  });

  it('takes back a move of the stage, with the contacts counted since', async () => {
    const chat = await openChat();
    await chat.say('A101', '/log 赵甲子 电话 一');
    await chat.say('A101', '/stage 赵甲子 2');
    expect((await chat.ask('A101', '/undo')).text).toContain('赵甲子的阶段调整已撤销');
    expect(await chat.book.database.client.findUnique({ where: { clientNo: 'K0001' } })).toMatchObject({
      stage: 1,
      stageContacts: 1,
      contacts: 1,
    });
  });

  it.for([
    [
      '/log 赵甲寅 电话 好 下次 周五',
      'log',
      ({ K0002 }) => ({ client: K0002, contact: 1, reopened: [3], cancelled: [4] }),
    ],
    ['/stage 赵甲子 2', 'stage', ({ K0001 }) => ({ client: K0001, from: 1, to: 2 })],
    ['/done 1 赎回', 'done', ({ K0001 }) => ({ client: K0001, task: 1 })],
    ['/snooze 2 周五', 'snooze', ({ K0003 }) => ({ client: K0003, task: 2, from: monday, to: '2026-11-27' })],
    ['/task 赵甲子 今天 送方案', 'task', ({ K0001 }) => ({ client: K0001, task: 4 })],
  ] as [string, string, (clients: Chat['clients']) => unknown][])(
    'of %s is on record with what it took back',
    async ([line, action, tookBack]) => {
      const chat = await afterMorning();
      if (action === 'stage')
        await chat.book.database.client.update({
          where: { clientNo: 'K0001' },
          data: { contacts: 2, stageContacts: 2 },
        });
      await chat.say('A101', line);
      await chat.ask('A101', '/undo');
      const [record, ...more] = await chat.book.database.audit.findMany({ where: { action: `undo.${action}` } });
      expect(more).toEqual([]);
      expect(record?.object).toMatch(/^deed:\d+$/);
      expect(record?.detail).toEqual(tookBack(chat.clients));
    },
  );

  it('works by its button until the window closes, and says what remains then', async () => {
    const chat = await afterMorning();
    const done = await chat.ask('A101', '/done 1 赎回');
    chat.setClock(monday, '09:30');
    const other = await chat.ask('A101', '/done 2');
    expect((await chat.press('A101', done, '撤销')).toast).toBe('已撤销');
    expect((await chat.press('A101', done, '撤销')).toast).toBe('此操作已撤销。');
    chat.setClock(monday, '10:01');
    expect((await chat.press('A101', other, '撤销')).toast).toContain('已超过 30 分钟，无法撤销');
    expect((await chat.ask('A101', '/undo')).text).toContain('已超过 30 分钟，无法撤销');
  });

  it('names the deed that is too old, or that something was built on, with its client and time', async () => {
    const chat = await afterMorning();
    await chat.say('A101', '/done 1 赎回');
    chat.setClock(monday, '09:31');
    expect((await chat.ask('A101', '/undo')).text).toContain('该操作（完成任务 · 赵甲子，09:00）已超过 30 分钟');
    await chat.say('A101', '/log 赵甲子 电话 一');
    await assign(chat, '/assign 赵甲子 A102');
    expect((await chat.ask('A101', '/undo')).text).toContain('（联系登记 · 赵甲子，09:31）之后，内容已被更新');
  });

  it('has the card that offered it say so: at once where a line made it, and else when it is pressed again', async () => {
    const chat = await afterMorning();
    const done = await chat.ask('A101', '/log 赵甲子 电话 已确认');
    await chat.book.database
      .$executeRaw`UPDATE delivery SET state = 'sent', message_id = 'om_told' WHERE key = ${done.key}`;
    const said = await chat.say('A101', '/undo');
    const [redrawn, ...more] = said.filter(({ verb, target }) => verb === 'patch' && target === 'om_told');
    expect(more).toEqual([]);
    expect(redrawn?.text).toContain('赵甲子的联系记录已撤销');
    expect(buttonsOf(redrawn?.card)).toEqual([]);
    const late = await chat.press('A101', done, '撤销');
    expect(late.toast).toBe('此操作已撤销。');
    expect(late.text).toContain('赵甲子的联系记录已撤销');
    expect(buttonsOf(late.card)).toEqual([]);
  });

  it('does not take back what another step was built on', async () => {
    const chat = await openChat();
    for (const word of ['一', '二']) await chat.say('A101', `/log 赵甲子 电话 ${word}`);
    const first = await chat.ask('A101', '/stage 赵甲子 2');
    await chat.say('A101', '/stage 赵甲子 3');
    expect((await chat.press('A101', first, '撤销')).toast).toContain('内容已被更新');
    expect(await stageOf(chat)).toBe(3);
  });

  it('is nobody else’s to press', async () => {
    const chat = await afterMorning();
    const done = await chat.ask('A101', '/done 1 赎回');
    expect((await chat.press('M100', done, '撤销')).toast).toBe('没有找到该内容，或无权查看。');
    expect((await chat.book.database.task.findUnique({ where: { id: 1 } }))?.state).toBe('done');
  });
});

async function stageOf({ book, clients }: Chat): Promise<number | undefined> {
  return (await book.database.client.findUnique({ where: { id: clients.K0001 } }))?.stage;
}

/** What the book says of tasks, contacts that count, and clients' counters. */
async function stand({ book: { database } }: Chat) {
  const tasks = await database.task.findMany({ where: { state: { not: 'cancelled' } }, orderBy: { id: 'asc' } });
  const clients = await database.client.findMany({ orderBy: { id: 'asc' } });
  return {
    tasks: tasks.map(({ id, state, dueOn, snoozes }) => ({ id, state, dueOn, snoozes })),
    contacts: await database.contact.count({ where: { undoneAt: null } }),
    clients: clients.map(({ contacts, stageContacts, lastContactOn }) => ({ contacts, stageContacts, lastContactOn })),
  };
}
