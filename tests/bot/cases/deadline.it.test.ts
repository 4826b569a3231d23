import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addDays, instantAt, timeOfDay } from '../../../domain/kit/day.ts';
import { monday, zone } from '../../adapters/store/book.ts';
import { assign, type Chat, openChat, openIdOf } from '../chat.ts';
import { itsTask, onlyCase, runDeadlines } from './cases-rig.ts';

const tuesday = addDays(monday, 1);
const tell = (chat: Chat, client: number, text: string) =>
  chat.forge('A102', press('client.tell-owner', ref('client', client)), { text });

describe('the deadline of a question', () => {
  it('reminds its owner before it and tells the manager once at it, however often the job runs', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    chat.setClock(tuesday, '14:59');
    expect(await runDeadlines(chat)).toEqual([]);
    chat.setClock(tuesday, '15:00');
    const [reminder, ...none] = await runDeadlines(chat);
    expect(none).toEqual([]);
    expect(reminder).toMatchObject({ target: openIdOf('A101'), kind: 'reminder' });
    expect(reminder?.text).toContain('客户咨询即将到期');
    expect(await runDeadlines(chat)).toEqual([]);
    chat.setClock(tuesday, '17:00');
    const [escalated, ...nobody] = await runDeadlines(chat);
    expect(nobody).toEqual([]);
    expect(escalated).toMatchObject({ target: openIdOf('M100') });
    expect(escalated?.text).toContain('逾期未办结，负责人 钱乙丑');
    for (const time of ['17:01', '18:00']) {
      chat.setClock(tuesday, time);
      expect(await runDeadlines(chat)).toEqual([]);
    }
    const file = await onlyCase(chat);
    expect(file).toMatchObject({ state: 'open', alertAt: null });
    expect(file.events.map(({ what }) => what)).toEqual(['open', 'escalate']);
    if (escalated === undefined) throw new Error('nobody told');
    const [card] = (await chat.press('M100', escalated, '查看')).messages;
    expect(card?.text).toContain('系统 · 逾期未办结，已告知主管');
  });

  it('that was missed as a whole is told of once, without the reminder that came too late', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    chat.setClock(addDays(monday, 3), '09:00');
    const said = await Promise.all([runDeadlines(chat), runDeadlines(chat)]);
    expect(said.flat().map(({ target }) => target)).toEqual([openIdOf('M100')]);
  });

  it('tells nobody of what is answered or taken back', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 一问');
    await chat.ask('A101', '/undo');
    await chat.ask('A101', '/ask 赵甲子 二问');
    await chat.say('A101', '/log 赵甲子 电话 已答');
    chat.setClock(addDays(monday, 7), '10:00');
    expect(await runDeadlines(chat)).toEqual([]);
  });

  it('reminds who stands in for an absent owner, and waits for the end of quiet hours', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    await chat.ask('A101', '/leave 明天 明天 A102');
    await chat.book.transact(({ people }) =>
      people.setPreferences(chat.people.M100, { quiet: { from: timeOfDay('16:00'), to: timeOfDay('19:00') } }),
    );
    chat.setClock(tuesday, '15:30');
    expect((await runDeadlines(chat)).map(({ target }) => target)).toEqual([openIdOf('A102')]);
    chat.setClock(tuesday, '17:00');
    const [escalated] = await runDeadlines(chat);
    const row = await chat.book.database.delivery.findUniqueOrThrow({ where: { key: escalated?.key ?? '' } });
    expect(row.nextAt).toEqual(instantAt(tuesday, timeOfDay('19:00'), zone));
  });

  it('that passed while it was closed is told of when the contact that closed it is taken back', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    chat.setClock(tuesday, '16:50');
    await runDeadlines(chat);
    await chat.say('A101', '/log 赵甲子 电话 已答');
    chat.setClock(tuesday, '17:10');
    expect(await runDeadlines(chat)).toEqual([]);
    await chat.say('A101', '/undo');
    expect((await runDeadlines(chat)).map(({ target }) => target)).toEqual([openIdOf('M100')]);
  });
});

