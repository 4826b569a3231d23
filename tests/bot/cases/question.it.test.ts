import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { contactKinds } from '../../../domain/contacts/contact.ts';
import { addDays } from '../../../domain/kit/day.ts';
import { monday } from '../../adapters/store/book.ts';
import { buttonsOf, choicesOf, fieldsIn } from '../card-reading.ts';
import { assign, audited, openChat, openIdOf, type Said } from '../chat.ts';
import { itsTask, onlyCase } from './cases-rig.ts';

const tuesday = addDays(monday, 1);

describe('/ask', () => {
  it('notes the question with who is asked first, due by the close of the next trading day', async () => {
    const chat = await openChat();
    const said = await chat.ask('A101', '/ask 赵甲子 到期后 能否续做');
    expect(said.text).toContain('咨询已登记');
    expect(said.text).toContain('到期后 能否续做');
    expect(said.text).toContain('答复期限 11月24日 周二 17:00（明天）');
    expect(said.text).toContain('负责人 钱乙丑');
    expect(buttonsOf(said.card)).toEqual(['答复', '转交', '记录', '客户资料', '撤销']);
    const file = await onlyCase(chat);
    expect(file).toMatchObject({ kind: 'question', version: 1, state: 'open', ownerId: chat.people.A101 });
    expect(file.events.map(({ what, byId }) => [what, byId])).toEqual([['open', chat.people.A101]]);
    expect(await audited(chat)).toEqual(['case.begin.question']);
  });

  it('of a teammate’s client stays with who was asked, whose card tells no more of the client than they may know', async () => {
    const chat = await openChat();
    const said = await chat.ask('A101', '/咨询 卫辛未 转账限额如何调整');
    expect(said.text).toContain('卫辛未');
    expect(said.text).not.toMatch(/K0101|资产|手机/);
    expect(buttonsOf(said.card)).toEqual(['答复', '转交', '客户资料', '撤销']);
    expect((await onlyCase(chat)).ownerId).toBe(chat.people.A101);
  });

  it.for(['/ask 沈癸酉 能否续做', '/ask K0201 能否续做', '/ask 韩无主 能否续做'])(
    '%s, of another team’s client or nobody’s, is answered like one who does not exist',
    async (line) => {
      const chat = await openChat();
      expect((await chat.ask('A101', line)).text).toContain('没有找到客户');
      expect(await chat.book.database.caseFile.count()).toBe(0);
    },
  );

  it('hides teammates’ clients where the firm does', async () => {
    const chat = await openChat({ teamLookup: 'none' });
    expect((await chat.ask('A101', '/ask 卫辛未 能否续做')).text).toContain('没有找到客户“卫辛未”');
    const forged = await chat.forge('A101', press('case.begin.question', ref('client', chat.clients.K0101)), {
      text: '问',
    });
    expect(forged.toast).toBe('没有找到该内容，或无权查看。');
    expect(await chat.book.database.caseFile.count()).toBe(0);
  });

  it('asks in a form for the question, and for the client where several are meant', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/ask 赵甲子');
    expect(form.text).toContain('登记客户咨询');
    expect((await chat.press('A101', form, '提交', { form: { text: ' ' } })).toast).toBe('请填写咨询内容。');
    const saved = await chat.press('A101', form, '提交', { form: { text: '能否续做' } });
    expect(saved).toMatchObject({ toast: '咨询已登记', tone: 'success' });
    expect((await chat.press('A101', form, '提交', { form: { text: '能否续做' } })).tone).toBe('info');
    expect(await chat.book.database.caseFile.count()).toBe(1);
    const several = await chat.ask('A101', '/ask 赵 另有一问');
    const picked = await chat.press('A101', several, '选择');
    expect(picked.text).toContain('另有一问');
    expect(await chat.book.database.caseFile.count()).toBe(2);
    await chat.ask('A101', '/task 赵甲子 今天 送材料');
    const offered = await chat.ask('A101', '/ask');
    const asked = await chat.press('A101', offered, '选择');
    expect(fieldsIn(asked.card)).toEqual({ text: '' });
  });

  it('is taken back within its time, and not once something happened to it', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    expect((await chat.ask('A101', '/undo')).text).toContain('赵甲子的事项已撤回');
    const file = await onlyCase(chat);
    expect(file).toMatchObject({ state: 'withdrawn', alertAt: null });
    expect(file.closedAt).not.toBeNull();
    expect(file.events.map(({ what }) => what)).toEqual(['open', 'return']);
    expect(await itsTask(chat)).toMatchObject({ state: 'cancelled' });
    const second = await chat.ask('A101', '/ask 赵甲子 又一问');
    await chat.forge('A101', press('case.step.question.answer', ref('case', file.id + 1)), { text: '已答' });
    expect((await chat.press('A101', second, '撤销')).toast).toContain('内容已被更新');
  });

  it.for(['C900', 'D900'])('is not for %s, who may look and list', async (who) => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    expect((await chat.ask(who, '/ask 赵甲子 能否续做')).text).toContain('此命令供客户经理和主管使用');
    expect((await chat.ask(who, '/case')).text).toContain('能否续做');
    expect((await chat.ask(who, `/case ${id}`)).text).toContain('待答复');
    await chat.forge(who, press('case.step.question.answer', ref('case', id)), { text: '不应' });
    expect((await onlyCase(chat)).state).toBe('open');
  });
});

