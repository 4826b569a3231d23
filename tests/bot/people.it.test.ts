import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/day.ts';
import { addOccasion } from '../adapters/store/book.ts';
import { buttonsOf, fieldsIn, monday, openChat, openIdOf } from './chat.ts';

const nothing = '没有找到该内容，或无权查看。';

describe('whose clients a person sees', () => {
  it.for([
    ['A101', '赵甲子', 'full'],
    ['A101', '卫辛未', 'basic'],
    ['A101', '蒋壬申', 'basic'],
    ['A101', '沈癸酉', 'none'],
    ['A101', '韩无主', 'none'],
    ['M100', '卫辛未', 'full'],
    ['M100', '蒋壬申', 'full'],
    ['M100', '沈癸酉', 'none'],
    ['M000', '沈癸酉', 'full'],
    ['M000', '赵甲子', 'full'],
    ['C900', '沈癸酉', 'full'],
    ['C900', '韩无主', 'full'],
    ['D900', '韩无主', 'full'],
  ] as const)('%s sees %s: %s', async ([who, name, sees]) => {
    const chat = await openChat();
    const { text, card } = await chat.ask(who, `/client ${name}`);
    if (sees === 'none') expect(text).toBe(`没有找到客户“${name}”。可用客户号、姓名、拼音或手机尾号查询。`);
    else expect(text).toContain(name);
    if (sees === 'full') expect(text).toMatch(/手机：\d{3}\*{4}\d{4}/);
    if (sees === 'basic') {
      expect(buttonsOf(card)).toEqual(['转达']);
      expect(text).not.toMatch(/万|手机|资产|阶段|K0\d{3}/);
    }
  });

  it('is own clients alone where the firm turned the basic card off', async () => {
    const chat = await openChat({ teamLookup: 'none' });
    expect((await chat.ask('A101', '/client 卫辛未')).text).toContain('没有找到客户“卫辛未”');
    expect((await chat.forge('A101', { a: 'client', c: chat.clients.K0101 })).messages[0]?.text).toBe(nothing);
  });

  it.for(['/log 卫辛未 电话 好', '/stage 卫辛未', '/task 卫辛未 周五 送方案'])(
    '%s of a teammate’s client is answered like one who does not exist',
    async (line) => {
      const chat = await openChat();
      expect((await chat.ask('A101', line)).text).toContain('没有找到客户“卫辛未”');
    },
  );

  it('does not depend on the number of the phone: a tail is looked up within what one may see', async () => {
    const chat = await openChat();
    expect((await chat.ask('A101', '/client 0201')).text).toContain('没有找到客户“0201”');
    expect((await chat.ask('A201', '/client 0201')).text).toContain('沈癸酉');
  });
});

describe('转达', () => {
  it('brings a question to whoever looks after the client, and says whom it reached', async () => {
    const chat = await openChat();
    const basic = await chat.ask('A101', '/client 卫辛未');
    const [form] = (await chat.press('A101', basic, '转达')).messages;
    if (form === undefined) throw new Error('no form');
    expect((await chat.press('A101', form, '发送', { form: {} })).text).toContain('请写明事项内容');
    const sent = await chat.press('A101', form, '发送', { form: { text: '客户想了解到期后的安排' } });
    expect(sent.text).toContain('已转达给 孙丙寅');
    expect(sent.messages).toMatchObject([{ target: openIdOf('A102'), verb: 'send' }]);
    expect(sent.messages[0]?.text).toContain('客户想了解到期后的安排');
    expect(await audited(chat)).toContain('client.tell-owner');
  });

  it('reaches the delegate while the owner is away', async () => {
    const chat = await openChat();
    await chat.say('A102', '/leave 今天 周五 周戊辰');
    const basic = await chat.ask('A101', '/client 卫辛未');
    const [form] = (await chat.press('A101', basic, '转达')).messages;
    if (form === undefined) throw new Error('no form');
    const sent = await chat.press('A101', form, '发送', { form: { text: '请回电' } });
    expect(sent.messages).toMatchObject([{ target: openIdOf('M100') }]);
  });
});

