import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addDays } from '../../domain/kit/day.ts';
import { runJob } from '../../jobs/engine/run-job.ts';
import { summary } from '../../jobs/summary.ts';
import { addOccasion, monday, utc } from '../adapters/store/book.ts';
import { jobContext } from '../jobs/job-context.ts';
import { buttonsOf } from './card-reading.ts';
import { type Chat, openChat, openIdOf } from './chat.ts';

/** A manager's card offers 提醒 and 转交; both can be forged by whoever knows a number. */
async function withTask(): Promise<Chat & { task: number }> {
  const chat = await openChat();
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
  await chat.morning();
  const { id } = await chat.book.database.task.findFirstOrThrow({ where: { ownerId: chat.people.A101 } });
  return { ...chat, task: id };
}

describe('提醒', () => {
  it("of the team's manager reaches the advisor once a day and stands in the trail", async () => {
    const chat = await withTask();
    const value = press('team.remind', ref('staff', chat.people.A101), { day: monday });
    const first = await chat.forge('M100', value);
    expect(first).toMatchObject({ tone: 'success', messages: [{ target: openIdOf('A101'), kind: 'reminder' }] });
    expect((await chat.forge('M100', value)).messages).toEqual([]);
    const records = await chat.book.database.audit.findMany({ where: { action: 'team.remind' } });
    expect(records).toMatchObject([{ actor: `staff:${chat.people.M100}`, object: `staff:${chat.people.A101}` }]);
  });

  it('of an item sends the item itself with its buttons, once a day however often it is pressed', async () => {
    const chat = await withTask();
    const of = (task: number) =>
      chat.forge('M100', press('team.remind', ref('staff', chat.people.A101), { day: monday, task }));
    const [sent, ...more] = (await of(chat.task)).messages;
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ target: openIdOf('A101'), kind: 'reminder' });
    for (const said of ['主管提醒', '赵甲子', '样例一号 5万 今天到期', '周戊辰 提醒'])
      expect(sent?.text).toContain(said);
    expect(buttonsOf(sent?.card)).toEqual(['记录', '完成', '延后', '查看']);
    expect(await of(chat.task)).toMatchObject({ tone: 'warning', toast: '今日已提醒过 钱乙丑', messages: [] });
    await chat.ask('A101', '/task 赵甲子 今天 回电');
    const second = await chat.book.database.task.findFirstOrThrow({ where: { rule: 'appointment' } });
    expect((await of(second.id)).messages).toHaveLength(1);
    // In place of the reminder: putting it off would miss the day.
    expect((await chat.press('A101', { card: sent?.card }, '延后')).text).toContain('延后将错过');
  });

  it('of an item of somebody who is away reaches the delegate, and the manager is told so', async () => {
    const chat = await withTask();
    const { A101: staffId, A102: delegateId } = chat.people;
    const day = utc(monday);
    await chat.book.database.leave.create({ data: { staffId, delegateId, fromDay: day, toDay: day, createdAt: day } });
    const came = await chat.forge(
      'M100',
      press('team.remind', ref('staff', staffId), { day: monday, task: chat.task }),
    );
    expect(came.toast).toBe('钱乙丑 请假，已提醒代理人 孙丙寅');
    const ofAll = await chat.forge('M100', press('team.remind', ref('staff', staffId), { day: monday }));
    expect(ofAll.messages[0]?.text).toContain('周戊辰 提醒：钱乙丑 请假期间由本人代理，其清单今日尚有 1 项未处理。');
    expect((await chat.press('A102', ofAll.messages[0] ?? { card: {} }, '查看清单')).text).toContain('代 钱乙丑');
    expect(came.messages).toMatchObject([{ target: openIdOf('A102') }]);
    expect(came.messages[0]?.text).toContain('代 钱乙丑 接收');
  });

  it('of an item that is closed, or a colleague’s by now, reminds nobody', async () => {
    const chat = await withTask();
    const of = (who: 'A101' | 'A102') =>
      chat.forge('M100', press('team.remind', ref('staff', chat.people[who]), { day: monday, task: chat.task }));
    expect(await of('A102')).toMatchObject({ tone: 'warning', messages: [] });
    await chat.ask('A101', `/done ${chat.task} 赎回`);
    expect(await of('A101')).toMatchObject({ tone: 'warning', toast: `任务 #${chat.task} 已关闭。`, messages: [] });
  });

  it('cannot be repeated by a day that was made up: only today counts, or a day whose summary was sent', async () => {
    const chat = await withTask();
    const on = (day: string) => chat.forge('M100', press('team.remind', ref('staff', chat.people.A101), { day }));
    for (const made of ['2026-11-22', '2026-11-24', '2027-01-04']) {
      expect(await on(made)).toMatchObject({ tone: 'warning', messages: [] });
    }
    expect((await on(monday)).tone).toBe('success');
    await runJob({ job: summary, day: monday, late: false, again: false }, jobContext(chat.book, chat.moment()));
    await chat.news();
    // The next morning the button of last evening's summary reminds once, whichever card it stands on.
    chat.setClock(addDays(monday, 1), '09:00');
    expect(await on(monday)).toMatchObject({ tone: 'success', messages: [{ kind: 'reminder' }] });
    expect(await on(addDays(monday, 1))).toMatchObject({ tone: 'warning', messages: [] });
    expect(await chat.book.database.delivery.count({ where: { kind: 'reminder' } })).toBe(2);
  });

  it.for(['C900', 'D900', 'A102', 'M200'])('forged by %s reminds nobody and is recorded', async (who) => {
    const chat = await withTask();
    const came = await chat.forge(who, press('team.remind', ref('staff', chat.people.A101), { day: monday }));
    expect(came).toMatchObject({ tone: 'error', toast: '没有找到该内容，或无权查看。', messages: [] });
    expect(await chat.book.database.audit.findMany({ where: { action: { not: 'refused' } } })).toEqual([]);
    expect(await chat.book.database.audit.count({ where: { action: 'refused' } })).toBe(1);
  });
});