describe('a form about a case', () => {
  it('opens with the draft of that case and of no other of the client', async () => {
    const chat = await openChat();
    const [first, second] = [await chat.ask('A101', '/ask 赵甲子 一问'), await chat.ask('A101', '/ask 赵甲子 二问')];
    const formOf = async (card: Pick<Said, 'card'>) => (await chat.press('M100', card, '答复')).messages[0] ?? first;
    const form = await formOf(first);
    await chat
      .press('A101', first, '答复')
      .then(({ messages: [own] }) => chat.press('A101', own ?? first, '提交', { form: { text: '客户经理已答' } }));
    // Too late: what was written is kept as a draft of this case.
    expect((await chat.press('M100', form, '提交', { form: { text: '主管的答复' } })).toast).toBe('该事项已办结。');
    expect(fieldsIn((await formOf(second)).card)).toEqual({ text: '' });
  });
});

describe('the task of a case', () => {
  it('stands on its owner’s list on the day it is due, opens the case, and ends with it alone', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    expect((await chat.ask('A101', '/today')).text).not.toContain('能否续做');
    chat.setClock(tuesday, '08:15');
    await chat.morning();
    chat.setClock(tuesday, '09:00');
    const list = await chat.ask('A101', '/today');
    expect(list.text).toContain('客户咨询：能否续做');
    expect(buttonsOf(list.card)).toEqual(['查看']);
    expect(choicesOf(list.card)).toEqual(['记录', '查看客户']);
    const { id } = await itsTask(chat);
    for (const line of [`/done ${id}`, `/snooze ${id} 周五`])
      expect((await chat.ask('A101', line)).text).toContain('此任务随所属事项办结');
    const reassigned = await chat.forge('M100', press('task.reassign', ref('task', id)), {
      to: String(chat.people.A102),
    });
    expect(reassigned.toast).toContain('此任务随所属事项办结');
    const [card] = (await chat.press('A101', list, '查看')).messages;
    expect(card?.text).toContain('待答复');
    const form = card && (await chat.press('A101', card, '答复')).messages[0];
    const answered = form && (await chat.press('A101', form, '提交', { form: { text: '可以续做' } }));
    expect(answered?.toast).toBe('已答复');
    expect(await itsTask(chat)).toMatchObject({ state: 'done', stateById: chat.people.A101 });
    expect(answered?.messages.find(({ kind }) => kind === 'update')?.text).toContain('已完成 · 赵甲子');
  });

  it('goes along when the case does', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.forge('A101', press('case.pass', ref('case', id)), { to: String(chat.people.A102) });
    expect((await itsTask(chat)).ownerId).toBe(chat.people.A102);
  });
});

