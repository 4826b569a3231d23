import { beforeEach, describe, expect, it } from 'vitest';
import { yuan } from '../../../domain/kit/money.ts';
import { buttonsOf, fieldsIn, valueBehind } from '../card-reading.ts';
import { type Chat, openChat, openIdOf } from '../chat.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await openChat();
  await chat.book.database.product.createMany({
    data: [
      { productCode: 'P501', name: '稳利九十天', maturesOn: null },
      { productCode: 'P502', name: '稳利半年', maturesOn: null },
      { productCode: 'P400', name: '稳利旧款', maturesOn: new Date('2026-01-05') },
      { productCode: 'WL0001', name: '甲种债券', maturesOn: null },
    ],
  });
  await chat.book.database.holding.createMany({
    data: [
      { clientId: chat.clients.K0001, productCode: 'WL0001', productName: '甲种债券', amount: 100_000_00n },
      { clientId: chat.clients.K0001, productCode: 'H900', productName: '持有产品', amount: 500_000_00n },
    ],
  });
});

const contacts = () => chat.book.database.contact.findMany({ where: { undoneAt: null }, orderBy: { id: 'asc' } });

describe('an amount', () => {
  it.for([
    ['50001', '50,000', true, '登记金额高于客户资产'],
    ['5万', '50,000', false, ''],
  ] as const)('of %s where the client has %s is asked about once more: %s', async ([amount, , asks, why]) => {
    const answer = await chat.ask('A101', `/log 赵甲寅 成交 签约 金额 ${amount}`);
    expect(await contacts()).toHaveLength(asks ? 0 : 1);
    expect(answer.text).toContain(asks ? '请核对金额' : '已登记联系记录');
    expect(answer.text).toContain(why);
  });

  it('above the sum of the rulebook is asked about though the client has more', async () => {
    await chat.book.database.client.update({
      where: { id: chat.clients.K0001 },
      data: { aum: yuan(50_000_000) },
    });
    const asked = await chat.ask('A101', '/log 赵甲子 成交 签约 金额 1001万');
    expect(asked.text).toContain('登记金额高于 1,000万');
    for (const fact of ['赵甲子', '1,001万', '5,000万', '签约']) expect(asked.text).toContain(fact);
    expect(await contacts()).toHaveLength(0);
    await chat.ask('A101', '/log 赵甲子 成交 签约 金额 1000万');
    expect(await contacts()).toHaveLength(1);
  });

  it('is stored once when it is confirmed, however often, with everything that was typed', async () => {
    const note = '签约“意向”\n下周到账 🎂';
    const asked = await chat.ask('A101', `/log 赵甲寅 成交 ${note} 下次 周五 15:00 送方案 产品 p501 金额 60万`);
    expect(asked.text).toContain('P501 稳利九十天');
    expect(buttonsOf(asked.card)).toEqual(['确认', '取消']);
    const pressed = (key: string) =>
      chat.bot.onPress({
        key,
        openId: openIdOf('A101'),
        messageId: 'om_asked',
        chatId: 'oc_A101',
        token: 'c-token',
        value: valueBehind(asked.card, '确认'),
        tag: 'button',
        formValue: {},
        at: chat.moment().now,
      });
    const answers = await Promise.all(['evt:twice:1', 'evt:twice:2'].map(pressed));
    for (const { toast } of [...answers, await pressed('evt:twice:3')]) expect(toast?.content).toBe('已登记');
    const amount = BigInt(yuan(600_000));
    expect(await contacts()).toMatchObject([{ note, kind: 'deal', productCode: 'P501', amount }]);
    expect(await chat.book.database.task.count({ where: { rule: 'appointment', state: 'open' } })).toBe(1);
    expect(chat.faults).toEqual([]);
  });

  it('is not stored when it is called off: the form comes back with all the words', async () => {
    const asked = await chat.ask('A101', '/log 赵甲寅 成交 签约 金额 60万 下次 周五');
    const form = await chat.press('A101', asked, '取消');
    expect(form.toast).toContain('未登记');
    expect(form.messages).toEqual([]);
    expect(fieldsIn(form.card)).toMatchObject({ note: '签约', kind: 'deal', amount: '600000', next: '2026-11-27' });
    expect(await contacts()).toHaveLength(0);
    const again = await chat.press('A101', form, '提交', { form: { note: '签约', kind: 'deal', amount: '5万' } });
    expect(again.text).toContain('已登记联系记录');
    expect(await contacts()).toHaveLength(1);
  });

  it('is asked about in the form as in the line', async () => {
    const form = await chat.ask('A101', '/log 赵甲寅');
    const asked = await chat.press('A101', form, '提交', { form: { note: '好', kind: 'deal', amount: '6000万' } });
    expect(asked.text).toContain('请核对金额');
    const done = await chat.press('A101', asked, '确认');
    expect(done.text).toContain('已登记联系记录');
    expect(await contacts()).toMatchObject([{ note: '好', kind: 'deal' }]);
  });

  it('of a client who is somebody else’s by now is not stored', async () => {
    const asked = await chat.ask('A101', '/log 赵甲寅 成交 签约 金额 60万');
    await chat.say('M100', '/assign K0002 A102');
    await chat.book.database.client.update({
      where: { id: chat.clients.K0002 },
      data: { advisorId: chat.people.A102 },
    });
    const came = await chat.press('A101', asked, '确认');
    expect(came.toast).toBe('没有找到该内容，或无权查看。');
    expect(await contacts()).toHaveLength(0);
  });
});

