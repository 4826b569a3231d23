import { describe, expect, it } from 'vitest';
import { addDays, type Day, day } from '../../domain/kit/day.ts';
import { evening } from '../../jobs/evening.ts';
import { summary } from '../../jobs/summary.ts';
import { addClient, addOccasion, monday, utc } from '../adapters/store/book.ts';
import { buttonsOf } from '../bot/card-reading.ts';
import { afterMorning, type Chat, openChat, type Said } from '../bot/chat.ts';
import { jobContext } from './job-context.ts';

const tuesday = addDays(monday, 1);
const friday = day('2026-11-27');

/** The evening of that day; every card is taken as sent. */
async function eveningOf(chat: Chat, on: Day = monday, time = '17:15'): Promise<Said[]> {
  chat.setClock(on, time);
  await evening.run(jobContext(chat.book, chat.moment()));
  await chat.book.database
    .$executeRaw`UPDATE delivery SET state = 'sent', message_id = 'om_' || id WHERE key LIKE 'evening:%' AND state = 'pending'`;
  return chat.news();
}

async function theCard(chat: Chat, on: Day = monday): Promise<Said> {
  const [card, ...more] = await eveningOf(chat, on);
  if (card === undefined || more.length > 0) throw new Error(`${more.length + 1} cards`);
  return card;
}

const task = (chat: Chat, id: number) => chat.book.database.task.findUniqueOrThrow({ where: { id } });

describe('the evening card', () => {
  it('says to whom something is left how much was done and what remains, in the order of the list, once', async () => {
    const chat = await afterMorning();
    await chat.ask('A101', '/done 2');
    const card = await theCard(chat);
    expect(card).toMatchObject({ kind: 'notice', target: 'ou_A101' });
    expect(card.text).toContain('完成 1/3，剩 2');
    const lines = card.text.split('\n');
    const place = (name: string) => lines.findIndex((line) => line.includes(name));
    expect(place('赵甲子')).toBeGreaterThan(0);
    expect(place('赵甲子')).toBeLessThan(place('赵甲寅'));
    expect(buttonsOf(card.card)).toEqual(['逐项处理', '全部延后到明天', '不再提醒', '不再提醒']);
    expect(await eveningOf(chat)).toEqual([]);
  });

  it('is for nobody who has nothing left, or who has no list', async () => {
    const chat = await afterMorning();
    await addOccasion(chat.book, { clientId: chat.clients.K0101, rule: 'birthday', worth: 1 });
    for (const line of ['/done 1 赎回', '/done 2', '/done 3']) await chat.ask('A101', line);
    expect(await eveningOf(chat)).toEqual([]);
    // A task that came after the morning, of somebody who has no list.
    await chat.book.database.delivery.deleteMany({ where: { kind: 'list' } });
    await chat.ask('A101', '/task 赵甲子 今天 送方案');
    expect(await eveningOf(chat)).toEqual([]);
  });

  it('is read by the delegate of one who is away', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', on: tuesday, firesOn: tuesday });
    await chat.ask('A101', '/leave 明天 明天 A102');
    chat.setClock(tuesday, '08:15');
    await chat.morning();
    const card = await theCard(chat, tuesday);
    expect(card.target).toBe('ou_A102');
    expect(card.text).toContain('代 ');
  });

  it('names the trading day that the next one is', async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0002, rule: 'no-contact', on: friday, firesOn: friday });
    chat.setClock(friday, '08:15');
    await chat.morning();
    expect(buttonsOf((await theCard(chat, friday)).card)).toContain('全部延后到 11月30日 周一');
  });

  it('opens the lists one by one', async () => {
    const chat = await afterMorning();
    const { messages } = await chat.press('A101', await theCard(chat), '逐项处理');
    expect(messages[0]?.text).toContain('今日应办 3 项');
  });
});

