import { describe, expect, it } from 'vitest';
import { press, ref } from '../../../cards/kit/press.ts';
import { addOccasion, utc } from '../../adapters/store/book.ts';
import { buttonsOf } from '../card-reading.ts';
import { assign, audited, type Came, type Chat, openChat, openIdOf, type Said } from '../chat.ts';

/** A client of whom a product matures today, with a birthday next month and a question, and a list that was sent. */
async function withWork(): Promise<Chat> {
  const chat = await openChat();
  const { K0001 } = chat.clients;
  await addOccasion(chat.book, { clientId: K0001, rule: 'maturity', urgency: 2, worth: 5_000_000 });
  await chat.morning();
  await chat.ask('A101', '/task 赵甲子 周五 送理财方案');
  await chat.ask('A101', '/ask 赵甲子 到期后能否续做');
  return chat;
}

const ownerOf = async ({ book, clients }: Chat) =>
  (await book.database.client.findUniqueOrThrow({ where: { id: clients.K0001 } })).advisorId;
const openOf = ({ book, clients }: Chat) =>
  book.database.task.findMany({ where: { clientId: clients.K0001, state: 'open' }, orderBy: { id: 'asc' } });
const noticesTo = (said: readonly Said[], who: string) =>
  said.filter(({ target, kind }) => target === openIdOf(who) && kind === 'notice');

describe('/assign', () => {
  it('moves nothing before it is confirmed, and shows who goes from whom to whom with what', async () => {
    const chat = await withWork();
    const asked = await chat.ask('M100', '/assign 赵甲子 A102');
    for (const said of [
      '赵甲子',
      '金卡',
      '123.46万',
      '由 钱乙丑 转给 孙丙寅',
      '应办 2 项',
      '约定 1 项（最近 11月27日）',
      '未办结咨询 1 项',
    ])
      expect(asked.text).toContain(said);
    expect(asked.text).toContain('样例一号 5万 今天到期');
    expect(buttonsOf(asked.card)).toEqual(['确认', '取消']);
    expect(await ownerOf(chat)).toBe(chat.people.A101);
    expect(await audited(chat)).not.toContain('client.assign');
  });

  it('ends visibly when it is cancelled, and nothing has moved', async () => {
    const chat = await withWork();
    const cancelled = await chat.press('M100', await chat.ask('M100', '/assign 赵甲子 A102'), '取消');
    expect(cancelled.text).toBe('已取消分配客户，未作任何改动。');
    expect(cancelled.messages).toEqual([]);
    expect(await ownerOf(chat)).toBe(chat.people.A101);
  });

  it('is asked again where the client has moved since, and says so', async () => {
    const chat = await withWork();
    const asked = await chat.ask('M000', '/assign 赵甲子 A201');
    await assign(chat, '/assign 赵甲子 A102');
    const again = await chat.press('M000', asked, '确认');
    expect(again).toMatchObject({ tone: 'warning', toast: '该客户现由 孙丙寅 负责，请核对后再确认。' });
    expect(again.text).toContain('由 孙丙寅 转给 李丁卯');
    expect(await ownerOf(chat)).toBe(chat.people.A102);
    expect((await chat.press('M000', again, '确认')).tone).toBe('success');
    expect(await ownerOf(chat)).toBe(chat.people.A201);
  });

  it('is asked again where something was added since, and not where the client is with that advisor already', async () => {
    const chat = await withWork();
    const asked = await chat.ask('M100', '/assign 赵甲子 A102');
    await chat.ask('A101', '/task 赵甲子 明天 回电');
    const again = await chat.press('M100', asked, '确认');
    expect(again.toast).toContain('已有变化');
    expect(again.text).toContain('应办 3 项');
    expect((await chat.press('M100', again, '确认')).tone).toBe('success');
    expect((await chat.ask('M100', '/assign 赵甲子 A102')).text).toBe('客户 赵甲子 已由 孙丙寅 负责。');
  });

  it('tells both advisors once, each what they may see, however often it is pressed', async () => {
    const chat = await withWork();
    const asked = await chat.ask('M100', '/assign 赵甲子 A102');
    const value = press('client.assign', ref('client', chat.clients.K0001), { to: chat.people.A102 });
    const came = await chat.press('M100', asked, '确认');
    const [got, ...more] = noticesTo(came.messages, 'A102');
    expect(more).toEqual([]);
    for (const said of ['客户转入', '赵甲子', '样例一号 5万 今天到期', '周戊辰 办理转交'])
      expect(got?.text).toContain(said);
    expect(buttonsOf(got?.card)).toEqual(['记录', '查看']);
    const [left, ...others] = noticesTo(came.messages, 'A101');
    expect(others).toEqual([]);
    expect(left?.text).toContain('周戊辰 已将客户 赵甲子 转给 孙丙寅。');
    expect(left?.text).toContain('本人名下 2 项应办随之转出。');
    expect(left?.text).not.toMatch(/万|样例一号/);
    expect((await chat.forge('M100', value)).messages).toEqual([]);
    expect(noticesTo(came.messages, 'M100')).toEqual([]);
  });

  it('within one team tells no manager; from team to team both', async () => {
    const chat = await withWork();
    const within = await assign(chat, '/assign 赵甲子 A102');
    expect([...noticesTo(within.messages, 'M000'), ...noticesTo(within.messages, 'M200')]).toEqual([]);
    const across = await assign(chat, '/assign 赵甲子 A201', 'M000');
    const [here] = noticesTo(across.messages, 'M100');
    const [there] = noticesTo(across.messages, 'M200');
    for (const one of [here, there]) expect(one?.text).toContain('冯庚午 已将客户 赵甲子 由 孙丙寅 转给 李丁卯。');
    expect([buttonsOf(here?.card), buttonsOf(there?.card)]).toEqual([[], ['查看']]);
  });

  it('writes to nobody who has no Lark user, and to the delegate of who is away', async () => {
    const chat = await withWork();
    const { database } = chat.book;
    await database.staff.update({ where: { staffNo: 'A101' }, data: { openId: null } });
    const day = utc(chat.moment().today);
    const { A102: staffId, M100: delegateId } = chat.people;
    await database.leave.create({ data: { staffId, delegateId, fromDay: day, toDay: day, createdAt: day } });
    const came = await assign(chat, '/assign 赵甲子 A102', 'M000');
    const told = came.messages.filter(({ kind }) => kind === 'notice');
    expect(told.map(({ target }) => target)).toEqual([openIdOf('M100')]);
    expect(told[0]?.text).toContain('代 孙丙寅 接收');
  });
});

