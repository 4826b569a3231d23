import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addOccasion } from '../adapters/store/book.ts';
import { fieldsIn } from './card-reading.ts';
import { afterMorning, type Chat, openChat } from './chat.ts';

describe('/log', () => {
  it('logs at once what is whole, in the order one likes, and sets the next step', async () => {
    const chat = await openChat();
    const { text } = await chat.ask('A101', '/记 赵甲子 金额20万 电话 下次 周五 已确认到期安排');
    expect(text).toContain('没有找到客户');
    const logged = await chat.ask('A101', '/记 赵甲子 电话 金额20万 下次 周五 已确认到期安排');
    expect(logged.text).toContain('已登记联系记录');
    expect(logged.text).toContain('已确认到期安排');
    expect(logged.text).toContain('金额 20万');
    expect(logged.text).toContain('下次联系 11月27日 周五');
    expect(logged.text).toContain('09:30 前可撤销');
    const [row] = await chat.book.database.contact.findMany();
    expect(row).toMatchObject({ kind: 'call', note: '已确认到期安排', amount: 20_000_000n, actorId: chat.people.A101 });
    const [next] = await chat.book.database.task.findMany();
    expect(next).toMatchObject({ rule: 'appointment', ownerId: chat.people.A101, state: 'open' });
    expect(next?.dueOn.toISOString().slice(0, 10)).toBe('2026-11-27');
  });

  it('settles what any contact settles, and redraws the morning card', async () => {
    const chat = await afterMorning();
    const answers = await chat.say('A101', '/log 赵甲寅 call said hello');
    const update = answers.find(({ kind }) => kind === 'update');
    expect(update?.verb).toBe('patch');
    expect(update?.text).toContain('已完成 · 赵甲寅');
    expect(update?.text).toContain('今日应办 2 项');
  });

  it.for([
    // Whoever was reached was asked about what matures that day as well.
    ['电话', ['maturity', 'new-account', 'no-contact']],
    ['售后', ['maturity', 'new-account', 'no-contact']],
    ['短信', ['no-contact']],
  ] as const)(
    'of kind %s settles what such a contact settles, and never the callback of the service',
    async ([kind, done]) => {
      const chat = await openChat();
      for (const rule of ['callback-30', 'maturity', 'new-account', 'no-contact'])
        await addOccasion(chat.book, { clientId: chat.clients.K0001, rule });
      await chat.morning();
      await chat.say('A101', `/log 赵甲子 ${kind} 已问候`);
      const tasks = await chat.book.database.task.findMany({ where: { state: 'done' }, orderBy: { rule: 'asc' } });
      expect(tasks.map(({ rule }) => rule)).toEqual(done);
    },
  );

  it('from the item of the service’s callback leaves it open; 完成 closes it', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'callback-30', urgency: 2 });
    await chat.morning();
    const list = await chat.ask('A101', '/today');
    const [form] = (await chat.press('A101', list, '记录')).messages;
    if (form === undefined) throw new Error('no form');
    const saved = await chat.press('A101', form, '提交', { form: { kind: 'call', note: '已致电' } });
    expect(saved.toast).toBe('已登记');
    expect(await chat.book.database.contact.count()).toBe(1);
    const callback = () => chat.book.database.task.findFirstOrThrow({ where: { rule: 'callback-30' } });
    expect((await callback()).state).toBe('open');
    await chat.press('A101', list, '完成');
    expect((await callback()).state).toBe('done');
  });

  it('asks in a form for what is missing and keeps what was said', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/log 赵甲子 拜访');
    expect(fieldsIn(form.card)).toMatchObject({ kind: 'visit', note: '' });
    const kindless = await chat.ask('A101', '/log 赵甲子 你好 下次 周五');
    expect(kindless.text).toContain('请选择联系方式');
    expect(fieldsIn(kindless.card)).toMatchObject({ note: '你好', next: '2026-11-27' });
    const late = await chat.ask('A101', '/log 赵甲子 电话 好 下次 2026-11-01');
    expect(late.text).toContain('11月1日 周日 已过');
    const product = await chat.ask('A101', '/log 赵甲子 电话 好 产品 NOPE 金额 二十万');
    expect(product.text).toContain('没有找到产品“NOPE”');
    expect(fieldsIn(product.card)).toMatchObject({ note: '好', product: 'NOPE', amount: '200000' });
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it('asks in the form for a part that cannot be read, and keeps the others', async () => {
    const chat = await openChat();
    const date = await chat.ask('A101', '/log 赵甲子 电话 已确认 下次 周八 金额 20 万');
    expect(date.text).toContain('无法识别日期“周八”');
    expect(fieldsIn(date.card)).toMatchObject({ kind: 'call', note: '已确认', amount: '200000' });
    const amount = await chat.ask('A101', '/log 赵甲子 成交 签约 金额 20完 下次 周五');
    expect(amount.text).toContain('无法识别金额“20完”');
    expect(fieldsIn(amount.card)).toMatchObject({ note: '签约', amount: '20完', next: '2026-11-27' });
    const task = await chat.ask('A101', '/task 赵甲子 13-45 送方案');
    expect(fieldsIn(task.card)).toMatchObject({ what: '送方案' });
    const stage = await chat.ask('A101', '/stage 赵甲子 foo');
    expect(stage.text).toContain('没有“foo”这一阶段');
    expect(stage.text).toContain('赵甲子');
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it.for(['0', '-5万'])('takes no amount of %s', async (amount) => {
    const chat = await openChat();
    const asked = await chat.ask('A101', `/log 赵甲子 成交 签约 金额 ${amount}`);
    expect(asked.text).toContain('金额须大于 0');
    const again = await chat.press('A101', asked, '提交', { form: { kind: 'deal', note: '签约', amount } });
    expect(again.toast).toContain('金额须大于 0');
    expect(await chat.book.database.contact.count()).toBe(0);
  });

  it('saves the form, asks again where it is wrong, and closes the task it came from', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    const [form] = (await chat.press('A101', list, '记录')).messages;
    if (form === undefined) throw new Error('no form');
    const empty = await chat.press('A101', form, '提交', { form: { kind: 'call', note: '  ' } });
    expect(empty.toast).toBe('请填写沟通内容。');
    const wrong = await chat.press('A101', form, '提交', { form: { kind: 'deal', note: '续做', amount: '三五万' } });
    expect(wrong.tone).toBe('warning');
    expect(wrong.text).toContain('无法识别金额“三五万”');
    expect(fieldsIn(wrong.card)).toMatchObject({ note: '续做', kind: 'deal', amount: '三五万' });
    const saved = await chat.press('A101', wrong, '提交', {
      form: { kind: 'deal', note: '续做', amount: '20万', next: '2026-12-01 +0800' },
    });
    expect(saved.toast).toBe('已登记');
    expect(saved.text).toContain('下次联系 12月1日 周二');
    const task = await chat.book.database.task.findFirst({ where: { rule: 'maturity' } });
    expect(task?.state).toBe('done');
  });

  it('leaves a task of another client alone, and one that was closed before', async () => {
    const chat = await afterMorning();
    const { K0003 } = chat.clients;
    const other = await chat.forge('A101', press('contact.log', ref('client', K0003), { task: 1 }), {
      kind: 'call',
      note: '祝福',
    });
    expect(other.toast).toBe('已登记');
    expect(other.text).not.toContain('#1');
    expect((await chat.book.database.task.findUnique({ where: { id: 1 } }))?.state).toBe('open');
    const [row] = await chat.book.database.contact.findMany();
    expect(row?.taskId).toBeNull();
  });
});

