import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addOccasion } from '../../adapters/store/book.ts';
import { buttonsOf, valueBehind } from '../card-reading.ts';
import { assign, audited, type Came, type Chat, came, openChat, openIdOf, type Said } from '../chat.ts';

type Handed = Chat & { task: number; confirmed: Came };

/** An item of 赵甲子, whom 钱乙丑 (A101) looks after, handed to `to`; `before` is done while A101 still has it. */
async function handed(to: 'A102' | 'A201' = 'A102', before: (chat: Chat) => Promise<void> = async () => {}) {
  const chat = await openChat();
  await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'birthday', urgency: 2 });
  await chat.morning();
  await before(chat);
  const { id: task } = await chat.book.database.task.findFirstOrThrow({ where: { ownerId: chat.people.A101 } });
  const [asked] = (await chat.forge('M000', press('task.reassign.form', ref('task', task)))).messages;
  const confirmed = await chat.press('M000', asked ?? { card: {} }, '确认', { form: { to: String(chat.people[to]) } });
  return { ...chat, task, confirmed } satisfies Handed;
}

/** Presses a message that was sent, as Lark tells of it. */
async function pressSent(
  chat: Chat,
  who: string,
  { key, card }: Pick<Said, 'key' | 'card'>,
  label: string,
  form = {},
): Promise<Came> {
  await chat.book.database.delivery.update({ where: { key }, data: { messageId: `om_${key}` } });
  const answer = await chat.bot.onPress({
    key: `evt:${key}:${label}`,
    openId: openIdOf(who),
    messageId: `om_${key}`,
    chatId: 'oc_private',
    token: 'c-token',
    value: valueBehind(card, label, 1),
    tag: 'button',
    formValue: form,
    at: chat.moment().now,
  });
  return came(answer, await chat.news());
}

const nobody = /没有找到客户/;
/** The item gives no more than to know the client, call them and log it. */
const refused = /没有找到客户|可将客户的问题转达给其跟进/;