describe('a client given away', () => {
  const isBack = async (chat: Chat, came: Came) => {
    expect(await ownerOf(chat)).toBe(chat.people.A101);
    expect((await openOf(chat)).map(({ ownerId }) => ownerId)).toEqual([
      chat.people.A101,
      chat.people.A101,
      chat.people.A101,
    ]);
    const file = await chat.book.database.caseFile.findFirstOrThrow();
    expect(file.ownerId).toBe(chat.people.A101);
    for (const who of ['A101', 'A102'])
      expect(noticesTo(came.messages, who).map(({ text }) => text)).toEqual([
        '转交已撤销\n周戊辰 已撤销转交，客户 赵甲子 仍由 钱乙丑 负责。',
      ]);
  };

  it('comes back by 撤销 on the answer, with tasks and questions, and both hear it once', async () => {
    const chat = await withWork();
    const came = await assign(chat, '/assign 赵甲子 A102');
    expect((await openOf(chat)).map(({ ownerId }) => ownerId)).toEqual(Array(3).fill(chat.people.A102));
    const back = await chat.press('M100', came, '撤销');
    expect(back.text).toContain('客户 赵甲子 的分配已撤销');
    await isBack(chat, back);
    expect((await chat.press('M100', came, '撤销')).messages).toEqual([]);
  });

  it('comes back by /undo, also after its new advisor worked on the list', async () => {
    const chat = await withWork();
    await assign(chat, '/assign 赵甲子 A102');
    await chat.ask('A102', '/today');
    const said = await chat.say('M100', '/undo');
    expect(said.find(({ kind }) => kind === 'reply')?.text).toContain('的分配已撤销');
    await isBack(chat, { messages: said } as Came);
  });

  it('stays once the window has closed, or once it was given on', async () => {
    const chat = await withWork();
    const came = await assign(chat, '/assign 赵甲子 A102');
    await assign(chat, '/assign 赵甲子 A201', 'M000');
    expect((await chat.press('M100', came, '撤销')).toast).toContain('内容已被更新');
    const late = await assign(chat, '/assign 赵甲子 A102', 'M000');
    chat.setClock(chat.moment().today, '12:00');
    expect((await chat.press('M000', late, '撤销')).toast).toContain('已超过');
    expect(await ownerOf(chat)).toBe(chat.people.A102);
  });

  it('whom nobody looked after is nobody’s again', async () => {
    const chat = await openChat();
    const came = await assign(chat, '/assign 韩无主 A102', 'D900');
    await chat.press('D900', came, '撤销');
    const client = await chat.book.database.client.findUniqueOrThrow({ where: { clientNo: 'K0999' } });
    expect(client.advisorId).toBeNull();
  });

  it('stands as a grey line on the list it left, for the day, and no longer once it is back', async () => {
    const chat = await withWork();
    const came = await assign(chat, '/assign 赵甲子 A102');
    const redrawn = came.messages.filter(({ kind }) => kind === 'update').map(({ text }) => text);
    expect(redrawn.some((text) => text.includes('已转交 孙丙寅 · 赵甲子 · 产品到期'))).toBe(true);
    const list = (await chat.ask('A101', '/today')).text;
    expect(list).toContain('已转交 孙丙寅 · 赵甲子 · 产品到期');
    expect(list).not.toContain('5万');
    await chat.press('M100', came, '撤销');
    expect((await chat.ask('A101', '/today')).text).not.toContain('已转交');
    expect((await chat.ask('A102', '/today')).text).toContain('已转交 钱乙丑 · 赵甲子');
  });
});
