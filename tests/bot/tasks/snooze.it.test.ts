import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../../domain/kit/day.ts';
import { taskReminders } from '../../../jobs/task-reminders.ts';
import { addClient, addOccasion, monday } from '../../adapters/store/book.ts';
import { jobContext } from '../../jobs/job-context.ts';
import { buttonsOf } from '../card-reading.ts';
import { afterMorning, type Chat, openChat } from '../chat.ts';

const friday = day('2026-11-27');

const task = (chat: Chat, id: number) => chat.book.database.task.findUniqueOrThrow({ where: { id } });

/** The buttons of the row that asks when. */
const offered = (card: unknown) =>
  buttonsOf(card).filter((label) => /^(?:今天下午|明天|下周一|选日期|\d+月\d+日 周.)$/.test(label));

describe('延后', () => {
  it('asks when, in place, and puts off to tomorrow in two taps', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    const asked = await chat.press('A101', list, '延后', { nth: 2 });
    expect(asked.text).toContain('延后到何时：单样例 ');
    expect(offered(asked.card)).toEqual(['今天下午', '明天', '下周一', '选日期']);
    const off = await chat.press('A101', asked, '明天');
    expect(off).toMatchObject({ toast: '已延后至 11月24日 周二', tone: 'success' });
    expect(off.text).toContain('已延后至 11月24日 周二 · 单样例');
    expect((await task(chat, 2)).dueOn.toISOString()).toMatch(/^2026-11-24/);
  });

  it('asks within an open panel where the item stands in one', async () => {
    const chat = await afterMorning();
    const clientId = await addClient(chat.book, { no: 'K0500', name: '久未联', advisorId: chat.people.A101 });
    await addOccasion(chat.book, { clientId, rule: 'no-contact', worth: 1, urgency: 0 });
    await chat.book.jobs.openDue(chat.moment());
    const list = await chat.ask('A101', '/today');
    expect(JSON.stringify(list.card)).not.toContain('"expanded":true');
    const asked = await chat.press('A101', list, '延后', { nth: 4 });
    expect(asked.text).toContain('延后到何时：久未联');
    expect(JSON.stringify(asked.card)).toContain('"expanded":true');
  });

  it('names the trading day it means, and none twice', async () => {
    const chat = await afterMorning();
    chat.setClock(friday, '15:00');
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后', { nth: 2 });
    expect(offered(asked.card)).toEqual(['下周一', '选日期']);
  });

  it('until this afternoon takes it off the list until then, says so, and puts it back', async () => {
    const chat = await afterMorning();
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后', { nth: 2 });
    const off = await chat.press('A101', asked, '今天下午');
    expect(off.toast).toBe('已延后，今天 14:00 再次提醒');
    expect(off.text).toContain('今日应办 2 项');
    expect(off.text).toContain('今日稍后再办');
    chat.setClock(monday, '14:00');
    await taskReminders.run(jobContext(chat.book, chat.moment()));
    const said = await chat.news();
    expect(said.map(({ kind }) => kind)).toEqual(['reminder', 'update']);
    expect(said[0]?.text).toContain('再次联系提醒');
    expect(said[1]?.text).toContain('今日应办 3 项');
    await taskReminders.run(jobContext(chat.book, chat.moment()));
    expect(await chat.news()).toEqual([]);
    const late = await chat.press('A101', asked, '今天下午');
    expect(late.toast).toBe('今天 14:00 已过，请选择其他日期。');
  });

  it('past a day that has a notice of its own says that it still comes, by line and card, and it does', async () => {
    const chat = await openChat();
    const on = addDays(monday, 2);
    const maturity = { clientId: chat.clients.K0001, rule: 'maturity', subject: 'P1/', on };
    await addOccasion(chat.book, { ...maturity, firesOn: monday });
    await addOccasion(chat.book, { ...maturity, firesOn: on });
    await chat.morning();
    const asked = await chat.ask('A101', '/snooze 1 周五');
    expect(asked.text).toContain('延后将错过');
    const off = await chat.press('A101', asked, '仍然延后');
    const says = '11月24日 周二、11月25日 周三 仍将按期提醒';
    expect(off.toast).toBe(`已延后至 11月27日 周五，${says}`);
    expect(off.text).toContain(says);
    chat.setClock(on, '08:15');
    await chat.morning();
    expect((await chat.ask('A101', '/today')).text).toContain('赵甲子');
  });

  it('until this afternoon is taken back by undo', async () => {
    const chat = await afterMorning();
    const before = await task(chat, 2);
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后', { nth: 2 });
    await chat.press('A101', asked, '今天下午');
    await chat.ask('A101', '/undo');
    expect(await task(chat, 2)).toEqual(before);
  });

  it('of what nobody answered comes back at its time, and the list is redrawn', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    const asked = await chat.press('A101', list, '完成');
    await chat.press('A101', asked, '未接通');
    chat.setClock(monday, '11:00');
    await taskReminders.run(jobContext(chat.book, chat.moment()));
    const [reminder, update] = await chat.news();
    expect(reminder?.text).toContain('未接通 1 次');
    expect(update).toMatchObject({ kind: 'update' });
  });

  it('to a day that is chosen asks for it in a form', async () => {
    const chat = await afterMorning();
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后', { nth: 2 });
    const { messages } = await chat.press('A101', asked, '选日期');
    const came = await chat.press('A101', { card: messages[0]?.card }, '提交', { form: { to: '2026-11-28 +0800' } });
    expect(came.text).toContain('已延后至 11月30日 周一 #2');
    expect(came.text).toContain('11月28日 周六 非交易日');
    await chat.ask('A101', '/undo');
    expect((await task(chat, 2)).snoozes).toBe(0);
  });
});

