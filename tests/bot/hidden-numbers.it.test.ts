import { describe, expect, it } from 'vitest';
import { press, ref } from '../../cards/kit/press.ts';
import { addClient } from '../adapters/store/book.ts';
import { everyRow } from '../whole/table-rows.ts';
import { type Chat, openChat } from './chat.ts';

const idNo = '11010519491231002X';
const phone = '13912345678';
const word = '消息中的证件号/手机号已隐去，仅保留后四位。';

/** The tables that hold one of the numbers in clear. */
async function holding({ book }: Chat): Promise<string[]> {
  return (await everyRow(book.pool))
    .filter(({ row }) => row.includes(idNo) || row.includes(phone))
    .map((one) => one.table);
}

describe('an identity or mobile number in what is written freely', () => {
  it.for([
    ['a note', `/log 赵甲子 电话 证件${idNo} 手机${phone} 下次 周五`],
    ['a mistyped number', '/log 赵甲子 电话 证件 110101199003071234'],
    ['a task', `/task 赵甲子 周五 致电 ${phone}`],
    ['a reason', `/stage 赵甲子 4 客户证件 ${idNo}`],
    ['a note that has still to be completed', `/log 赵甲子 证件${idNo}`],
    ['a task without a day', `/task 赵甲子 ${phone} 送材料`],
    ['a colleague', `/leave 今天 明天 ${phone}`],
    ['a note for one of several', `/log 赵甲 电话 证件${idNo}`],
  ] as const)('%s is masked before it is stored or said back, and the writer is told', async ([, line]) => {
    const chat = await openChat();
    const said = await chat.say('A101', line);
    expect(said.map(({ text }) => text)).toContain(word);
    expect(said.map(({ text }) => text).join()).not.toMatch(new RegExp(`${idNo}|${phone}`));
    expect(await holding(chat)).toEqual([]);
    expect(chat.faults).toEqual([]);
  });

  it.for([
    ['contact.log', { note: `证件${idNo}`, kind: 'call' }, '002X'],
    ['contact.log', { note: `证件${idNo}`, kind: 'call', next: '2020-01-01' }, '002X'],
    ['contact.log', { note: `手机${phone}` }, '5678'],
    ['task.add', { what: `致电 ${phone}`, on: '2026-12-01' }, '5678'],
    ['task.add', { what: `致电 ${phone}`, on: phone }, '5678'],
    ['stage.move', { to: '2', reason: `证件 ${idNo}` }, '002X'],
    ['client.tell-owner', { text: `请回电 ${phone}` }, '5678'],
  ] as const)('typed into the form of %s is masked as well: %o', async ([action, form, end]) => {
    const chat = await openChat();
    await chat.book.database.client.update({ where: { clientNo: 'K0001' }, data: { contacts: 2, stageContacts: 2 } });
    const of = action === 'client.tell-owner' ? chat.clients.K0101 : chat.clients.K0001;
    const came = await chat.forge('A101', press(action, ref('client', of)), form);
    expect(came.messages.map(({ text }) => text)).toContain(word);
    expect(JSON.stringify(came)).not.toMatch(new RegExp(`${idNo}|${phone}`));
    expect(JSON.stringify(came)).toContain(end);
    expect(await holding(chat)).toEqual([]);
  });

  it('leaves amounts, product codes and the number a client is found by as they are', async () => {
    const chat = await openChat();
    await addClient(chat.book, { no: phone, name: '数字客户', advisorId: chat.people.A101 });
    const [asked, ...more] = await chat.say('A101', `/log ${phone} 电话 资产13800138000元 金额 13900000000`);
    expect(more).toEqual([]);
    await chat.press('A101', { card: asked?.card }, '确认');
    const contact = await chat.book.database.contact.findFirstOrThrow();
    expect(contact).toMatchObject({ note: '资产13800138000元', amount: 1_390_000_000_000n });
  });
});

describe('characters that nobody means', () => {
  it.for(['\0', '\ud800', '\udc00'])('as %j stand in a line are left out of it', async (junk) => {
    const chat = await openChat();
    expect((await chat.ask('A101', `/client 赵${junk}甲子`)).text).toContain('赵甲子');
    expect((await chat.ask('A101', `/log 赵甲子 电话 ${junk}好`)).text).toContain('已登记联系记录');
    expect((await chat.ask('A101', junk)).text).toContain('请发送以 / 开头的命令');
    expect((await chat.ask('A101', `/assi${junk}`)).text).toContain('没有');
    const came = await chat.forge('A101', press('contact.log', ref('client', chat.clients.K0001)), {
      note: `好${junk}的`,
      kind: 'call',
    });
    expect(came.toast).toBe('已登记');
    const pick = press('client.pick', ref('client', chat.clients.K0001), { command: 'log', rest: `电话 好${junk}` });
    expect((await chat.forge('A101', pick)).tone).toBe('success');
    expect(chat.faults).toEqual([]);
    const notes = await chat.book.database.contact.findMany({ select: { note: true } });
    expect(notes.map(({ note }) => note)).toEqual(['好', '好的', '好']);
  });
});
