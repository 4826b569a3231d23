import { describe, expect, it } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { locales } from '../../domain/people/people.ts';
import { buttonsOf } from './card-reading.ts';
import { afterMorning, openChat } from './chat.ts';

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
    ['/task 赵甲子 13-45 送方案', '无法识别日期“13-45”'],
    ['/log 赵甲子 成交 好 金额 3万5', '无法识别金额“3万5”'],
    ['/stage 赵甲子 5', '没有“5”这一阶段'],
    ['/done', '请写明任务号'],
    ['/done 12a', '请写明任务号'],
    ['/done 4711', '没有找到任务 #4711'],
    ['/snooze', '请写明任务号'],
    ['/snooze 4711 改天', '无法识别日期“改天”'],
    ['/leave A102', '无法识别日期“A102”'],
    ['/undo', '没有可撤销的操作'],
    ['/case abc', '无法识别编号“abc”'],
    ['/case 0', '无法识别编号“0”'],
    ['/case -3', '无法识别编号“-3”'],
    ['/today abc', '无法识别页码“abc”'],
    ['/today -1', '无法识别页码“-1”'],
    ['/today 0', '无法识别页码“0”'],
    [`/log 赵甲子 电话 ${'长'.repeat(2_000)}`, '请控制在 1000 字以内'],
    [`/log 赵甲子 电话 ${'长'.repeat(20_000)}`, '请控制在 1000 字以内'],
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
      [
        ...['/today', '/client', '/log', '/stage', '/task', '/done', '/snooze', '/ask', '/case'],
        ...['/undo', '/leave', '/settings', '/help'],
      ],
    ],
    ['C900', ['/today', '/client', '/case', '/settings', '/help']],
    ['D900', ['/today', '/client', '/case', '/undo', '/leave', '/assign', '/room', '/settings', '/help']],
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

  it.for([
    { word: 'nosuch', says: '没有“nosuch”这个命令，以下为可用命令。' },
    { word: 'lgo', says: '没有“lgo”这个命令，是否为 /log？' },
    { word: '13800000001', says: '没有“138****0001”这个命令' },
    { word: 'plan', says: '/plan 尚未开通。' },
    { word: 'assign', says: '此命令供主管和管理员使用，以下为可用命令。' },
  ])('$word says why there is no help for it, above the overview', async ({ word, says }) => {
    const chat = await openChat();
    const { text } = await chat.ask('A101', `/help ${word}`);
    expect(text).toContain(says);
    expect(text.indexOf(says)).toBeLessThan(text.indexOf('/today'));
    expect(text).not.toContain('/assign <');
  });

  it('gives examples that work', async () => {
    const chat = await openChat();
    const told = { A101: [] as string[], M100: [] as string[] };
    for (const { name, about, where } of commands) {
      if (where === 'group') continue;
      for (const { example } of locales.map((locale) => about(textFor(locale)))) {
        const who = name === 'assign' ? 'M100' : 'A101';
        told[who].push(example);
        expect((await chat.ask(who, example)).text, example).not.toMatch(
          /无法识别|没有“|没有找到客户|格式应为|没有找到同事/,
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
    expect(before.text).toContain('钱乙丑，今日应办 3 项，其中 1 项须今日处理。');
    await chat.say('A101', '/done 1 赎回');
    const { text } = await chat.ask('A101', '/TODAY');
    expect(text).toContain('今日应办 2 项');
    expect(text).toContain('赎回 · 赵甲子');
    expect(await chat.book.database.task.count()).toBe(3);
    expect(await chat.book.database.delivery.count({ where: { kind: 'list' } })).toBe(3);
  });

  it('says honestly that nothing is due', async () => {
    const chat = await openChat();
    expect((await chat.ask('A102', '/today')).text).toContain('孙丙寅，今日无应办事项。');
  });
});

describe('the hint on an empty list', () => {
  const fresh = '可用 /client 查询客户，或用 /task 添加任务。';
  it.for([
    ['A101', fresh, 'or /task to add a task'],
    ['M100', fresh, 'or /task to add a task'],
    ['C900', '可用 /client 查询客户。', 'Use /client to look a client up.'],
    ['D900', '可用 /client 查询客户。', 'Use /client to look a client up.'],
  ] as const)('names to %s only what they may do', async ([who, chinese, english]) => {
    const chat = await openChat();
    const { text, card } = await chat.ask(who, '/today');
    expect(text.split('\n')).toContain(chinese);
    expect(JSON.stringify(card)).toContain(english);
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