describe('the holder of an item about a colleague’s client', () => {
  it('is named with what they may see, and until when, where it is handed over', async () => {
    const { confirmed } = await handed();
    expect(confirmed.text).toContain('任务办结前，孙丙寅 可查看客户 赵甲子 的电话、相关持仓并记录联系。');
  });

  it('sees the client as the item needs, without assets and file, and has the phone shown on record', async () => {
    const chat = await handed('A201');
    const card = await chat.ask('A201', '/client 赵甲子');
    for (const shown of ['由 钱乙丑 负责', '手机：138****0001']) expect(card.text).toContain(shown);
    for (const hidden of ['123.4', '资产', '证件号', '生日：', '联系记录 ·', '阶段'])
      expect(card.text).not.toContain(hidden);
    expect(buttonsOf(card.card)).toEqual(['显示', '完成', '记录', '转达']);
    expect((await chat.press('A201', card, '显示')).text).toContain('13800000001');
    expect(await audited(chat)).toContain('client.for-item');
    const idNo = await chat.forge('A201', press('client.reveal', ref('client', chat.clients.K0001), { field: 'idNo' }));
    expect(idNo.tone).toBe('warning');
    expect(idNo.card).toBeUndefined();
  });

  it('finds that client and no other of the team, and nothing is changed but contacts', async () => {
    const chat = await handed('A201');
    expect((await chat.ask('A201', '/client 赵')).text).toContain('由 钱乙丑 负责');
    for (const line of [
      '/client 赵甲寅',
      '/client 单样例',
      '/client 0001',
      '/stage 赵甲子 2',
      '/task 赵甲子 明天 回电',
    ])
      expect((await chat.ask('A201', line)).text).toMatch(refused);
    expect(await chat.book.database.stageMove.count()).toBe(0);
  });

  it.for(['M200', 'A102'] as const)('is alone in that: %s sees what they saw before', async (who) => {
    const chat = await handed('A201');
    const { text } = await chat.ask(who, '/client 赵甲子');
    if (who === 'M200') expect(text).toMatch(nobody);
    else expect(text).not.toContain('手机');
  });

  it('has no assets of that client on the list', async () => {
    const chat = await handed();
    const list = await chat.ask('A102', '/today');
    expect(list.text).toContain('由 钱乙丑 负责');
    expect(list.text).not.toContain('资产');
  });

  it('logs a contact, which settles the item and ends the right; the advisor hears of it and of the next step', async () => {
    const chat = await handed('A201');
    const said = await chat.say('A201', '/log 赵甲子 电话 已祝生日 next 12-01');
    const [done] = said.filter(({ kind }) => kind === 'reply');
    expect(done?.text).toContain(`任务 #${chat.task} 已完成`);
    expect(done?.text).toContain('下次联系已列入 钱乙丑 的清单');
    const told = said.filter(({ kind, target }) => kind === 'notice' && target === openIdOf('A101'));
    expect(told.map(({ text }) => text).join()).toContain('李丁卯 办理转交的任务时已联系客户 赵甲子（电话）。');
    const contact = await chat.book.database.contact.findFirstOrThrow();
    expect(contact.staffId).toBe(chat.people.A201);
    const promise = await chat.book.database.task.findFirstOrThrow({ where: { rule: 'appointment' } });
    expect(promise.ownerId).toBe(chat.people.A101);
    for (const line of ['/client 赵甲子', '/log 赵甲子 电话 再次联系'])
      expect((await chat.ask('A201', line)).text).toMatch(nobody);
    // What they did themselves they may take back: the item is theirs again, and the right with it.
    expect((await chat.ask('A201', '/undo')).text).toContain('赵甲子');
    expect((await chat.ask('A201', '/client 赵甲子')).text).toContain('138****0001');
  });

  it('loses the right when the item is closed or taken back, and is told so on the card in hand', async () => {
    for (const end of ['done', 'undo'] as const) {
      const chat = await handed('A201');
      const card = await chat.ask('A201', '/client 赵甲子');
      if (end === 'done') await chat.ask('A201', `/done ${chat.task}`);
      else await chat.say('M000', '/undo');
      expect((await chat.ask('A201', '/client 赵甲子')).text).toMatch(nobody);
      const pressed = await pressSent(chat, 'A201', card, '记录');
      expect(pressed.tone).toBe('warning');
      expect(pressed.text).toContain('该客户已不由本人负责');
      expect(buttonsOf(pressed.card)).toEqual([]);
    }
  });

  it('is not asked about assets, and is not offered what the client holds', async () => {
    const chat = await handed();
    const asked = await chat.ask('A102', '/log 赵甲子 成交面谈 买入 amount 900万');
    expect(asked.text).toContain('已登记联系记录');
  });

  it('may be somebody’s stand-in, credited to whose item it is', async () => {
    const chat = await handed('A201');
    const { today } = chat.moment();
    const leave = {
      staffId: chat.people.A201,
      delegateId: chat.people.A102,
      from: today,
      to: today,
      at: chat.moment().now,
    };
    await chat.book.transact((store) => store.people.addLeave(leave));
    await chat.ask('A102', '/log 赵甲子 电话 已祝生日');
    const contact = await chat.book.database.contact.findFirstOrThrow();
    expect([contact.staffId, contact.actorId]).toEqual([chat.people.A201, chat.people.A102]);
  });
});

