import { describe, expect, it } from 'vitest';
import { press } from '../../cards/kit/press.ts';
import { addOccasion } from '../adapters/store/book.ts';
import { buttonsOf, fieldsIn } from './card-reading.ts';
import { assign, audited, openChat, openIdOf } from './chat.ts';

const nothing = '没有找到该内容，或无权查看。';

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

  it.for([
    ['a stranger', ['X1'], 1],
    ['a stranger and somebody who left', ['X1', 'A109'], 2],
  ] as const)('with %s in it becomes no room, and the manager alone reads why', async ([, others, count]) => {
    const chat = await openChat();
    chat.groups.set(group, ['A101', 'M100', ...others]);
    const [answer, ...more] = await chat.say('M100', '/room on', { group });
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ verb: 'ephemeral', reader: openIdOf('M100') });
    expect(answer?.text).toContain(`本群有 ${count} 名成员不在员工名册中`);
    chat.groups.set(group, ['A101', 'M100']);
    expect((await chat.say('A101', '/client 赵甲子', { group }))[0]).toMatchObject({ verb: 'ephemeral' });
    expect((await chat.say('M100', '/room on', { group }))[0]?.text).toContain('浦江一组');
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
    const came = await assign(chat, '/分配 赵甲子 孙丙寅');
    expect(came.text).toMatch(/^客户 赵甲子 已分配给 孙丙寅\n/);
    expect(came.messages.filter(({ kind }) => kind === 'update')).toHaveLength(2);
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
    expect((await chat.ask('A101', '/undo')).text).toBe('最近一次操作（设置调整，09:00）不能撤销。');
  });

  it('stand in the trail as they were and as they are', async () => {
    const chat = await openChat();
    const form = await chat.ask('A101', '/settings');
    const chosen = { locale: 'zh-CN', listAt: '08:40 +0800', quietFrom: '21:00 +0800', quietTo: '07:30 +0800' };
    await chat.press('A101', form, '保存', { form: chosen });
    await chat.forge('A101', press('settings'), { locale: 'auto', listAt: '09:10 +0800' });
    const records = await chat.book.database.audit.findMany({ where: { action: 'settings' }, orderBy: { seq: 'asc' } });
    const nothingChosen = { locale: null, listAt: null, quiet: null };
    const first = { locale: 'zh-CN', listAt: '08:40', quiet: { from: '21:00', to: '07:30' } };
    expect(records.map(({ detail }) => detail)).toEqual([
      { before: nothingChosen, after: first },
      { before: first, after: { locale: null, listAt: '09:10', quiet: null } },
    ]);
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
    ['M100', 'photo.heic', '仅支持 CSV、XLSX 或 XLS 文件'],
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