describe('passing it on', () => {
  it('gives it to the right person, who gets its card, and the one first asked hears the answer', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    const [form] = (await chat.press('A101', card, '转交')).messages;
    if (form === undefined) throw new Error('no form');
    const came = await chat.press('A101', form, '提交', { form: { to: String(chat.people.A102), note: '客户在柜台' } });
    expect(came.toast).toBe('已转交给 孙丙寅');
    const [handed] = came.messages.filter(({ target }) => target === openIdOf('A102'));
    expect(handed?.text).toContain('钱乙丑 转交，由本人负责办理。');
    expect(handed?.text).toContain('客户在柜台');
    if (handed === undefined) throw new Error('no card');
    const { ownerId, openedById, dueAt, events } = await onlyCase(chat);
    expect({ ownerId, openedById }).toEqual({ ownerId: chat.people.A102, openedById: chat.people.A101 });
    expect(events.map(({ dueAt: due }) => due)).toEqual([dueAt, dueAt]);
    const [answer] = (await chat.press('A102', handed, '答复')).messages;
    if (answer === undefined) throw new Error('no form');
    const done = await chat.press('A102', answer, '提交', { form: { text: '可续做六个月' } });
    expect(done.text).toContain('答复内容：可续做六个月');
    const [heard] = done.messages.filter(({ target }) => target === openIdOf('A101'));
    expect(heard?.text).toContain('孙丙寅 已答复 赵甲子 的咨询');
    if (heard === undefined) throw new Error('not heard');
    const [shown] = (await chat.press('A101', heard, '查看')).messages;
    expect(shown?.text).toContain('可续做六个月');
    expect(await audited(chat)).toEqual(['case.begin.question', 'case.pass', 'case.step.question.answer']);
  });

  it('opens no form once it is closed: its button shows how it stands', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    await chat.ask('A101', '/log 赵甲子 电话 已解释');
    for (const button of ['答复', '转交']) {
      const came = await chat.press('A101', card, button);
      expect(came.toast).toBe('该事项已办结。');
      expect(came.messages).toEqual([]);
      expect(buttonsOf(came.card)).toEqual(['客户资料']);
    }
  });

  it('to somebody on leave names who stands in, on both cards', async () => {
    const chat = await openChat();
    await chat.ask('A102', '/leave 今天 明天 M100');
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    const [form] = (await chat.press('A101', card, '转交')).messages;
    const came = await chat.press('A101', form ?? card, '提交', { form: { to: String(chat.people.A102) } });
    expect(came.toast).toBe('已转交给 周戊辰（代 孙丙寅）');
    expect(came.text).toContain('已转交给 周戊辰（代 孙丙寅）');
    const [handed] = came.messages.filter(({ target }) => target === openIdOf('M100'));
    expect(handed?.text).toContain('钱乙丑 转交给 孙丙寅，孙丙寅 请假期间由本人代为办理。');
  });

  it('goes to active colleagues only, and is taken back while nothing has happened', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    const pass = (to: number) => chat.forge('A101', press('case.pass', ref('case', id)), { to: String(to) });
    for (const to of [chat.people.A108, chat.people.A109, chat.people.A201, chat.people.C900, chat.people.A101])
      expect((await pass(to)).toast).toBe('请选择其他在岗同事。');
    expect((await pass(chat.people.M100)).toast).toBe('已转交给 周戊辰');
    const undone = await chat.say('A101', '/undo');
    expect(undone.find(({ kind }) => kind === 'reply')?.text).toContain('赵甲子的事项已收回');
    expect(undone.find(({ target }) => target === openIdOf('M100'))?.text).toContain('钱乙丑 已收回转交的客户咨询');
    expect((await onlyCase(chat)).ownerId).toBe(chat.people.A101);
    expect((await itsTask(chat)).ownerId).toBe(chat.people.A101);
    await pass(chat.people.A102);
    await chat.forge('A102', press('case.step.question.answer', ref('case', id)), { text: '已答' });
    expect((await chat.ask('A101', '/undo')).text).toContain('内容已被更新');
  });

  it('lets the manager take over what one of the team has, or give it to another', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.forge('M100', press('case.pass', ref('case', id)), { to: String(chat.people.M100) });
    expect((await onlyCase(chat)).ownerId).toBe(chat.people.M100);
    await chat.forge('M100', press('case.pass', ref('case', id)), { to: String(chat.people.A102) });
    expect((await onlyCase(chat)).ownerId).toBe(chat.people.A102);
  });
});

