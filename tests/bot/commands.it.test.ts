import { describe, expect, it } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { addOccasion } from '../adapters/store/book.ts';
import { buttonsOf, type Chat, fieldsIn, monday, openChat } from './chat.ts';

/** The morning of an advisor with a product that matures (#1), a birthday (#2) and somebody silent (#3). */
async function afterMorning(): Promise<Chat> {
  const chat = await openChat();
  const { K0001, K0002, K0003 } = chat.clients;
  await addOccasion(chat.book, { clientId: K0001, rule: 'maturity', urgency: 2, worth: 900 });
  await addOccasion(chat.book, { clientId: K0003, rule: 'birthday', worth: 800 });
  await addOccasion(chat.book, { clientId: K0002, rule: 'no-contact', worth: 700 });
  await chat.morning();
  return chat;
}

describe('a line of text', () => {
  it('finds its command whatever the width, the case, the blanks and what is pasted along', async () => {
    const chat = await openChat();
    for (const line of [
      '/client 赵甲子',
      '／ＣＬＩＥＮＴ　赵甲子',
      '  /Client   赵甲子  ',
      '/cli\u200bent\u00a0赵\u200d甲子\ufeff',
      '/客户 赵甲子',
      '/客户赵甲子',
      '/查赵甲子',
      '/查客户 k0001',
      '/find Ｋ０００１',
      '/client zhao jiazi',
      '/client zjz',
      '/client 0001',
    ]) {
      const { text } = await chat.ask('A101', line);
      expect(text, line).toContain('客户号 K0001');
    }
    expect(chat.faults).toEqual([]);
  });

  it.for([
    ['hello', '请发送以 / 开头的命令'],
    ['', '请发送以 / 开头的命令'],
    ['/', '请发送以 / 开头的命令'],
    ['/clinet 赵甲子', '是否为 /client？'],
    ['/fanyi', '没有“fanyi”这个命令'],
    ['/plan 5 3', '/plan 尚未开通'],
    ['/日报', '/日报 尚未开通'],
    ['/assign 赵甲子 A102', '此命令供主管和管理员使用'],
    ['/room on', '此命令供主管和管理员使用'],
    ['/log 没有人 电话 好', '没有找到客户“没有人”'],
    ['/log', '请写明客户'],
    ['/task 赵甲子 13-45 送方案', '看不懂日期“13-45”'],
    ['/log 赵甲子 成交 好 金额 3万5', '看不懂金额“3万5”'],
    ['/stage 赵甲子 5', '没有阶段“5”'],
    ['/done', '请写明任务号'],
    ['/done 12a', '请写明任务号'],
    ['/done 4711', '没有找到任务 #4711'],
    ['/snooze', '请写明任务号'],
    ['/snooze 4711 改天', '看不懂日期“改天”'],
    ['/leave A102', '看不懂日期“A102”'],
    ['/undo', '没有可撤销的操作'],
    [`/log 赵甲子 电话 ${'长'.repeat(2_000)}`, '请控制在 2000 字以内'],
  ] as const)('%s is answered with what to do', async ([line, says]) => {
    const chat = await openChat();
    expect((await chat.ask('A101', line)).text).toContain(says);
    expect(chat.faults).toEqual([]);
  });

  it('is answered once, however often Lark pushes it', async () => {
    const chat = await openChat();
    expect(await chat.say('A101', '/log 赵甲子 电话 好', { key: 'msg:om_same' })).toHaveLength(1);
    expect(await chat.say('A101', '/log 赵甲子 电话 好', { key: 'msg:om_same' })).toEqual([]);
    expect(await chat.book.database.contact.count()).toBe(1);
  });

  it('that is a picture or a sticker gets a word on what is understood', async () => {
    const chat = await openChat();
    const [answer] = await chat.say('A101', '', { kind: 'other' });
    expect(answer?.text).toContain('请发送以 / 开头的命令');
  });
});