describe('a product', () => {
  it.for([
    ['p501', 'P501'],
    ['P5O1', 'P501'],
    ['p-501', 'P501'],
    ['wl1', 'WL0001'],
    ['WL00001', 'WL0001'],
    ['稳利九', 'P501'],
    ['持有', 'H900'],
    ['h900', 'H900'],
  ])('written %s is taken as %s, and that is said', async ([written, code]) => {
    const done = await chat.ask('A101', `/log 赵甲子 电话 好 产品 ${written}`);
    expect(done.text).toContain('已登记联系记录');
    expect(done.text).toMatch(new RegExp(`“.+”已按产品 ${code} 登记`));
    expect(await contacts()).toMatchObject([{ note: '好', productCode: code }]);
  });

  it.for(['P501', 'Ｐ５０１'])('written as it stands (%s) is taken without a word', async (written) => {
    const done = await chat.ask('A101', `/log 赵甲子 电话 好 产品 ${written}`);
    expect(done.text).toContain('产品 P501 稳利九十天');
    expect(done.text).not.toContain('已按产品');
  });

  it('that may be several is chosen by a button, with everything typed kept; no longer sold is not offered', async () => {
    const asked = await chat.ask('A101', '/log 赵甲子 电话 好 金额 20万 产品 稳利');
    expect(asked.text).toContain('“稳利”对应多只产品');
    expect(buttonsOf(asked.card)).toEqual(['P501 稳利九十天', 'P502 稳利半年', '提交']);
    const typed = { note: '好', kind: 'call', product: '稳利', amount: '200000' };
    expect(fieldsIn(asked.card)).toMatchObject(typed);
    const done = await chat.press('A101', asked, 'P502 稳利半年', { form: typed });
    expect(done.text).toContain('已登记联系记录');
    expect(await contacts()).toMatchObject([{ note: '好', productCode: 'P502', amount: BigInt(yuan(200_000)) }]);
  });

  it.for(['稳利x', 'NOPE', '介绍了两款'])(
    'that is none (%s) is asked for, the client’s own first, with the rest in the form',
    async (written) => {
      const asked = await chat.ask('A101', `/log 赵甲子 电话 产品 ${written} 好 下次 周五`);
      expect(asked.text).toContain(`没有找到产品“${written}”`);
      expect(buttonsOf(asked.card)).toEqual([
        'H900 持有产品',
        'WL0001 甲种债券',
        'P501 稳利九十天',
        'P502 稳利半年',
        '提交',
      ]);
      expect(fieldsIn(asked.card)).toMatchObject({ note: '好', product: written, next: '2026-11-27' });
      expect(await contacts()).toHaveLength(0);
    },
  );

  it('offers eight at most', async () => {
    const data = [...Array(30).keys()].map((at) => ({ productCode: `Q${100 + at}`, name: `量化${at}` }));
    await chat.book.database.product.createMany({ data });
    const asked = await chat.ask('A101', '/log 赵甲子 电话 好 产品 量化');
    expect(buttonsOf(asked.card)).toHaveLength(9);
  });

  it('is helped in the form likewise, at its field', async () => {
    const form = await chat.ask('A101', '/log 赵甲子');
    const typed = { note: '好', kind: 'call', product: '稳利' };
    const asked = await chat.press('A101', form, '提交', { form: typed });
    expect(asked.text).toContain('“稳利”对应多只产品');
    expect(fieldsIn(asked.card)).toMatchObject(typed);
    const done = await chat.press('A101', asked, 'P501 稳利九十天', { form: { ...typed, note: '好，改过' } });
    expect(done.text).toContain('已登记联系记录');
    expect(await contacts()).toMatchObject([{ note: '好，改过', productCode: 'P501' }]);
  });
});

it.for([
  ['/log 赵甲子 电话 好 金额 许多', '无法识别金额“许多”', { note: '好', amount: '许多' }],
  ['/log 赵甲子 call ok amount lots', '无法识别金额“lots”', { note: 'ok', amount: 'lots' }],
] as const)('%s is asked about, and not swallowed into the note', async ([line, said, fields]) => {
  const asked = await chat.ask('A101', line);
  expect(asked.text).toContain(said);
  expect(fieldsIn(asked.card)).toMatchObject(fields);
  expect(await contacts()).toHaveLength(0);
});
