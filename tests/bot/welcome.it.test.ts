import { describe, expect, it } from 'vitest';
import { addClient, addStaff } from '../adapters/store/book.ts';
import { buttonsOf, textOf } from './card-reading.ts';
import { openChat } from './chat.ts';

describe('who writes to the bot for the first time', () => {
  it('is told as whom the desk knows them and what to try, with a client of their own, once', async () => {
    const chat = await openChat();
    const id = await addStaff(chat.book, { no: 'A777', name: '林新人', team: '浦江一组', isNew: true });
    await addClient(chat.book, { no: 'K7771', name: '许自家', advisorId: id });
    expect(await chat.say('A777', '/settings')).toHaveLength(1);
    const [answer, welcome, ...others] = await chat.say('A777', '个人设置');
    expect(welcome?.text).toContain('欢迎使用');
    expect(welcome?.text).toContain('林新人 · 客户经理 · 浦江一组');
    expect(welcome?.text).toContain('/登记 许自家 电话');
    expect(buttonsOf(welcome?.card)).toEqual(['今日清单', '记录', '任务', '请假', '个人设置', '全部命令']);
    expect(answer?.text).not.toBe('');
    expect(others).toEqual([]);
    expect(await chat.say('A777', '你好')).toHaveLength(1);
  });

  it('in a group is welcomed later, in private', async () => {
    const chat = await openChat();
    await addStaff(chat.book, { no: 'A777', name: '林新人', isNew: true });
    expect(await chat.say('A777', '/help', { group: 'oc_group' })).toHaveLength(1);
    expect((await chat.say('A777', '帮助'))[1]?.text).toContain('欢迎使用');
  });
});

describe('the help card', () => {
  it('names clients who exist for this person, and to a reader of Chinese the Chinese commands first', async () => {
    const chat = await openChat();
    const help = await chat.ask('A101', '/help');
    expect(help.text).toMatch(/^登记 · 登记联系记录/m);
    expect(help.text).toMatch(/^例：\/登记 赵甲子 电话/m);
    const unowned = await chat.ask('A201', '/help');
    expect(unowned.text).toContain('沈癸酉');
    expect(unowned.text).not.toContain('赵甲子');
  });

  it.for([
    ['今日清单', '今日'],
    ['请假', '请假与代理'],
    ['个人设置', '个人设置'],
  ] as const)('opens %s by its button', async ([label, says]) => {
    const chat = await openChat();
    const { messages } = await chat.press('A101', await chat.ask('A101', '/help'), label);
    expect(textOf(messages[0]?.card)).toContain(says);
  });

  it('offers compliance no form they may not use', async () => {
    const chat = await openChat();
    expect(buttonsOf((await chat.ask('C900', '/help')).card)).toEqual(['今日清单', '个人设置']);
  });
});
