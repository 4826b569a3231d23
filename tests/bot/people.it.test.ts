import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addDays } from '../../domain/kit/day.ts';
import { addOccasion, monday } from '../adapters/store/book.ts';
import { buttonsOf, fieldsIn } from './card-reading.ts';
import { audited, openChat, openIdOf } from './chat.ts';

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
    expect((await chat.forge('A101', press('client.open', ref('client', chat.clients.K0101)))).toast).toBe(nothing);
  });

  it.for(['/log 卫辛未 电话 好', '/stage 卫辛未', '/task 卫辛未 周五 送方案'])(
    '%s of a teammate’s client names who looks after them and offers 转达, and where their card is hidden says nothing',
    async (line) => {
      const chat = await openChat();
      const { text, card } = await chat.ask('A101', line);
      expect(text).toContain('卫辛未 由 孙丙寅 负责，可将客户的问题转达给其跟进。');
      expect(buttonsOf(card)).toEqual(['转达']);
      const hidden = await openChat({ teamLookup: 'none' });
      expect((await hidden.ask('A101', line)).text).toContain('没有找到客户“卫辛未”');
      expect((await chat.ask('A201', line)).text).toContain('没有找到客户“卫辛未”');
    },
  );

  it('does not depend on the number of the phone: a tail is looked up within what one may see', async () => {
    const chat = await openChat();
    expect((await chat.ask('A101', '/client 0201')).text).toContain('没有找到客户“0201”');
    expect((await chat.ask('A201', '/client 0201')).text).toContain('沈癸酉');
  });

  it('tells nobody by the tail of a phone that a teammate’s client has it, though they are found by name', async () => {
    const chat = await openChat();
    expect((await chat.ask('A101', '/client 卫辛未')).text).toContain('本团队客户');
    expect((await chat.ask('A101', '/client 0101')).text).toContain('没有找到客户“0101”');
    expect((await chat.ask('A102', '/client 0101')).text).toContain('卫辛未');
    expect((await chat.ask('M100', '/client 0101')).text).toContain('卫辛未');
  });
});

describe('转达', () => {
  it('brings a question to whoever looks after the client, and says whom it reached', async () => {
    const chat = await openChat();
    const basic = await chat.ask('A101', '/client 卫辛未');
    const [form] = (await chat.press('A101', basic, '转达')).messages;
    if (form === undefined) throw new Error('no form');
    expect((await chat.press('A101', form, '发送', { form: {} })).text).toContain('请填写留言内容');
    const sent = await chat.press('A101', form, '发送', { form: { text: '客户想了解到期后的安排' } });
    expect(sent.text).toContain('已转达给 孙丙寅，由其跟进客户。');
    expect(sent.messages).toMatchObject([{ target: openIdOf('A102'), verb: 'send' }]);
    expect(sent.messages[0]?.text).toContain('客户想了解到期后的安排');
    expect(await audited(chat)).toContain('client.tell-owner');
  });

  it('reaches the delegate while the owner is away; form, confirmation and message name both', async () => {
    const chat = await openChat();
    await chat.say('A102', '/leave 今天 周五 周戊辰');
    const basic = await chat.ask('A101', '/client 卫辛未');
    const [form] = (await chat.press('A101', basic, '转达')).messages;
    if (form === undefined) throw new Error('no form');
    expect(form.text).toContain('此留言将发送给 周戊辰（代 孙丙寅）');
    const sent = await chat.press('A101', form, '发送', { form: { text: '请回电' } });
    expect(sent.text).toContain('已转达给 周戊辰（代 孙丙寅），由其跟进客户。');
    expect(sent.messages).toMatchObject([{ target: openIdOf('M100') }]);
    expect(sent.messages[0]?.text).toContain('代 孙丙寅 接收');
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
    const absent = both[1];
    if (absent === undefined) throw new Error('no list');
    const asked = await chat.press('A102', absent, '完成');
    const done = await chat.press('A102', asked, '赎回');
    expect(done.toast).toBe('已完成：赎回');
    expect(done.text).toContain('今日工作清单（代 钱乙丑）');
    const logged = await chat.ask('A102', '/log 赵甲子 电话 代为联系');
    expect(logged.text).toContain('孙丙寅 代 钱乙丑 登记');
    const [row] = await chat.book.database.contact.findMany();
    expect(row).toMatchObject({ staffId: chat.people.A101, actorId: chat.people.A102 });
    const [record] = await chat.book.database.audit.findMany({ where: { action: 'contact.log' } });
    expect(record).toMatchObject({ actor: `staff:${chat.people.A102}`, onBehalf: `staff:${chat.people.A101}` });

    chat.setClock(addDays(monday, 2), '09:00');
    expect((await chat.ask('A102', '/client 赵甲子')).text).not.toContain('手机');
    expect((await chat.ask('A102', '/log 赵甲子 电话 再联系')).text).toContain('赵甲子 由 钱乙丑 负责');
  });

  it.for([
    ['/leave 周五 明天 A102', '结束日期不能早于开始日期'],
    ['/leave 2026-11-01 2026-11-03 A102', '开始日期 11月1日 周日 已过'],
    ['/leave 昨天 明天 A102', '代理最早自今天起生效'],
    ['/leave 明天 周五 A101', '没有找到同事“A101”'],
    ['/leave 明天 周五 A201', '没有找到同事“A201”'],
    ['/leave 明天 周五 吴停用', '没有找到同事“吴停用”'],
  ] as const)('%s is asked about: %s', async ([line, says]) => {
    const chat = await openChat();
    expect((await chat.ask('A101', line)).text).toContain(says);
    expect(await chat.book.database.leave.count()).toBe(0);
  });

  it('that has begun already is asked about with today filled in, to be confirmed', async () => {
    const chat = await openChat();
    const asked = await chat.ask('A101', '/leave 昨天 明天 A102');
    expect(fieldsIn(asked.card)).toMatchObject({ from: monday, to: addDays(monday, 1) });
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
    const pressed = await chat.forge(who, press('client.open', ref('client', chat.clients.K0109)));
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
    expect(first[0]?.text).toBe('账号尚未在本系统登记，已通知管理员，登记后即可使用。');
    expect(first[1]?.text).toContain('不在员工名单中');
    const second = await chat.say('X1', '/today');
    expect(second.map(({ target }) => target)).toEqual([openIdOf('X1')]);
    expect((await chat.say('X2', '/today')).map(({ target }) => target)).toEqual([openIdOf('X2'), openIdOf('D900')]);
    expect((await chat.forge('X1', press('list.today'))).toast).toContain('尚未在本系统登记');
  });
});