describe('putting off all', () => {
  it('is one deed and one undo, and leaves and names what would miss its day', async () => {
    const chat = await afterMorning();
    const before = await chat.book.database.task.findMany({ orderBy: { id: 'asc' } });
    const came = await chat.press('A101', await theCard(chat), '全部延后到明天');
    expect(came.toast).toBe('已延后至 11月24日 周二');
    expect(came.text).toContain('已延后 2 项至 11月24日 周二');
    expect(came.text).toContain('以下 1 项未延后');
    expect(came.text).toContain('赵甲子 样例一号');
    expect((await task(chat, 1)).dueOn).toEqual(utc(monday));
    for (const id of [2, 3]) expect((await task(chat, id)).dueOn).toEqual(utc(tuesday));
    const list = came.messages.find(({ kind }) => kind === 'update');
    expect(list?.text).toContain('今日应办 1 项');
    expect((await chat.press('A101', came, '撤销')).text).toContain('2 项已恢复到原日期');
    expect(await chat.book.database.task.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    expect(await chat.book.database.deed.count()).toBe(1);
  });

  it('pressed again, or where all would miss their day, puts nothing off', async () => {
    const chat = await afterMorning();
    const card = await theCard(chat);
    await chat.press('A101', card, '全部延后到明天');
    expect((await chat.press('A101', card, '全部延后到明天')).toast).toBe('没有可以延后的事项。');
    expect((await task(chat, 2)).snoozes).toBe(1);
  });

  it('leaves alone, when it is taken back, what was done since', async () => {
    const chat = await afterMorning();
    const came = await chat.press('A101', await theCard(chat), '全部延后到明天');
    await chat.ask('A101', '/done 2');
    const back = await chat.press('A101', came, '撤销');
    expect(back.text).toContain('1 项已恢复到原日期，1 项之后另有处理，未恢复');
    expect(await task(chat, 2)).toMatchObject({ state: 'done' });
    expect(await task(chat, 3)).toMatchObject({ state: 'open', dueOn: utc(monday), snoozes: 0 });
  });
});

describe('a bad day that is put off', () => {
  /** Seventeen of one day, five of them done: one matures today, one has matured, one is promised for a time. */
  async function badDay(): Promise<Chat> {
    const chat = await openChat();
    const advisorId = chat.people.A101;
    for (let n = 0; n < 14; n += 1) {
      const clientId = await addClient(chat.book, {
        no: `D${n}`,
        name: `延后${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[n]}`,
        advisorId,
      });
      await addOccasion(chat.book, { clientId, rule: 'birthday', worth: 100 - n, on: monday });
    }
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', worth: 900, on: monday });
    const past = { rule: 'maturity', worth: 800, on: day('2026-11-20'), firesOn: monday } as const;
    await addOccasion(chat.book, { clientId: chat.clients.K0002, ...past });
    await chat.ask('A101', '/task 赵甲寅 今天 16:00 送方案');
    await chat.morning();
    const born = await chat.book.database.task.findMany({
      where: { rule: 'birthday' },
      orderBy: { id: 'asc' },
      take: 5,
    });
    for (const { id } of born) await chat.ask('A101', `/done ${id}`);
    return chat;
  }

  it('stays in the plan of the day, on the card of the evening, the list and in the figures of the manager', async () => {
    const chat = await badDay();
    const card = await theCard(chat);
    expect(card.text).toContain('完成 5/17，剩 12');
    const off = await chat.press('A101', card, '全部延后到明天');
    const redrawn = off.messages.filter(({ kind }) => kind === 'update').map(({ text }) => text);
    expect(redrawn).toEqual([
      expect.stringContaining('今日应办 3 项'),
      expect.stringContaining('完成 5/17，剩 3，已延后 9'),
    ]);
    await summary.run({ ...jobContext(chat.book, chat.moment()), late: false });
    const [team] = await chat.news();
    for (const figure of ['5 / 17', '0 / 9', '遗留 / 已延后', '今日完成 29%']) expect(team?.text).toContain(figure);
    await chat.ask('A101', '/undo');
    const figures = await chat.book.jobs.teamFigures(chat.people.M100, { day: monday, ...chat.moment() });
    expect(figures.advisors).toContainEqual(expect.objectContaining({ due: 17, done: 5, snoozed: 0 }));
  });

  it('leaves and names what has matured and what was promised for a time', async () => {
    const chat = await badDay();
    const off = await chat.press('A101', await theCard(chat), '全部延后到明天');
    expect(off.text).toContain('已延后 9 项至 11月24日 周二');
    expect(off.text).toContain('以下 3 项未延后，请逐项处理');
    for (const name of ['赵甲子', '今天到期', '赵甲寅', '已到期 3 天', '16:00 送方案'])
      expect(off.text).toContain(name);
  });

  it('is not called done where nothing is left', async () => {
    const chat = await afterMorning();
    const card = await theCard(chat);
    await chat.ask('A101', '/done 1 赎回');
    const off = await chat.press('A101', card, '全部延后到明天');
    const redrawn = off.messages.filter(({ kind }) => kind === 'update').map(({ text }) => text);
    expect(redrawn).toEqual([
      expect.stringContaining('今日事项完成 1 项，延后 2 项'),
      expect.stringContaining('完成 1/3，剩 0，已延后 2'),
    ]);
  });

  it('does not count what stood on no list yet', async () => {
    const chat = await afterMorning();
    await chat.ask('A101', '/task 赵甲子 周五 送方案');
    const later = await chat.book.database.task.findFirstOrThrow({ where: { rule: 'appointment' } });
    await chat.ask('A101', `/snooze ${later.id} 下周一`);
    expect((await theCard(chat)).text).toContain('完成 0/3，剩 3');
  });
});

describe('不再提醒', () => {
  it('asks for the reason, keeps it, takes the item off list and card, and can be undone', async () => {
    const chat = await afterMorning();
    const card = await theCard(chat);
    const { messages } = await chat.press('A101', card, '不再提醒', { nth: 3 });
    const form = { card: messages[0]?.card };
    const asked = await chat.press('A101', form, '提交', { form: { reason: 'other' } });
    expect(asked.toast).toBe('请说明原因。');
    const came = await chat.press('A101', asked, '提交', { form: { reason: 'unwanted', words: '已明确表示不需要' } });
    expect(came.text).toContain('不再提醒 #3');
    expect(await task(chat, 3)).toMatchObject({ state: 'cancelled' });
    const [record] = await chat.book.database.audit.findMany({ where: { action: 'task.drop' } });
    expect(record?.detail).toEqual({ rule: 'no-contact', reason: 'unwanted' });
    const [entry] = await chat.book.database.formEntry.findMany({ where: { form: 'drop', state: 'submitted' } });
    expect(entry).toMatchObject({ clientId: chat.clients.K0002, values: { words: '已明确表示不需要' } });
    const redrawn = came.messages.filter(({ kind }) => kind === 'update').map(({ text }) => text);
    expect(redrawn).toEqual([expect.stringContaining('今日应办 2 项'), expect.stringContaining('完成 0/2，剩 2')]);
    await chat.press('A101', came, '撤销');
    expect(await task(chat, 3)).toMatchObject({ state: 'open' });
  });

  it('asks to confirm what presses', async () => {
    const chat = await afterMorning();
    const { card } = await theCard(chat);
    expect(JSON.stringify(card)).toContain('赵甲子 样例一号 5万 今天到期 须今日处理。确认不再提醒？');
    expect(JSON.stringify(card).match(/确认不再提醒/g)).toHaveLength(JSON.stringify(card).includes('i18n') ? 2 : 1);
  });

  it('is also of the later notices of the same moment', async () => {
    const chat = await openChat();
    const on = addDays(monday, 3);
    const maturity = { clientId: chat.clients.K0001, rule: 'maturity', subject: 'P1/', on };
    await addOccasion(chat.book, { ...maturity, firesOn: monday });
    await addOccasion(chat.book, { ...maturity, firesOn: on });
    await chat.morning();
    const { messages } = await chat.press('A101', await theCard(chat), '不再提醒');
    await chat.press('A101', { card: messages[0]?.card }, '提交', { form: { reason: 'wrong' } });
    chat.setClock(on, '08:15');
    await chat.morning();
    expect(await chat.book.database.task.count()).toBe(1);
  });
});

describe('the backlog', () => {
  it('offers belated wishes once, on the list after the day, and then is gone', async () => {
    const chat = await openChat();
    const born = { rule: 'birthday', worth: 1 } as const;
    await addOccasion(chat.book, { ...born, clientId: chat.clients.K0001, on: monday });
    await addOccasion(chat.book, { ...born, clientId: chat.clients.K0002, on: friday });
    const list = async (on: Day) => {
      chat.setClock(on, '08:15');
      await chat.morning();
      return (await chat.ask('A101', '/today')).text;
    };
    expect(await list(monday)).toContain('今天生日');
    expect(await list(tuesday)).toContain('补祝福（昨天生日）');
    expect(await list(addDays(monday, 2))).not.toContain('赵甲子');
    expect(await list(friday)).toContain('今天生日');
    expect(await list(day('2026-11-30'))).toContain('补祝福（3 天前生日）');
    expect(await list(day('2026-12-01'))).not.toContain('生日');
    expect(await chat.book.database.task.findMany({ select: { state: true } })).toEqual([
      { state: 'expired' },
      { state: 'expired' },
    ]);
  });

  /** Twelve clients and a maturity, none of them worked on. */
  async function withBacklog(): Promise<Chat> {
    const chat = await openChat();
    const advisorId = chat.people.A101;
    for (let n = 0; n < 12; n += 1) {
      const clientId = await addClient(chat.book, {
        no: `B${n}`,
        name: `遗留${'甲乙丙丁戊己庚辛壬癸子丑'[n]}`,
        advisorId,
      });
      await addOccasion(chat.book, { clientId, rule: 'new-account', worth: 100 - n });
    }
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', worth: 900, on: monday });
    await chat.book.database
      .$executeRaw`UPDATE occasion SET why = '{"rule":"new-account","openedOn":"2026-11-20"}' WHERE rule = 'new-account'`;
    await chat.morning();
    return chat;
  }

  it('is counted alike by the list, the evening card, what puts it off and what takes that back, and by the manager', async () => {
    const chat = await withBacklog();
    chat.setClock(tuesday, '08:15');
    await chat.morning();
    const list = await chat.ask('A101', '/today');
    expect(list.text).toContain('今日应办 9 项，其中 1 项须今日处理。遗留共 13 项，其中 4 项暂未列出。');
    const { advisors } = await chat.book.jobs.teamMorning(chat.people.M100, { day: tuesday, ...chat.moment() });
    expect(advisors.find(({ staffId }) => staffId === chat.people.A101)?.carriedOver).toBe(13);
    const card = await theCard(chat, tuesday);
    expect(card.text).toContain('完成 0/13，剩 13');
    expect(card.text).toContain('其中遗留 4 项清单暂未列出');
    expect(card.text).toContain('其余 1 项见今日清单');
    const off = await chat.press('A101', card, '全部延后到明天');
    expect(off.text).toContain('已延后 12 项');
    expect(off.text).toContain('含清单暂未列出的遗留 4 项');
    expect((await chat.ask('A101', '/undo')).text).toContain('12 项已恢复到原日期');
    expect((await chat.ask('A101', '/today')).text).toContain('今日应办 9 项');
  });

  it('stands on a list a few clients at a time, and all of it on demand', async () => {
    const chat = await withBacklog();
    expect((await chat.ask('A101', '/today')).text).not.toContain('遗留事项');
    chat.setClock(tuesday, '09:00');
    await chat.morning();
    const capped = await chat.ask('A101', '/today');
    expect(capped.text).toContain('今日应办 9 项');
    expect(capped.text).toContain('另有 4 位客户的遗留事项，随完成依次列出');
    expect(capped.text).toContain('赵甲子');
    const all = await chat.press('A101', capped, '全部显示');
    expect(all.text).toContain('今日应办 13 项');
    expect(all.text).not.toContain('随完成依次列出');
    const first = await chat.book.database.task.findFirstOrThrow({ where: { rule: 'new-account', state: 'open' } });
    await chat.ask('A101', `/done ${first.id}`);
    expect((await chat.ask('A101', '/today')).text).toContain('另有 3 位客户的遗留事项');
  });
});