describe('a press of what somebody else has by now', () => {
  it('is a toast: the client’s card stays, without the button, and says who has the item', async () => {
    let card: Said | undefined;
    const chat = await handed('A102', async (before) => {
      card = await before.ask('A101', '/client 赵甲子');
    });
    if (card === undefined) throw new Error('no card');
    expect(buttonsOf(card.card)).toContain('完成');
    const pressed = await pressSent(chat, 'A101', card, '完成');
    expect(pressed.toast).toBe(`任务 #${chat.task} 现由 孙丙寅 负责。`);
    for (const kept of ['客户号 K0001', '由 孙丙寅 办理', pressed.toast]) expect(pressed.text).toContain(kept);
    expect(buttonsOf(pressed.card)).not.toContain('完成');
  });

  it('leaves the list, without the item and with where it went', async () => {
    let list: Said | undefined;
    const chat = await handed('A102', async (before) => {
      list = await before.ask('A101', '/today');
    });
    for (const label of ['完成', '记录']) {
      const pressed = await chat.press('A101', list ?? { card: {} }, label);
      if (label === '记录') expect(pressed.messages).toHaveLength(1);
      else expect(pressed.text).toContain('已转交 孙丙寅 · 赵甲子');
    }
  });

  it('leaves the card of the item, with nothing to press', async () => {
    const chat = await handed();
    const pressed = await chat.forge('A101', press('task.done', ref('task', chat.task), { at: 'card' }));
    expect(pressed.tone).toBe('warning');
    for (const kept of ['赵甲子', pressed.toast]) expect(pressed.text).toContain(kept);
    expect(buttonsOf(pressed.card)).toEqual([]);
  });

  it.for(['完成', '记录'])('leaves the card by which it was handed over, also on %s', async (label) => {
    const chat = await handed('A201');
    const [got] = chat.confirmed.messages.filter(({ target }) => target === openIdOf('A201'));
    await chat.say('M000', '/undo');
    const pressed = await pressSent(chat, 'A201', got ?? { key: '', card: {} }, label);
    for (const kept of ['赵甲子', pressed.toast]) expect(pressed.text).toContain(kept);
    expect(buttonsOf(pressed.card)).toEqual([]);
  });

  it('leaves a card it knows nothing of as it is', async () => {
    const chat = await handed();
    const pressed = await chat.forge('A101', press('task.done', ref('task', chat.task)));
    expect([pressed.tone, pressed.card]).toEqual(['warning', undefined]);
  });

  it.for([
    ['A102', '客户 赵甲子 现由 孙丙寅 负责。', '本团队客户'],
    ['A201', '该客户已不由本人负责。', ''],
  ] as const)('of a client given to %s turns the card into what may still be seen', async ([to, toast, kept]) => {
    const chat = await openChat();
    const card = await chat.ask('A101', '/client 赵甲子');
    await assign(chat, `/assign 赵甲子 ${to}`, 'M000');
    for (const label of ['记录', '阶段', '任务', '显示']) {
      const pressed = await pressSent(chat, 'A101', { ...card }, label);
      expect(pressed.toast).toBe(toast);
      expect(pressed.text).toContain(toast);
      expect(pressed.text).toContain(kept);
      expect(pressed.text).not.toContain('138****0001');
      expect(pressed.messages).toEqual([]);
    }
  });

  it('of a client whose handover was undone has the item again, as the one who held it is told', async () => {
    const chat = await handed();
    await assign(chat, '/assign 赵甲子 A201', 'M000');
    expect((await chat.ask('A102', '/client 赵甲子')).text).toMatch(nobody);
    const told = (await chat.say('M000', '/undo')).filter(({ target }) => target === openIdOf('A102'));
    expect(told.map(({ text }) => text).join()).toContain('本人名下 1 项应办随之退回');
    expect((await chat.ask('A102', '/client 赵甲子')).text).toContain('138****0001');
  });

  it('of a form is a toast alone: what was typed stays in it', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/log 赵甲子');
    await assign(chat, '/assign 赵甲子 A102');
    const pressed = await pressSent(chat, 'A101', form, '提交', { kind: 'call', note: '谈了很久' });
    expect(pressed.toast).toBe('客户 赵甲子 现由 孙丙寅 负责。');
    expect(pressed.card).toBeUndefined();
    expect(await chat.book.database.contact.count()).toBe(0);
  });
});