describe('a contact with the client', () => {
  it('answers what the one who logs it has, tells the one first asked, and taken back opens it again', async () => {
    const chat = await openChat();
    await chat.ask('A102', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.forge('A102', press('case.pass', ref('case', id)), { to: String(chat.people.A101) });
    const before = await onlyCase(chat);
    const logged = await chat.say('A101', '/log 赵甲子 电话 已解释续做');
    expect(logged.find(({ target }) => target === openIdOf('A102'))?.text).toContain('钱乙丑 已答复 赵甲子 的咨询');
    const file = await onlyCase(chat);
    expect(file).toMatchObject({ state: 'answered', alertAt: null });
    const contact = await chat.book.database.contact.findFirstOrThrow();
    expect(file.events.at(-1)).toMatchObject({ what: 'contact', step: 'answer', contactId: contact.id });
    expect(await itsTask(chat)).toMatchObject({ state: 'done' });
    await chat.ask('A101', '/undo');
    const again = await onlyCase(chat);
    expect(again).toMatchObject({ state: 'open', closedAt: null, alertAt: before.alertAt, dueAt: before.dueAt });
    expect(again.events.map(({ what }) => what)).toEqual(['open', 'pass', 'contact', 'return']);
    expect(await itsTask(chat)).toMatchObject({ state: 'open', stateDay: null });
  });

  it('leaves open what a colleague has, and what is about another client', async () => {
    const chat = await openChat();
    await chat.ask('A102', '/ask 赵甲子 能否续做');
    await chat.ask('A101', '/ask 赵甲寅 利率多少');
    await chat.say('A101', '/log 赵甲子 电话 问候');
    expect(await chat.book.database.caseFile.count({ where: { state: 'open' } })).toBe(2);
  });

  it('logged by who stands in for the absent owner answers it in that name', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    await chat.ask('A101', '/leave 今天 明天 A102');
    expect((await chat.ask('A102', '/case')).text).toContain('能否续做');
    await chat.say('A102', '/log 赵甲子 电话 已解释');
    expect(await onlyCase(chat)).toMatchObject({ state: 'answered', ownerId: chat.people.A101 });
  });
});

describe('what a contact answers', () => {
  it('stands on the log card, question by question', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    await chat.ask('A101', '/ask 赵甲子 手续费多少');
    const logged = await chat.ask('A101', '/log 赵甲子 电话 已解释');
    for (const what of ['能否续做', '手续费多少'])
      expect(logged.text).toMatch(new RegExp(`已答复 客户咨询 #\\d+：${what}`));
  });

  it.for(contactKinds)('of kind %s is something only where the client was reached', async (kind) => {
    const isReached = ['call', 'needs', 'deal', 'service', 'visit'].includes(kind);
    const chat = await openChat();
    await chat.ask('A102', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.forge('A102', press('case.pass', ref('case', id)), { to: String(chat.people.A101) });
    const said = await chat.say('A101', `/log 赵甲子 ${kind} 已送出祝福`);
    expect(said.filter(({ target }) => target === openIdOf('A102'))).toHaveLength(isReached ? 1 : 0);
    expect(said.some(({ text }) => text.includes('已答复'))).toBe(isReached);
    expect((await onlyCase(chat)).state).toBe(isReached ? 'answered' : 'open');
  });

  it('is nothing of before it was asked', async () => {
    const chat = await openChat();
    const written = chat.moment().now;
    chat.setClock(tuesday, '09:00');
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    await chat.bot.onMessage({
      key: 'late',
      eventId: 'late',
      messageId: 'om_late',
      chatId: 'oc_A101',
      chatType: 'p2p',
      openId: openIdOf('A101'),
      kind: 'text',
      text: '/log 赵甲子 电话 问候',
      mentions: [],
      mentioned: true,
      at: written,
    });
    await chat.news();
    expect(await chat.book.database.contact.count()).toBe(1);
    expect((await onlyCase(chat)).state).toBe('open');
    await chat.ask('A101', '/log 赵甲子 电话 已解释');
    expect((await onlyCase(chat)).state).toBe('answered');
  });

  it('and is taken back is said to the one first asked, who hears of the second answer as well', async () => {
    const chat = await openChat();
    await chat.ask('A102', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.forge('A102', press('case.pass', ref('case', id)), { to: String(chat.people.A101) });
    const heard = async (line: string) =>
      (await chat.say('A101', line)).filter(({ target }) => target === openIdOf('A102')).map(({ text }) => text);
    expect(await heard('/log 赵甲子 电话 已解释')).toEqual([expect.stringContaining('钱乙丑 已答复 赵甲子 的咨询')]);
    expect(await heard('/undo')).toEqual([expect.stringContaining('钱乙丑 已撤回对 赵甲子 的答复，待重新办理。')]);
    expect(await heard('/log 赵甲子 电话 再次解释')).toEqual([expect.stringContaining('已答复 赵甲子 的咨询')]);
  });
});

describe('what is done in the place of somebody away', () => {
  it('is said to the one whose question it is, and stands in its history in that name', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    await chat.ask('A101', '/leave 今天 明天 A102');
    const [form] = (await chat.press('A102', card, '答复')).messages;
    const done = await chat.press('A102', form ?? card, '提交', { form: { text: '可以续做' } });
    expect(done.text).toContain('孙丙寅（代 钱乙丑） · 已答复');
    const [told, ...more] = done.messages.filter(({ target }) => target === openIdOf('A101'));
    expect(more).toEqual([]);
    expect(told?.text).toContain('孙丙寅（代 钱乙丑） 已答复 赵甲子 的咨询');
  });
});