describe('a day that would be missed', () => {
  const warning = '到期日为 11月23日 周一，延后将错过';

  it('is warned of by the button before it is pressed', async () => {
    const chat = await afterMorning();
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后');
    expect(JSON.stringify(asked.card)).toContain(warning);
    const other = await chat.press('A101', await chat.ask('A101', '/today'), '延后', { nth: 2 });
    expect(JSON.stringify(other.card)).not.toContain('将错过');
    expect((await chat.press('A101', asked, '明天')).toast).toBe('已延后至 11月24日 周二');
  });

  it('is warned of by the line, which leaves it to two buttons', async () => {
    const chat = await afterMorning();
    const warned = await chat.ask('A101', '/snooze 1 周五');
    expect(warned.text).toContain(warning);
    expect((await task(chat, 1)).snoozes).toBe(0);
    expect(buttonsOf(warned.card)).toEqual(['仍然延后', '取消']);
    const kept = await chat.press('A101', warned, '取消');
    expect(kept.text).toContain('应办事项');
    expect((await task(chat, 1)).snoozes).toBe(0);
    expect((await chat.press('A101', warned, '仍然延后')).text).toContain('已延后至 11月27日 周五 #1');
  });

  it('is warned of by the form too', async () => {
    const chat = await afterMorning();
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后');
    const { messages } = await chat.press('A101', asked, '选日期');
    const came = await chat.press('A101', { card: messages[0]?.card }, '提交', { form: { to: '2026-11-27 +0800' } });
    expect(came.text).toContain(warning);
    expect((await chat.press('A101', came, '仍然延后')).text).toContain('已延后至 11月27日 周五 #1');
  });

  it('is also one that is past already, by line, button and form', async () => {
    const chat = await afterMorning();
    chat.setClock(addDays(monday, 1), '09:00');
    const past = '已到期 1 天，宜尽快联系客户';
    const warned = await chat.ask('A101', '/snooze 1 下周一');
    expect(warned.text).toContain(past);
    expect((await task(chat, 1)).snoozes).toBe(0);
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '延后');
    expect(JSON.stringify(asked.card)).toContain(past);
    const { messages } = await chat.press('A101', asked, '选日期');
    const came = await chat.press('A101', { card: messages[0]?.card }, '提交', { form: { to: '2026-11-30 +0800' } });
    expect(came.text).toContain(past);
    expect((await chat.press('A101', warned, '仍然延后')).text).toContain('已延后至 11月30日 周一 #1');
  });
});
