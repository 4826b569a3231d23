import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { runJob } from '../../jobs/engine/run-job.ts';
import { managerMorning } from '../../jobs/manager-morning.ts';
import { summary } from '../../jobs/summary.ts';
import { monday } from '../adapters/store/book.ts';
import { afterMorning, type Chat, openIdOf } from '../bot/chat.ts';
import { jobContext } from './job-context.ts';

const tuesday = addDays(monday, 1);
const reason = { reason: 'other', words: '客户称资金用于购房' };

/** The card of the manager of the first team that day. */
async function told(chat: Chat, job: typeof summary | typeof managerMorning, on: Day): Promise<string> {
  chat.setClock(on, job.name === 'summary' ? '17:40' : '08:25');
  await runJob({ job, day: on, late: false, again: true }, jobContext(chat.book, chat.moment()));
  const card = (await chat.news()).find(
    ({ target, key }) => target === openIdOf('M100') && /^(summary|manager-)/.test(key),
  );
  return card?.text ?? '';
}

async function drop(chat: Chat, id: number, form: Record<string, string> = reason) {
  const { messages } = await chat.forge('A101', press('task.drop.form', ref('task', id)));
  return chat.press('A101', { card: messages[0]?.card }, '提交', { form });
}

describe('money at stake that somebody wants no more reminders of', () => {
  it('is told to the manager with the reason, in the evening and the next morning, and then no more', async () => {
    const chat = await afterMorning();
    await drop(chat, 1);
    const evening = await told(chat, summary, monday);
    expect(evening).toContain('不再提醒 · 1 项');
    expect(evening).toContain('赵甲子 样例一号 5万 今天到期');
    expect(evening).toContain('钱乙丑 · 其他：客户称资金用于购房');
    const morning = await told(chat, managerMorning, tuesday);
    expect(morning).toContain('不再提醒 · 1 项');
    expect(morning).toContain('其他：客户称资金用于购房');
    expect(await told(chat, managerMorning, addDays(monday, 2))).not.toContain('不再提醒');
  });

  it('is told no more once that was taken back, and what does not press is not', async () => {
    const chat = await afterMorning();
    const dropped = await drop(chat, 1);
    await drop(chat, 3, { reason: 'unwanted' });
    expect(await told(chat, summary, monday)).toContain('不再提醒 · 1 项');
    chat.setClock(monday, '09:10');
    expect((await chat.press('A101', dropped, '撤销')).toast).toBe('已撤销');
    expect(await told(chat, managerMorning, tuesday)).not.toContain('不再提醒');
  });

  it("stands with its reason in the client's history", async () => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', '/client 赵甲子')).text).not.toContain('不再提醒');
    await drop(chat, 1);
    const card = (await chat.ask('A101', '/client 赵甲子')).text;
    expect(card).toContain('不再提醒 1 项');
    expect(card).toContain('样例一号 5万 今天到期');
    expect(card).toContain('其他：客户称资金用于购房 11月23日 周一 · 由 钱乙丑 登记');
  });
});