describe('a case that is with somebody else now', () => {
  it('says who has it to whoever passed it on, on its card as it stands', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.forge('A101', press('case.pass', ref('case', id)), { to: String(chat.people.A102) });
    const late = await chat.press('A101', card, '答复');
    expect(late.toast).toBe(`客户咨询 #${id} 现由 孙丙寅 负责。`);
    expect(buttonsOf(late.card)).toEqual(['记录', '客户资料']);
    expect(late.messages).toEqual([]);
  });

  it.for([
    ['the client went to another team', '/assign 赵甲子 A201', '现由 李丁卯 负责。'],
    ['it was taken back', '', '现由 钱乙丑 负责。'],
  ])('says so without the client to whom it had been passed: %s', async ([, line = '', says]) => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    const passed = await chat.forge('A101', press('case.pass', ref('case', id)), { to: String(chat.people.A102) });
    const [handed] = passed.messages.filter(({ target }) => target === openIdOf('A102'));
    if (line === '') await chat.say('A101', '/undo');
    else await assign(chat, line, 'M000');
    for (const came of [
      await chat.press('A102', handed ?? { card: {} }, '答复'),
      await chat.ask('A102', `/case ${id}`),
    ]) {
      expect(came.text).toBe(`客户咨询 #${id} ${says}`);
      expect(buttonsOf(came.card)).toEqual([]);
    }
  });

  it('says to whoever stood in that this is over', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await chat.ask('A101', '/leave 今天 今天 A102');
    chat.setClock(tuesday, '09:00');
    expect((await chat.press('A102', card, '答复')).toast).toBe(`代理已结束，客户咨询 #${id} 由 钱乙丑 本人负责。`);
  });
});