describe('/help', () => {
  it.for([
    [
      'A101',
      ['/today', '/client', '/log', '/stage', '/task', '/done', '/snooze', '/undo', '/leave', '/settings', '/help'],
    ],
    ['C900', ['/today', '/client', '/settings', '/help']],
    ['D900', ['/today', '/client', '/leave', '/assign', '/room', '/settings', '/help']],
  ] as const)('shows %s what this person may use, with an example each', async ([who, names]) => {
    const chat = await openChat();
    const { text } = await chat.ask(who, '帮助');
    const shown = text.split('\n').flatMap((line) => (line.startsWith('/') ? [line.split(' ')[0]] : []));
    expect(shown).toEqual(names);
    expect(text.match(/^例：\//gm)).toHaveLength(names.length);
  });

  it.for(['log', '/log', 'LOG', '记', '登记'])('%s explains one command by any of its names', async (word) => {
    const chat = await openChat();
    const { text } = await chat.ask('A101', `/help ${word}`);
    expect(text).toContain('/log <客户>');
    expect(text).not.toContain('/today');
  });

  it('gives examples that work', async () => {
    const chat = await openChat();
    const told = { A101: [] as string[], M100: [] as string[] };
    for (const { name, about, where } of commands) {
      if (where === 'group') continue;
      for (const { example } of [about['zh-CN'], about['en-US']]) {
        const who = name === 'assign' ? 'M100' : 'A101';
        told[who].push(example);
        expect((await chat.ask(who, example)).text, example).not.toMatch(
          /看不懂|没有“|没有找到客户|格式应为|没有找到同事/,
        );
      }
    }
    expect(told.A101.length).toBeGreaterThan(20);
  });
});

describe('/today', () => {
  it('shows the list as it stands and never opens a second copy of the morning', async () => {
    const chat = await afterMorning();
    const before = await chat.ask('A101', '今日');
    expect(before.text).toContain('钱乙丑，今日待办 3 项，其中 1 项须今日处理。');
    await chat.say('A101', '/done 1');
    const { text } = await chat.ask('A101', '/TODAY');
    expect(text).toContain('今日待办 2 项');
    expect(text).toContain('已完成 · 赵甲子');
    expect(await chat.book.database.task.count()).toBe(3);
    expect(await chat.book.database.delivery.count({ where: { kind: 'list' } })).toBe(3);
  });

  it('says honestly that nothing is due', async () => {
    const chat = await openChat();
    expect((await chat.ask('A102', '/today')).text).toContain('孙丙寅，今日无到期事项。');
  });
});

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
    expect(update?.text).toContain('今日待办 2 项');
  });

  it('asks in a form for what is missing and keeps what was said', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/log 赵甲子 拜访');
    expect(fieldsIn(form.card)).toMatchObject({ kind: 'visit', note: '' });
    const kindless = await chat.ask('A101', '/log 赵甲子 你好 下次 周五');
    expect(kindless.text).toContain('请选择联系方式');
    expect(fieldsIn(kindless.card)).toMatchObject({ note: '你好', next: '2026-11-27' });
    const late = await chat.ask('A101', '/log 赵甲子 电话 好 下次 2026-11-01');
    expect(late.text).toContain('日期“2026-11-01”已过');
    const product = await chat.ask('A101', '/log 赵甲子 电话 好 产品 NOPE 金额 二十万');
    expect(product.text).toContain('没有找到产品“NOPE”');
    expect(fieldsIn(product.card)).toMatchObject({ note: '好', product: 'NOPE', amount: '200000' });
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
    expect(wrong.text).toContain('看不懂金额“三五万”');
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
    const other = await chat.forge('A101', { a: 'log.save', c: K0003, t: 1 }, { kind: 'call', note: '祝福' });
    expect(other.toast).toBe('已登记');
    expect(other.text).not.toContain('#1');
    expect((await chat.book.database.task.findUnique({ where: { id: 1 } }))?.state).toBe('open');
    const [row] = await chat.book.database.contact.findMany();
    expect(row?.taskId).toBeNull();
  });
});

describe('several matches', () => {
  it('are offered as a choice that goes on with the whole command', async () => {
    const chat = await openChat();
    const choice = await chat.ask('A101', '/log 赵甲 电话 已确认 下次 周五');
    expect(choice.text).toContain('“赵甲”匹配多位客户，请选择。');
    expect(buttonsOf(choice.card)).toEqual(['选择', '选择']);
    const logged = await chat.press('A101', choice, '选择', { nth: 2 });
    expect(logged.text).toContain('赵甲寅');
    expect(logged.text).toContain('下次联系 11月27日 周五');
    const [row] = await chat.book.database.contact.findMany();
    expect(row).toMatchObject({ clientId: chat.clients.K0002, note: '已确认' });
  });

  it('are not offered where the full name or number says which', async () => {
    const chat = await openChat();
    await chat.book.database.client.update({
      where: { clientNo: 'K0002' },
      data: { name: '赵甲子怡', keys: '|赵甲子怡|' },
    });
    expect((await chat.ask('A101', '/client 赵甲子')).text).toContain('客户号 K0001');
  });

  it('knows the surname reading of a name', async () => {
    const chat = await openChat();
    expect((await chat.ask('A101', '/client shan')).text).toContain('单样例');
    expect((await chat.ask('A101', '/client 单yl')).text).toContain('单样例');
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
    expect(past.text).toContain('日期“2026-11-22”已过');
    expect((await chat.press('A101', past, '提交', { form: { what: '送方案' } })).toast).toContain('请写明日期');
    const saved = await chat.press('A101', past, '提交', { form: { what: '送方案', on: '2026-11-23 +0800' } });
    expect(saved.toast).toContain('任务已添加');
    expect((await chat.ask('A101', '/today')).text).toContain('送方案');
  });
});

