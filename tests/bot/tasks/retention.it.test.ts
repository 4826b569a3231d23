import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/kit/day.ts';
import { runJob } from '../../../jobs/engine/run-job.ts';
import { managerMorning } from '../../../jobs/manager-morning.ts';
import { summary } from '../../../jobs/summary.ts';
import { addOccasion, monday } from '../../adapters/store/book.ts';
import { jobContext } from '../../jobs/job-context.ts';
import { type Chat, openChat, openIdOf } from '../chat.ts';

const tuesday = addDays(monday, 1);

async function withOutflow(): Promise<Chat> {
  const chat = await openChat();
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'outflow', urgency: 2, worth: 8_000_000 });
  await chat.morning();
  return chat;
}

const tasksOf = ({ book }: Chat) => book.database.task.findMany({ orderBy: { id: 'asc' } });

/** What the manager of the first team is told that day. */
async function told(chat: Chat, job: typeof summary | typeof managerMorning, on = monday): Promise<string> {
  chat.setClock(on, job.name === 'summary' ? '17:40' : '08:25');
  await runJob({ job, day: on, late: false, again: true }, jobContext(chat.book, chat.moment()));
  const of = (key: string) => /^(summary|manager-)/.test(key);
  return (await chat.news()).find(({ target, key }) => target === openIdOf('M100') && of(key))?.text ?? '';
}

const ways: Record<string, (chat: Chat) => Promise<unknown>> = {
  'a line': (chat) => chat.ask('A101', '/done 1 需挽留'),
  'the list': async (chat) => {
    const asked = await chat.press('A101', await chat.ask('A101', '/today'), '完成');
    const came = await chat.press('A101', asked, '需挽留');
    expect(came.toast).toBe('已完成：需挽留，挽留事项已列入 11月24日 周二 清单');
  },
  'the client’s card': async (chat) => {
    const asked = await chat.press('A101', await chat.ask('A101', '/client 赵甲子'), '完成');
    await chat.press('A101', { card: asked.messages[0]?.card }, '需挽留');
  },
};

describe('money that left and is to be retained', () => {
  it.for(Object.entries(ways))('said by %s is settled, and an item of the next trading day', async ([, say]) => {
    const chat = await withOutflow();
    await say(chat);
    const [outflow, follow, ...more] = await tasksOf(chat);
    expect(more).toEqual([]);
    expect(outflow).toMatchObject({ rule: 'outflow', state: 'done', outcome: 'retain' });
    expect(follow).toMatchObject({
      rule: 'retention',
      state: 'open',
      ownerId: chat.people.A101,
      clientId: chat.clients.K0001,
      urgency: 2,
      worth: 8_000_000n,
      why: { rule: 'retention', amount: '8000000' },
    });
    expect(follow?.dueOn.toISOString()).toContain(tuesday);
    const file = await chat.ask('A101', '/client 赵甲子');
    expect(file.text).toContain('处理结果 1 项');
    expect(file.text).toMatch(/需挽留 .*转出 8万，占资产 32%\s+11月23日 周一 · 由 钱乙丑 登记/);
    expect(file.text).toContain('11月24日 挽留转出资金 8万');
    expect((await chat.ask('A101', '/today')).text).not.toContain('挽留转出资金');
    chat.setClock(tuesday, '09:00');
    const list = (await chat.ask('A101', '/today')).text;
    expect(list).toContain('赵甲子');
    expect(list).toContain('挽留转出资金 8万');
    expect(list).not.toContain('遗留');
  });

  it('is told to the manager in the evening and every morning, also put off, until its item is closed', async () => {
    const chat = await withOutflow();
    await chat.ask('A101', '/done 1 需挽留');
    expect(await told(chat, summary)).toMatch(
      /紧急未处理 · 1 项\s+赵甲子 11月24日 挽留转出资金 8万\s+尚未挽留 · 钱乙丑/,
    );
    expect(await told(chat, managerMorning, tuesday)).toMatch(
      /今日先关注\s+赵甲子 挽留转出资金 8万\s+尚未挽留 · 钱乙丑/,
    );
    chat.setClock(tuesday, '10:00');
    // A contact of another matter does not settle it.
    await chat.ask('A101', '/log 赵甲子 电话 问候');
    await chat.ask('A101', '/snooze 2 周五');
    expect(await told(chat, summary, tuesday)).toContain('尚未挽留 · 钱乙丑');
    chat.setClock(addDays(monday, 4), '10:00');
    await chat.ask('A101', '/done 2');
    expect(await told(chat, summary, addDays(monday, 4))).not.toContain('挽留');
  });

  it('is taken back whole', async () => {
    const chat = await withOutflow();
    await chat.ask('A101', '/done 1 需挽留');
    await chat.ask('A101', '/undo');
    expect(await tasksOf(chat)).toMatchObject([
      { state: 'open', outcome: null },
      { rule: 'retention', state: 'cancelled' },
    ]);
    const { text } = await chat.ask('A101', '/client 赵甲子');
    expect(text).not.toMatch(/处理结果|挽留/);
    expect(await told(chat, summary)).not.toContain('挽留');
    chat.setClock(monday, '18:00');
    await chat.ask('A101', '/done 1 需挽留');
    expect((await tasksOf(chat)).map(({ state }) => state)).toEqual(['done', 'cancelled', 'open']);
  });

  it('known to be explained or a false alarm plants nothing, and stands in the history', async () => {
    const chat = await withOutflow();
    await chat.ask('A101', '/done 1 已了解原因');
    expect(await tasksOf(chat)).toHaveLength(1);
    expect((await chat.ask('A101', '/client 赵甲子')).text).toContain('已了解原因');
  });
});