describe('/stage', () => {
  it('moves a client whose contacts suffice, and says exactly what is missing before', async () => {
    const chat = await openChat();
    const early = await chat.ask('A101', '/stage 赵甲子 信任');
    expect(early.text).toContain('须逐级推进，下一阶段为认知阶段；累计联系 0 次，至少需要 1 次');
    await chat.say('A101', '/log 赵甲子 电话 初次联系');
    const moved = await chat.ask('A101', '/阶段 赵甲子 ２');
    expect(moved.text).toContain('认知');
    expect(await stageOf(chat)).toBe(2);
    const back = await chat.ask('A101', '/stage 赵甲子 统计');
    expect(back.text).toContain('退回前一阶段须填写原因');
    expect(await stageOf(chat)).toBe(2);
    await chat.say('A101', '/stage 赵甲子 1 客户 长期 出国');
    expect(await stageOf(chat)).toBe(1);
    const [move] = await chat.book.database.stageMove.findMany({ orderBy: { id: 'desc' } });
    expect(move).toMatchObject({ fromStage: 2, toStage: 1, reason: '客户 长期 出国' });
  });

  it('offers only what may be chosen: the earlier stages, and the next once nothing is missing', async () => {
    const chat = await openChat();
    const offered = async () => {
      const { card } = await chat.ask('A101', '/stage 赵甲子');
      return [...JSON.stringify(card).matchAll(/"content":"(\d) [^"]*阶段"/g)].map(([, stage]) => stage);
    };
    expect(await offered()).toEqual([]);
    await chat.say('A101', '/log 赵甲子 电话 初次联系');
    expect(await offered()).toEqual(['2']);
    await chat.say('A101', '/stage 赵甲子 2');
    expect(await offered()).toEqual(['1']);
    for (const word of ['一', '二', '三']) await chat.say('A101', `/log 赵甲子 电话 ${word}`);
    expect(await offered()).toEqual(['1', '3']);
  });

  it('works as a form', async () => {
    const chat = await openChat();
    await chat.say('A101', '/log 赵甲子 电话 初次联系');
    const form = await chat.ask('A101', '/stage 赵甲子');
    expect(form.text).toContain('条件已满足，可进入认知阶段。');
    expect((await chat.press('A101', form, '提交', { form: {} })).toast).toBe('选择阶段');
    const skipped = await chat.press('A101', form, '提交', { form: { to: '4' } });
    expect(skipped.text).toContain('须逐级推进');
    expect((await chat.press('A101', form, '提交', { form: { to: '2' } })).toast).toBe('已进入认知');
    expect(await stageOf(chat)).toBe(2);
  });
});

describe('a text that is too long', () => {
  it.for(['/log 赵甲子 电话 ', '/task 赵甲子 周五 ', '/ask 赵甲子 '])(
    'in %s is counted by characters, and comes back in the form to be shortened',
    async (line) => {
      const chat = await openChat();
      // Two units of UTF-16 each.
      expect((await chat.ask('A101', `${line}${'𠮷'.repeat(1_000)}`)).text).not.toContain('内容过长');
      const long = await chat.ask('A101', `${line}${'长'.repeat(2_500)}`);
      expect(long.text).toContain('内容过长，请控制在 1000 字以内。');
      expect(Object.values(fieldsIn(long.card))).toContain('长'.repeat(1_000));
    },
  );
});

describe('what is wrong with one field', () => {
  it.for([
    ['/log 赵甲子 电话 好 下次 昨天', '已过，请选择今天或以后的日期。\n下次联系日期'],
    ['/log 赵甲子 电话 好 下次 13-45', '3天后。\n下次联系日期'],
    ['/log 赵甲子 电话 好 产品 X999', '请核对产品代码。\n产品代码'],
    ['/task 赵甲子 昨天 送方案', '已过，请选择今天或以后的日期。\n日期'],
    ['/task 赵甲子 13-45 送方案', '3天后。\n日期'],
    ['/leave 昨天 明天 A102', '请核对日期后提交。\n开始日期'],
  ] as const)('of %s stands right above it', async ([line, says]) => {
    const chat = await openChat();
    expect((await chat.ask('A101', line)).text).toContain(says);
  });
});

async function stageOf({ book, clients }: Chat): Promise<number | undefined> {
  return (await book.database.client.findUnique({ where: { id: clients.K0001 } }))?.stage;
}

describe('/task', () => {
  it.for([
    ['/task 赵甲子 周五 送方案', '2026-11-27'],
    ['/提醒 赵甲子 3天后 送方案', '2026-11-26'],
    ['/task 赵甲子 next mon 送方案', '2026-11-30'],
    ['/task 赵甲子 ＋３ｄ 送方案', '2026-11-26'],
    ['/预约赵甲子 12月1日 送方案', '2026-12-01'],
  ] as const)('%s stands on the list of %s', async ([line, on]) => {
    const chat = await openChat();
    expect((await chat.ask('A101', line)).text).toContain('任务已添加');
    const [task] = await chat.book.database.task.findMany();
    expect(task?.dueOn.toISOString().slice(0, 10)).toBe(on);
    expect(task).toMatchObject({ ownerId: chat.people.A101, why: { rule: 'appointment', what: '送方案' } });
  });

  it('asks for the day or the matter in a form that holds the rest', async () => {
    const chat = await openChat();
    const dayless = await chat.ask('A101', '/task 赵甲子 送方案');
    expect(dayless.text).toContain('请写明日期');
    expect(fieldsIn(dayless.card)).toMatchObject({ what: '送方案' });
    const matterless = await chat.ask('A101', '/task 赵甲子 周五');
    expect(matterless.text).toContain('请写明事项内容');
    const past = await chat.ask('A101', '/task 赵甲子 昨天 送方案');
    expect(past.text).toContain('11月22日 周日 已过');
    expect((await chat.press('A101', past, '提交', { form: { what: '送方案' } })).toast).toContain('请写明日期');
    const saved = await chat.press('A101', past, '提交', { form: { what: '送方案', on: '2026-11-23 +0800' } });
    expect(saved.toast).toContain('任务已添加');
    expect((await chat.ask('A101', '/today')).text).toContain('送方案');
  });
});
