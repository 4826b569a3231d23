import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/kit/day.ts';
import { taskReminders } from '../../../jobs/task-reminders.ts';
import { addOccasion, monday } from '../../adapters/store/book.ts';
import { jobContext } from '../../jobs/job-context.ts';
import { buttonsOf } from '../card-reading.ts';
import { type Chat, openChat, type Said } from '../chat.ts';

const tuesday = day('2026-11-24');
const friday = day('2026-11-27');

/** What the job of every minute says at that moment. */
async function minute(chat: Chat): Promise<Said[]> {
  await taskReminders.run(jobContext(chat.book, chat.moment()));
  return chat.news();
}

const lineOfList = (text: string, what: string) => text.split('\n').findIndex((line) => line.includes(what));

describe('a promise', () => {
  it('made in a log is titled by what is to be done, has its time, and is one of the client’s open items', async () => {
    const chat = await openChat();
    const { text } = await chat.ask('A101', '/log 赵甲子 电话 已确认 下次 下周五 15:00 送方案');
    expect(text).toContain('下次联系 12月4日 周五 15:00：送方案');
    const [task] = await chat.book.database.task.findMany();
    expect(task).toMatchObject({ atTime: '15:00', why: { what: '送方案', at: '15:00' } });
    expect(task?.remindAt?.toISOString()).toBe('2026-12-04T06:45:00.000Z');
    expect((await chat.ask('A101', '/client 赵甲子')).text).toContain('12月4日 15:00 送方案');
    await chat.ask('A101', '/undo');
    expect(await chat.book.database.task.findMany({ where: { state: 'open' } })).toEqual([]);
  });

  it('of which nobody said what it is follows up what was said', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/log 赵甲子 电话 想了解养老产品 下次 今天 15点');
    expect((await chat.ask('A101', '/today')).text).toContain('15:00 跟进：想了解养老产品');
  });

  it('is made by the form as by the line', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/log 赵甲子');
    const filled = {
      note: '已确认',
      kind: 'call',
      next: '2026-11-27 +0800',
      nextAt: '15:00 +0800',
      nextWhat: '送方案',
    };
    await chat.press('A101', form, '提交', { form: filled });
    const task = await chat.ask('A101', '/task 赵甲寅');
    await chat.press('A101', task, '提交', { form: { what: '面谈', on: '2026-11-27 +0800', at: '10:30 +0800' } });
    expect(await chat.book.database.task.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { atTime: '15:00', why: { what: '送方案' } },
      { atTime: '10:30', why: { what: '面谈' } },
    ]);
  });

  it.for([
    ['/task 赵甲子 今天 08:30 送方案', '今天 08:30 已过'],
    ['/task 赵甲子 昨天 15:00 送方案', '已过，请选择今天或以后的日期'],
    ['/log 赵甲子 电话 好 下次 今天 8点', '今天 08:00 已过'],
    ['/task 赵甲子 周五 25:00 送方案', '无法识别时间“25:00”'],
  ])('%s: %s, and the form holds the rest', async ([line = '', says = '']) => {
    const chat = await openChat();
    const { text } = await chat.ask('A101', line);
    expect(text).toContain(says);
    expect(await chat.book.database.task.count()).toBe(0);
  });

  it('with a time for no day is asked after', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/log 赵甲子');
    const came = await chat.press('A101', form, '提交', { form: { note: '好', kind: 'call', nextAt: '15:00 +0800' } });
    expect(came).toMatchObject({ toast: '请选择下次联系日期。', tone: 'warning' });
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it('stands first on its day, by the clock, and is red once its time is past', async () => {
    const chat = await openChat();
    for (const [at, client] of [
      ['16:00', '赵甲子'],
      ['10:00', '赵甲寅'],
      ['', '单样例'],
    ])
      await chat.ask('A101', `/task ${client} 周五 ${at} 面谈`);
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'no-contact', worth: 1 });
    chat.setClock(friday, '09:00');
    await chat.morning();
    const { text, card } = await chat.ask('A101', '/today');
    const places = ['10:00 面谈', '16:00 面谈'].map((what) => lineOfList(text, what));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(JSON.stringify(card)).toContain("<font color='red'>10:00 面谈");
  });
});

describe('the reminder', () => {
  it('comes a quarter of an hour before, once, with the item and what one does about it', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 今天 15:00 送方案');
    chat.setClock(monday, '14:44');
    expect(await minute(chat)).toEqual([]);
    chat.setClock(monday, '14:45');
    const [said, ...more] = await minute(chat);
    expect(more).toEqual([]);
    expect(said).toMatchObject({ kind: 'reminder', target: 'ou_A101' });
    expect(said?.text).toContain('预约提醒');
    expect(said?.text).toContain('赵甲子');
    expect(said?.text).toContain('15:00 送方案');
    expect(buttonsOf(said?.card)).toEqual(['记录', '完成', '延后', '查看']);
    chat.setClock(monday, '14:46');
    expect(await minute(chat)).toEqual([]);
    // A crash before the row was cleared: the key keeps it from being said again.
    await chat.book.database.$executeRaw`UPDATE task SET remind_at = ${new Date('2026-11-23T06:45:00Z')}`;
    expect(await minute(chat)).toEqual([]);
  });

  it('leads to the telephone number in two taps, and is done in one', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 今天 15:00 送方案');
    chat.setClock(monday, '14:45');
    const [said] = await minute(chat);
    if (said === undefined) throw new Error('nothing was said');
    const client = await chat.press('A101', said, '查看');
    const [opened] = client.messages;
    const shown = await chat.press('A101', { card: opened?.card ?? client.card }, '显示');
    expect(shown.text + shown.messages.map(({ text }) => text).join()).toMatch(/1\d{10}/);
    expect((await chat.press('A101', said, '完成')).text).toContain('已完成 #1');
  });

  it('is read by the delegate of one who is away, waits for the end of quiet hours, and is not of a day that is past', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 明天 07:00 送方案');
    await chat.ask('A101', '/task 赵甲子 明天 15:00 面谈');
    await chat.ask('A101', '/leave 明天 明天 A102');
    chat.setClock(tuesday, '06:45');
    expect(await minute(chat)).toMatchObject([{ target: 'ou_A102' }]);
    const [row] = await chat.book.database.delivery.findMany({ where: { kind: 'reminder' } });
    expect(row?.nextAt.toISOString()).toBe('2026-11-23T23:30:00.000Z');
    chat.setClock(friday, '09:00');
    expect(await minute(chat)).toEqual([]);
    expect(await chat.book.database.task.count({ where: { remindAt: { not: null } } })).toBe(0);
  });

  it('is not for what is done, and is again once that is taken back', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 今天 09:20 送方案');
    await chat.ask('A101', '/done 1');
    chat.setClock(monday, '09:06');
    expect(await minute(chat)).toEqual([]);
    await chat.ask('A101', '/undo');
    expect(await minute(chat)).toHaveLength(1);
  });

  it('moves with a promise that is put off, and back with the undo', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 今天 15:00 送方案');
    const remindAt = async () => (await chat.book.database.task.findUnique({ where: { id: 1 } }))?.remindAt;
    const before = await remindAt();
    await chat.ask('A101', '/snooze 1 周五');
    expect((await remindAt())?.toISOString()).toBe('2026-11-27T06:45:00.000Z');
    await chat.ask('A101', '/undo');
    expect(await remindAt()).toEqual(before);
  });
});