describe('a client who goes to another team', () => {
  it('takes along what a colleague of the old team has, who sees it no longer, and neither does who opened it', async () => {
    const chat = await openChat();
    await chat.ask('A102', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    await assign(chat, '/assign 赵甲子 A201', 'M000');
    const file = await onlyCase(chat);
    expect(file.ownerId).toBe(chat.people.A201);
    expect((await chat.ask('A201', `/case ${id}`)).text).toContain('冯庚午 · 负责人调整为 李丁卯');
    expect((await chat.ask('A102', `/case ${id}`)).text).not.toMatch(/赵甲子|能否续做/);
  });

  it('within the team leaves with a colleague what they have', async () => {
    const chat = await openChat();
    await chat.ask('M100', '/ask 赵甲子 能否续做');
    await assign(chat, '/assign 赵甲子 A102');
    expect((await onlyCase(chat)).ownerId).toBe(chat.people.M100);
  });
});

describe('a client who asks again and again', () => {
  it('has the manager told when the number is reached, and again when it was less meanwhile', async () => {
    const chat = await openChat();
    const told = async (line: string) =>
      (await chat.say('A101', line)).filter(
        ({ target, text }) => target === openIdOf('M100') && text.includes('多次咨询'),
      );
    for (const [at, times] of [0, 0, 1, 0].entries()) expect(await told(`/ask 赵甲子 问题${at}`)).toHaveLength(times);
    const ids = (await chat.book.database.caseFile.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
    // The oldest stays open.
    for (const id of ids.slice(1, 3))
      await chat.forge('A101', press('case.step.question.answer', ref('case', id)), { text: '已答' });
    for (const [at, times] of [1, 0].entries()) expect(await told(`/ask 赵甲子 又一问${at}`)).toHaveLength(times);
  });
});

describe('the card of the client', () => {
  it('opens the case of a question, and counts what it does not show', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    chat.setClock(tuesday, '09:00');
    for (const at of [1, 2, 3, 4]) await chat.ask('A101', `/task 赵甲子 今天 事项${at}`);
    const card = await chat.ask('A101', '/client 赵甲子');
    expect(card.text).toContain('应办 · 5 项');
    expect(card.text).toContain('另有 1 项');
    const [shown] = (await chat.press('A101', card, '查看')).messages;
    expect(shown?.text).toContain('能否续做');
  });
});

describe('who is none of its business', () => {
  it.for(['A201', 'M200'])('%s of another team sees nothing of it and can do nothing with it', async (who) => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    const nowhere = await chat.ask(who, '/case 987654');
    const theirs = await chat.ask(who, `/case ${id}`);
    expect(theirs.text.replace(`#${id}`, '#')).toBe(nowhere.text.replace('#987654', '#'));
    expect((await chat.ask(who, '/case')).text).toContain('没有未办结的事项');
    const forged = [
      press('case.open', ref('case', id)),
      press('case.step.question.answer.form', ref('case', id)),
      press('case.step.question.answer', ref('case', id)),
      press('case.pass.form', ref('case', id)),
      press('case.pass', ref('case', id)),
      press('case.begin.question', ref('client', chat.clients.K0001)),
    ];
    for (const value of forged) {
      const came = await chat.forge(who, value, { text: '伪造', to: String(chat.people.A201) });
      expect(came.tone).toBe('error');
      expect(JSON.stringify(came)).not.toMatch(/赵甲子|能否续做|钱乙丑/);
    }
    const file = await onlyCase(chat);
    expect(file).toMatchObject({ state: 'open', ownerId: chat.people.A101 });
    expect(file.events).toHaveLength(1);
    expect(chat.faults).toEqual([]);
  });

  it('a teammate neither answers nor passes it, nor opens it; the manager does', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    for (const action of ['case.open', 'case.step.question.answer', 'case.pass'])
      expect((await chat.forge('A102', press(action, ref('case', id)))).tone).toBe('error');
    expect((await chat.ask('M100', `/case ${id}`)).text).toContain('能否续做');
    expect((await chat.ask('M000', '/case')).text).toContain('能否续做');
  });

  it.for(['nothing', 'constructor', ''])('a press of the step “%s” takes none', async (step) => {
    const chat = await openChat();
    await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    const came = await chat.forge('A101', press(`case.step.question.${step}`, ref('case', id)), { text: '伪造' });
    expect(came.toast).toContain('无法识别此操作');
    expect((await onlyCase(chat)).state).toBe('open');
    expect(chat.faults).toEqual([]);
  });

  it('two who answer it at once: the second sees that it is done', async () => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/ask 赵甲子 能否续做');
    const { id } = await onlyCase(chat);
    const answer = press('case.step.question.answer', ref('case', id));
    await chat.forge('A101', answer, { text: '可以' });
    const late = await chat.forge('M100', answer, { text: '不可以' });
    expect(late).toMatchObject({ toast: '该事项已办结。', tone: 'warning' });
    expect((await chat.press('A101', card, '转交')).toast).toBe('该事项已办结。');
    const passed = await chat.forge('A101', press('case.pass', ref('case', id)), { to: String(chat.people.A102) });
    expect(passed.toast).toBe('该事项已办结。');
    expect((await onlyCase(chat)).events).toHaveLength(2);
  });
});

describe('/case', () => {
  it('lists by deadline, one’s own for an advisor, the team’s for a manager, page by page', async () => {
    const chat = await openChat();
    for (let at = 1; at <= 9; at += 1) await chat.ask('A101', `/ask 赵甲子 问题${at}`);
    const first = await chat.ask('A101', '/事项');
    expect(first.text).toContain('未办结 9 项');
    expect(first.text).not.toContain('问题9');
    expect((await chat.press('A101', first, '更多')).text).toContain('问题9');
    const team = await chat.ask('M100', '/case');
    expect(team.text).toContain('团队未办结事项');
    const own = await chat.press('M100', team, '本人事项');
    expect(own.text).toContain('没有未办结的事项');
    expect((await chat.press('M100', own, '团队事项')).text).toContain('问题1');
    expect(buttonsOf(first.card)).not.toContain('团队事项');
  });
});