describe('an absence', () => {
  it('gives the delegate the list, the rights and the credit to the absent, and ends by itself', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    const set = await chat.ask('A101', '/leave 今天 明天 A102');
    expect(set.text).toContain('11月23日 周一 至 11月24日 周二，由 孙丙寅 代理');
    const lists = await chat.morning();
    const forDelegate = lists.filter(({ target }) => target === openIdOf('A102'));
    expect(forDelegate.map(({ text }) => text.split('\n')[0]).sort()).toEqual([
      '今日工作清单',
      '今日工作清单（代 钱乙丑）',
    ]);
    expect(lists.filter(({ target }) => target === openIdOf('A101'))).toEqual([]);

    const both = await chat.say('A102', '/today');
    expect(both.map(({ text }) => text.split('\n')[0])).toEqual(['今日工作清单', '今日工作清单（代 钱乙丑）']);
    const logged = await chat.ask('A102', '/log 赵甲子 电话 代为联系');
    expect(logged.text).toContain('孙丙寅 代 钱乙丑 登记');
    const [row] = await chat.book.database.contact.findMany();
    expect(row).toMatchObject({ staffId: chat.people.A101, actorId: chat.people.A102 });
    const [record] = await chat.book.database.audit.findMany({ where: { action: 'contact.log' } });
    expect(record).toMatchObject({ actor: `staff:${chat.people.A102}`, onBehalf: `staff:${chat.people.A101}` });
    const absent = both[1];
    if (absent === undefined) throw new Error('no list');
    const done = await chat.press('A102', absent, '完成');
    expect(done.toast).toBe('已完成');
    expect(done.text).toContain('今日工作清单（代 钱乙丑）');

    chat.setClock(addDays(monday, 2), '09:00');
    expect((await chat.ask('A102', '/client 赵甲子')).text).not.toContain('手机');
    expect((await chat.ask('A102', '/log 赵甲子 电话 再联系')).text).toContain('没有找到客户');
  });

  it.for([
    ['/leave 周五 明天 A102', '结束日期不能早于开始日期'],
    ['/leave 2026-11-01 2026-11-03 A102', '已过'],
    ['/leave 明天 周五 A101', '没有找到同事“A101”'],
    ['/leave 明天 周五 A201', '没有找到同事“A201”'],
    ['/leave 明天 周五 吴停用', '没有找到同事“吴停用”'],
  ] as const)('%s is asked about: %s', async ([line, says]) => {
    const chat = await openChat();
    expect((await chat.ask('A101', line)).text).toContain(says);
    expect(await chat.book.database.leave.count()).toBe(0);
  });

  it('can be entered as a form', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/请假');
    const half = await chat.press('A101', form, '提交', { form: { from: '2026-11-24 +0800' } });
    expect(fieldsIn(half.card)).toMatchObject({ from: '2026-11-24' });
    const delegate = String(chat.people.A102);
    const whole = await chat.press('A101', form, '提交', {
      form: { from: '2026-11-24 +0800', to: '2026-11-27 +0800', delegate },
    });
    expect(whole.text).toContain('请假已登记');
    const forged = { from: '2026-11-24 +0800', to: '2026-11-27 +0800', delegate: String(chat.people.A201) };
    await chat.press('A101', form, '提交', { form: forged });
    expect(await chat.book.database.leave.count()).toBe(1);
  });
});