describe('转交', () => {
  it('is to an advisor: forged to a manager of the same tree it changes nothing', async () => {
    const chat = await withTask();
    const to = String(chat.people.M100);
    const came = await chat.forge('M100', press('task.reassign', ref('task', chat.task)), { to });
    expect(came.tone).toBe('warning');
    const handed = await chat.forge('M100', press('task.reassign', ref('task', chat.task)), {
      to: String(chat.people.A102),
    });
    expect(handed.tone).toBe('success');
    const task = await chat.book.database.task.findUniqueOrThrow({ where: { id: chat.task } });
    expect(task.ownerId).toBe(chat.people.A102);
  });
});

describe("a team's room", () => {
  it('cannot be taken over by the manager of another team, only by the team itself or an administrator', async () => {
    const chat = await openChat();
    const group = 'oc_room';
    chat.groups.set(group, ['M100', 'M200', 'D900']);
    await chat.say('M100', '/room on', { group });
    const [taken] = await chat.say('M200', '/room on', { group });
    expect(taken).toMatchObject({ verb: 'ephemeral', text: '没有找到该内容，或无权查看。' });
    const rooms = await chat.book.database.team.findMany({ where: { roomChatId: group } });
    expect(rooms.map(({ name }) => name)).toEqual(['浦江一组']);
    expect((await chat.say('M100', '/room on', { group }))[0]?.text).toContain('浦江一组');
    expect((await chat.say('D900', '/room off', { group }))[0]?.text).toBe('已取消本群的工作群登记。');
  });
});

describe("a manager's own task", () => {
  it("stands on a list of the manager's own on its morning; without one there is no list", async () => {
    const chat = await openChat();
    await chat.ask('M100', '/task 赵甲子 明天 一同拜访');
    const forManager = (said: readonly { target: string }[]) =>
      said.filter(({ target }) => target === openIdOf('M100'));
    expect(forManager(await chat.morning())).toEqual([]);
    chat.setClock(addDays(monday, 1), '08:15');
    expect(forManager(await chat.morning())).toMatchObject([{ kind: 'list' }]);
    expect((await chat.ask('M100', '/today')).text).toContain('一同拜访');
  });
});