describe('a case whose owner is no longer active', () => {
  it.for(['left', 'suspended'] as const)(
    'is the manager’s as soon as the directory says %s, and is never without an owner',
    async (status) => {
      const chat = await openChat();
      await chat.ask('A101', '/ask 赵甲子 能否续做');
      await chat.bot.onLeaver({ key: 'evt:gone', openId: openIdOf('A101'), status, at: chat.moment().now });
      const [told] = (await chat.news()).filter(({ target }) => target === openIdOf('M100'));
      expect(told?.text).toContain('钱乙丑 已停用，其 1 项未办结事项转由本人负责。');
      const file = await onlyCase(chat);
      expect(file.ownerId).toBe(chat.people.M100);
      expect(file.events.map(({ what }) => what)).toEqual(['open', 'move']);
      expect((await itsTask(chat)).ownerId).toBe(chat.people.M100);
      expect(await chat.book.database.audit.count({ where: { action: 'case.move' } })).toBe(1);
    },
  );

  it('is found by the deadlines’ job at the latest, and goes to the administrator where no manager is left', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const gone = { where: { staffNo: { in: ['A101', 'M100', 'M000'] } }, data: { status: 'left' } };
    await chat.book.database.staff.updateMany(gone);
    await runDeadlines(chat);
    const file = await onlyCase(chat);
    expect(file.ownerId).toBe(chat.people.D900);
    expect(await runDeadlines(chat)).toEqual([]);
    const passed = await chat.forge('D900', press('case.pass', ref('case', file.id)), { to: String(chat.people.A102) });
    expect(passed.toast).toBe('已转交给 孙丙寅');
  });

  it('is never opened with one: a message about the client of a leaver goes to the manager', async () => {
    const chat = await openChat();
    await tell(chat, chat.clients.K0109, '请回电');
    expect((await onlyCase(chat)).ownerId).toBe(chat.people.M100);
  });
});

describe('a client who is given to another advisor', () => {
  it('takes along the cases of the advisor before, and leaves a colleague theirs', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 一问');
    await chat.ask('M100', '/ask 赵甲子 二问');
    await assign(chat, '/assign 赵甲子 A102');
    const files = await chat.book.database.caseFile.findMany({ orderBy: { id: 'asc' } });
    expect(files.map(({ ownerId }) => ownerId)).toEqual([chat.people.A102, chat.people.M100]);
    const tasks = await chat.book.database.task.findMany({ orderBy: { id: 'asc' } });
    expect(tasks.map(({ ownerId }) => ownerId)).toEqual([chat.people.A102, chat.people.M100]);
  });
});

describe('转达', () => {
  it('is a question of the client’s advisor, answered by a contact, of which the colleague hears', async () => {
    const chat = await openChat();
    const told = await tell(chat, chat.clients.K0001, '客户请您回电');
    const [message] = told.messages.filter(({ target }) => target === openIdOf('A101'));
    expect(message?.text).toContain('客户咨询 #');
    // Both know until when there will be an answer.
    for (const text of [message?.text, told.text]) expect(text).toContain('答复期限 11月24日 周二 17:00（明天）');
    expect(await onlyCase(chat)).toMatchObject({ ownerId: chat.people.A101, openedById: chat.people.A102 });
    const logged = await chat.say('A101', '/log 赵甲子 电话 已回电');
    expect(logged.find(({ target }) => target === openIdOf('A102'))?.text).toContain('钱乙丑 已答复 赵甲子 的咨询');
    expect((await onlyCase(chat)).state).toBe('answered');
  });

  it('three times without an answer tells the manager, once for each time the client waits, 连问三声', async () => {
    const chat = await openChat();
    const heard = async () => {
      const rows = await chat.book.database.delivery.findMany({ where: { staffId: chat.people.M100, kind: 'notice' } });
      return rows.length;
    };
    await tell(chat, chat.clients.K0001, '一问');
    await chat.ask('A102', '/ask 赵甲子 二问');
    await tell(chat, chat.clients.K0002, '另一位客户');
    expect(await heard()).toBe(0);
    const third = await tell(chat, chat.clients.K0001, '三问');
    const notice = third.messages.find(({ target }) => target === openIdOf('M100'));
    expect(notice?.text).toContain('赵甲子 已有 3 项咨询未获答复，负责人：钱乙丑、孙丙寅');
    await tell(chat, chat.clients.K0001, '四问');
    expect(await heard()).toBe(1);
    await chat.say('A101', '/log 赵甲子 电话 已答复');
    await chat.say('A102', '/case');
    const open = await chat.book.database.caseFile.findFirstOrThrow({
      where: { clientId: chat.clients.K0001, state: 'open' },
    });
    await chat.forge('A102', press('case.step.question.answer', ref('case', open.id)), { text: '已答' });
    for (const text of ['五问', '六问']) await tell(chat, chat.clients.K0001, text);
    expect(await heard()).toBe(1);
    await tell(chat, chat.clients.K0001, '七问');
    expect(await heard()).toBe(2);
  });
});