describe('somebody who is not (or no longer) of the firm', () => {
  it.for(['A108', 'A109'])('%s is refused every word and every button', async (who) => {
    const chat = await openChat();
    for (const line of ['/today', '/client 蒋壬申', '/help', '/log 蒋壬申 电话 好']) {
      expect((await chat.ask(who, line)).text).toBe('账号已停用。如有疑问，请联系管理员。');
    }
    const pressed = await chat.forge(who, { a: 'client', c: chat.clients.K0109 });
    expect(pressed).toMatchObject({ toast: '账号已停用。如有疑问，请联系管理员。', messages: [] });
  });

  it('who leaves is nobody from that moment on, and the trail says so', async () => {
    const chat = await openChat();
    await chat.leaves('A101');
    expect((await chat.ask('A101', '/client 赵甲子')).text).toContain('账号已停用');
    expect(await audited(chat)).toContain('staff.left');
  });

  it('a stranger is told politely each time, the administrator once', async () => {
    const chat = await openChat();
    const first = await chat.say('X1', '/client 赵甲子');
    expect(first.map(({ target }) => target)).toEqual([openIdOf('X1'), openIdOf('D900')]);
    expect(first[0]?.text).toBe('尚未在本系统登记，已通知管理员，开通后即可使用。');
    expect(first[1]?.text).toContain('未在员工名单中');
    const second = await chat.say('X1', '/today');
    expect(second.map(({ target }) => target)).toEqual([openIdOf('X1')]);
    expect((await chat.say('X2', '/today')).map(({ target }) => target)).toEqual([openIdOf('X2'), openIdOf('D900')]);
    expect((await chat.forge('X1', { a: 'today' })).toast).toContain('尚未在本系统登记');
  });
});

describe('in a group', () => {
  const group = 'oc_group';

  it('the bot answers only when mentioned, and only to the eyes of who asked', async () => {
    const chat = await openChat();
    chat.groups.set(group, ['A101', 'A102', 'A201']);
    expect(await chat.say('A101', '/client 赵甲子', { group, mentioned: false })).toEqual([]);
    const [answer] = await chat.say('A101', '/client 赵甲子', { group });
    expect(answer).toMatchObject({ verb: 'ephemeral', target: group, reader: openIdOf('A101') });
    const choice = (await chat.say('A101', '/log 赵甲 电话 好', { group }))[0];
    expect(choice).toMatchObject({ verb: 'ephemeral', reader: openIdOf('A101') });
    const stranger = await chat.say('X1', '/client 赵甲子', { group });
    expect(stranger[0]).toMatchObject({ verb: 'send', target: openIdOf('X1') });
  });

  it('a registered room sees the masked card, without anything to press', async () => {
    const chat = await openChat();
    chat.groups.set(group, ['A101', 'A102', 'M100']);
    expect((await chat.say('A101', '/room on', { group }))[0]?.text).toContain('此命令供主管和管理员使用');
    const on = (await chat.say('M100', '/room on', { group }))[0];
    expect(on).toMatchObject({ verb: 'reply' });
    expect(on?.text).toBe('本群已登记为浦江一组的工作群。');
    const card = (await chat.say('A101', '/client 赵甲子', { group }))[0];
    expect(card?.verb).toBe('reply');
    expect(card?.text).not.toMatch(/手机|证件|138/);
    expect(buttonsOf(card?.card)).toEqual([]);
    const log = (await chat.say('A101', '/log 赵甲子 电话 好', { group }))[0];
    expect(log).toMatchObject({ verb: 'ephemeral', reader: openIdOf('A101') });
  });

  it.for([
    ['an advisor of another team', 'A201'],
    ['a stranger', 'X1'],
    ['somebody who left', 'A109'],
  ] as const)('a room with %s shows a client to the asker alone', async ([, who]) => {
    const chat = await openChat();
    chat.groups.set(group, ['A101', 'A102', 'M100']);
    await chat.say('M100', '/room on', { group });
    chat.groups.set(group, ['A101', 'A102', 'M100', who]);
    expect((await chat.say('A101', '/client 赵甲子', { group }))[0]).toMatchObject({ verb: 'ephemeral' });
  });

  it('shows to the asker alone where Lark does not say who is there', async () => {
    const chat = await openChat();
    chat.groups.set(group, ['M100']);
    await chat.say('M100', '/room on', { group });
    chat.groups.delete(group);
    expect((await chat.say('A101', '/client 赵甲子', { group }))[0]).toMatchObject({ verb: 'ephemeral' });
  });

  it('is a room no longer once the manager says so', async () => {
    const chat = await openChat();
    chat.groups.set(group, ['A101', 'M100']);
    await chat.say('M100', '/room on', { group });
    expect((await chat.say('M200', '/room off', { group }))[0]?.text).toBe(nothing);
    expect((await chat.say('M100', '/room off', { group }))[0]?.text).toBe('已取消本群的工作群登记。');
    expect((await chat.say('A101', '/client 赵甲子', { group }))[0]).toMatchObject({ verb: 'ephemeral' });
    expect((await chat.ask('M100', '/room on')).text).toBe('此命令请在群聊中使用。');
  });
});