describe('/done and /snooze', () => {
  it('close and put off, by the number on the card', async () => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', '/完成 ＃１')).text).toContain('已完成 #1');
    expect((await chat.ask('A101', '/done 1')).text).toBe('任务 #1 已完成。');
    expect((await chat.ask('A101', '/延后 2 周五')).text).toContain('已延后至 11月27日 周五 #2');
    expect((await chat.ask('A101', '/snooze #3')).text).toContain('已延后至 11月24日 周二 #3');
    expect((await chat.ask('A101', '/today')).text).toContain('今日事项已全部处理');
  });

  it.for(['昨天', '今天', '2028-01-01'])('%s is no day to put a task off to', async (on) => {
    const chat = await afterMorning();
    expect((await chat.ask('A101', `/snooze 2 ${on}`)).text).toBe('延后日期须晚于今天，且在一年之内。');
    expect((await chat.book.database.task.findUnique({ where: { id: 2 } }))?.snoozes).toBe(0);
  });

  it('are also buttons of the list, which stands changed at once and offers to take it back', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    const done = await chat.press('A101', list, '完成');
    expect(done).toMatchObject({ toast: '已完成', tone: 'success' });
    expect(done.text).toContain('今日待办 2 项');
    const again = await chat.press('A101', list, '完成');
    expect(again.toast).toBe('任务 #1 已完成。');
    expect(again.text).toContain('已完成 · 赵甲子');
    const off = await chat.press('A101', done, '延后');
    expect(off.toast).toBe('已延后至 11月24日 周二');
    const back = await chat.press('A101', off, '撤销', { nth: 2 });
    expect(back.toast).toBe('已撤销');
    expect(back.text).toContain('今日待办 2 项');
  });
});

describe('/undo', () => {
  it.for([
    ['/log 赵甲寅 电话 好 下次 周五', '赵甲寅的联系记录已撤销'],
    ['/done 1', '赵甲子的任务已恢复为待办'],
    ['/snooze 2 周五', '单样例的任务已恢复到原日期'],
    ['/task 赵甲子 今天 送方案', '赵甲子的任务已取消'],
  ] as const)('takes back %s and leaves the book as it was', async ([line, says]) => {
    const chat = await afterMorning();
    const before = await stand(chat);
    await chat.say('A101', line);
    expect(await stand(chat)).not.toEqual(before);
    expect((await chat.ask('A101', '/撤销')).text).toContain(says);
    expect(await stand(chat)).toEqual(before);
    expect((await chat.ask('A101', '/undo')).text).toBe('没有可撤销的操作。');
  });

  it('takes back a move of the stage, with the contacts counted since', async () => {
    const chat = await openChat();
    await chat.say('A101', '/log 赵甲子 电话 一');
    await chat.say('A101', '/stage 赵甲子 2');
    expect((await chat.ask('A101', '/undo')).text).toContain('赵甲子的阶段调整已撤销');
    expect(await chat.book.database.client.findUnique({ where: { clientNo: 'K0001' } })).toMatchObject({
      stage: 1,
      stageContacts: 1,
      contacts: 1,
    });
  });

  it('works by its button until the window closes, and says what remains then', async () => {
    const chat = await afterMorning();
    const done = await chat.ask('A101', '/done 1');
    chat.setClock(monday, '09:30');
    const other = await chat.ask('A101', '/done 2');
    expect((await chat.press('A101', done, '撤销')).toast).toBe('已撤销');
    expect((await chat.press('A101', done, '撤销')).toast).toBe('此操作已撤销。');
    chat.setClock(monday, '10:01');
    expect((await chat.press('A101', other, '撤销')).toast).toContain('已超过 30 分钟，无法撤销');
    expect((await chat.ask('A101', '/undo')).text).toContain('已超过 30 分钟，无法撤销');
  });

  it('does not take back what another step was built on', async () => {
    const chat = await openChat();
    for (const word of ['一', '二']) await chat.say('A101', `/log 赵甲子 电话 ${word}`);
    const first = await chat.ask('A101', '/stage 赵甲子 2');
    await chat.say('A101', '/stage 赵甲子 3');
    expect((await chat.press('A101', first, '撤销')).toast).toContain('内容已被更新');
    expect(await stageOf(chat)).toBe(3);
  });

  it('is nobody else’s to press', async () => {
    const chat = await afterMorning();
    const done = await chat.ask('A101', '/done 1');
    expect((await chat.press('M100', done, '撤销')).toast).toBe('没有找到该内容，或无权查看。');
    expect((await chat.book.database.task.findUnique({ where: { id: 1 } }))?.state).toBe('done');
  });
});

/** What the book says of tasks, contacts that count, and clients' counters. */
async function stand({ book: { database } }: Chat) {
  const tasks = await database.task.findMany({ where: { state: { not: 'cancelled' } }, orderBy: { id: 'asc' } });
  const clients = await database.client.findMany({ orderBy: { id: 'asc' } });
  return {
    tasks: tasks.map(({ id, state, dueOn, snoozes }) => ({ id, state, dueOn, snoozes })),
    contacts: await database.contact.count({ where: { undoneAt: null } }),
    clients: clients.map(({ contacts, stageContacts, lastContactOn }) => ({ contacts, stageContacts, lastContactOn })),
  };
}