describe('/assign', () => {
  it('moves a client with everything that is open, and both lists show it', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    await chat.morning();
    const answers = await chat.say('M100', '/分配 赵甲子 孙丙寅');
    expect(answers.find(({ kind }) => kind === 'reply')?.text).toBe('客户 赵甲子 已分配给 孙丙寅');
    expect(answers.filter(({ kind }) => kind === 'update')).toHaveLength(2);
    expect((await chat.ask('A102', '/today')).text).toContain('赵甲子');
    expect((await chat.ask('A101', '/client 赵甲子')).text).not.toContain('手机');
    expect(await audited(chat)).toContain('client.assign');
  });

  it.for([
    ['/assign 赵甲子', '格式应为：/assign'],
    ['/assign 赵甲子 A201', '没有找到同事“A201”'],
    ['/assign 赵甲子 吴停用', '没有找到同事“吴停用”'],
    ['/assign 沈癸酉 A101', '没有找到客户“沈癸酉”'],
  ] as const)('%s of the manager of the first team: %s', async ([line, says]) => {
    const chat = await openChat();
    expect((await chat.ask('M100', line)).text).toContain(says);
    expect((await chat.book.database.client.findUnique({ where: { clientNo: 'K0001' } }))?.advisorId).toBe(
      chat.people.A101,
    );
  });
});

describe('language and settings', () => {
  it('answers at once in the language chosen', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/设置');
    const saved = await chat.press('A101', form, '保存', { form: { locale: 'en-US', listAt: '08:40 +0800' } });
    expect(saved.text).toContain('Settings');
    expect(fieldsIn(saved.card)).toMatchObject({ locale: 'en-US', listAt: '08:40' });
    expect((await chat.ask('A101', '/clinet x')).text).toBe('There is no command “clinet”. Did you mean /client?');
    expect((await chat.ask('A101', '/log zhaojiazi call ok next fri')).text).toContain('Next contact Fri 27 Nov');
    expect((await chat.ask('A101', '/assign zjz A102')).text).toBe(
      'This command is for: manager and administrator. Send /help to see what you can use.',
    );
    await chat.press('A101', saved, 'Save', { form: { locale: 'zh-CN' } });
    expect((await chat.ask('A101', '/undo')).text).toContain('已撤销');
  });

  it('asks about a quiet time with one end only', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/settings');
    const half = await chat.press('A101', form, '保存', { form: { quietFrom: '21:00 +0800' } });
    expect(half.text).not.toContain('设置已保存');
    expect(half.text).not.toContain('“”');
    expect((await chat.book.database.staff.findUnique({ where: { staffNo: 'A101' } }))?.quietFrom).toBeNull();
  });
});

describe('files', () => {
  it.for([
    ['A101', 'clients.csv', '没有导入文件的权限'],
    ['M100', 'photo.heic', '仅支持 CSV 或 XLSX 文件'],
    ['M100', 'clients.csv', '已收到文件 clients.csv'],
  ] as const)('%s sends %s: %s', async ([who, fileName, says]) => {
    const chat = await openChat();
    const [answer] = await chat.say(who, '', { kind: 'file', fileName });
    expect(answer?.text).toContain(says);
  });

  it('are not taken in a group', async () => {
    const chat = await openChat();
    chat.groups.set('oc_group', ['M100']);
    const [answer] = await chat.say('M100', '', { kind: 'file', fileName: 'clients.csv', group: 'oc_group' });
    expect(answer?.text).toContain('单聊');
  });
});

async function audited({ book }: Awaited<ReturnType<typeof openChat>>): Promise<string[]> {
  return (await book.database.audit.findMany()).map(({ action }) => action);
}
