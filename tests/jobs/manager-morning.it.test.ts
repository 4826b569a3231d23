import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { runJob } from '../../jobs/engine/run-job.ts';
import { managerMorning } from '../../jobs/manager-morning.ts';
import { addOccasion, monday, utc } from '../adapters/store/book.ts';
import { buttonsOf } from '../bot/card-reading.ts';
import { type Chat, openChat, openIdOf, type Said } from '../bot/chat.ts';
import { jobContext } from './job-context.ts';

/** The job as it runs at 08:25; what it said, by reader. */
async function said(chat: Chat, { late = false } = {}): Promise<Said[]> {
  chat.setClock(chat.moment().today, '08:25');
  await runJob(
    { job: managerMorning, day: chat.moment().today, late, again: true },
    jobContext(chat.book, chat.moment()),
  );
  return (await chat.news()).filter(({ key }) => key.startsWith('manager-morning:'));
}

const to = (all: readonly Said[], who: string) => all.filter(({ target }) => target === openIdOf(who));

type Holding = { client: 'K0001' | 'K0002' | 'K0101' | 'K0201'; yuan: number; on?: Day };

/** A product of that amount, and the occasion that the morning opened for it. */
async function matures({ book, clients }: Chat, { client, yuan, on = monday }: Holding): Promise<void> {
  const clientId = clients[client];
  const productCode = `P${yuan}`;
  await book.database.holding.create({
    data: {
      clientId,
      productCode,
      lotNo: '',
      productName: '样例一号',
      amount: BigInt(yuan) * 100n,
      maturesOn: utc(on),
    },
  });
  await addOccasion(book, {
    clientId,
    rule: 'maturity',
    subject: `${productCode}/`,
    on,
    firesOn: on,
    urgency: 2,
    worth: yuan * 100,
  });
}

async function leaves({ book, clients }: Chat, { client, yuan, on = monday }: Holding): Promise<void> {
  await book.database.flow.create({
    data: {
      flowNo: `F${client}${yuan}${on}`,
      clientId: clients[client],
      occurredAt: utc(on),
      onDay: utc(on),
      direction: 'out',
      amount: BigInt(yuan) * 100n,
    },
  });
}

async function onLeave({ book, people }: Chat, who: 'A101' | 'A102' | 'A201', delegate: 'A101' | 'A102' | 'M100') {
  const days = { fromDay: utc(monday), toDay: utc(addDays(monday, 2)), createdAt: utc(monday) };
  await book.database.leave.create({ data: { staffId: people[who], delegateId: people[delegate], ...days } });
}

const friday = addDays(monday, -3);
const saturday = addDays(monday, -2);

describe('the managers’ morning', () => {
  it('says what matures and has left since the last trading day, by team and by advisor, the greatest first', async () => {
    const chat = await openChat();
    await matures(chat, { client: 'K0001', yuan: 500_000 });
    await matures(chat, { client: 'K0002', yuan: 20_000, on: saturday });
    await matures(chat, { client: 'K0201', yuan: 3_000_000 });
    await leaves(chat, { client: 'K0101', yuan: 800_000, on: friday });
    await leaves(chat, { client: 'K0101', yuan: 100_000 });
    await leaves(chat, { client: 'K0101', yuan: 70_000, on: addDays(monday, -4) });
    await chat.morning();
    const all = await said(chat);
    const [first, ...more] = to(all, 'M100');
    expect(more).toEqual([]);
    for (const text of ['浦江一组 晨会要点', '90万', '52万', '孙丙寅  转出 90万（1 位）', '钱乙丑  到期 52万（2 位）'])
      expect(first?.text).toContain(text);
    expect(first?.text.indexOf('孙丙寅  转出')).toBeLessThan(first?.text.indexOf('钱乙丑  到期') ?? 0);
    expect(first?.text).not.toContain('按团队');
    const [above] = to(all, 'M000');
    expect(above?.text).toContain('浦江二组  到期 300万（1 位）');
    expect(above?.text.indexOf('浦江二组')).toBeLessThan(above?.text.indexOf('浦江一组') ?? 0);
    expect(to(all, 'M200')[0]?.text).not.toMatch(/钱乙丑|孙丙寅|90万/);
  });

  it('names what presses first with 提醒, which sends the item itself', async () => {
    const chat = await openChat();
    await matures(chat, { client: 'K0001', yuan: 500_000 });
    await chat.morning();
    const [card] = to(await said(chat), 'M100');
    expect(card?.text).toContain('今日先关注');
    expect(buttonsOf(card?.card)).toEqual(['提醒', '查看']);
    const came = await chat.press('M100', card ?? { card: {} }, '提醒');
    expect(came.messages).toMatchObject([{ target: openIdOf('A101'), kind: 'reminder' }]);
  });

  it('counts a product that was redeemed meanwhile no more', async () => {
    const chat = await openChat();
    await matures(chat, { client: 'K0001', yuan: 500_000 });
    await chat.morning();
    await chat.book.database.holding.deleteMany();
    expect(to(await said(chat), 'M100')[0]?.text).not.toContain('50万（');
  });

  it('counts promises due and what is carried over, and names who is away with whoever stands in, or that nobody does', async () => {
    const chat = await openChat();
    await chat.ask('A101', '/task 赵甲子 今天 回电');
    await chat.ask('A101', '/task 赵甲寅 明天 送方案');
    await onLeave(chat, 'A101', 'A102');
    await onLeave(chat, 'A102', 'A101');
    chat.setClock(addDays(monday, 1), '08:15');
    await chat.morning();
    const [card] = to(await said(chat), 'M100');
    expect(card?.text).toContain('钱乙丑  约定 2 项 · 遗留 1 项');
    for (const name of ['钱乙丑', '孙丙寅']) expect(card?.text).toContain(`${name}（至 11月25日）无人代理`);
    expect(card?.text).toContain('2 人请假无人代理');
    const other = await openChat();
    await onLeave(other, 'A101', 'A102');
    expect(to(await said(other), 'M100')[0]?.text).toContain('钱乙丑（至 11月25日）由 孙丙寅 代理');
  });

  it('counts items nobody looks after, of clients without an advisor and of people who have left', async () => {
    const chat = await openChat();
    const { A101, A108 } = chat.people;
    await addOccasion(chat.book, { clientId: chat.clients.K0001 });
    await chat.morning();
    const { database } = chat.book;
    await database.task.updateMany({ data: { state: 'orphaned' }, where: { ownerId: A101 } });
    const at = utc(monday);
    await database.task.create({
      data: {
        ownerId: A108,
        rule: 'appointment',
        subject: 's',
        onDay: at,
        firesOn: at,
        dueOn: at,
        openedOn: at,
        urgency: 1,
        worth: 0n,
        why: { rule: 'appointment', what: '回电' },
      },
    });
    expect(to(await said(chat), 'M100')[0]?.text).toContain('2 项应办无人负责');
  });

  it('comes once a day, to managers of a team alone, and says when it is late', async () => {
    const chat = await openChat();
    await chat.book.database.team.create({ data: { name: '新设团队' } });
    const { id: teamId } = await chat.book.database.team.findUniqueOrThrow({ where: { name: '新设团队' } });
    const data = { staffNo: 'M300', name: '独立主管', role: 'manager', openId: openIdOf('M300'), teamId };
    await chat.book.database.staff.create({ data });
    const first = await said(chat, { late: true });
    expect(first.map(({ target }) => target).sort()).toEqual(['M000', 'M100', 'M200'].map(openIdOf));
    expect(first[0]?.text).toContain('补发');
    expect(await said(chat)).toEqual([]);
  });

  it('turns its pages in place', async () => {
    const chat = await openChat();
    const { teamId } = await chat.book.database.staff.findUniqueOrThrow({ where: { staffNo: 'A101' } });
    for (let at = 0; at < 12; at += 1) {
      const no = `A5${String(at).padStart(2, '0')}`;
      const staff = await chat.book.database.staff.create({
        data: { staffNo: no, name: `经理${no}`, role: 'advisor', openId: openIdOf(no), teamId },
      });
      const on = utc(monday);
      const why = { rule: 'appointment', what: '回电' };
      const days = { onDay: on, firesOn: on, dueOn: on, openedOn: on };
      await chat.book.database.task.create({
        data: { ownerId: staff.id, rule: 'appointment', subject: no, ...days, urgency: 1, worth: 0n, why },
      });
    }
    const [card] = to(await said(chat), 'M100');
    expect(card?.text).toContain('经理A500  约定 1 项');
    const next = await chat.press('M100', card ?? { card: {} }, '更多');
    expect(next.text).toContain('经理A511  约定 1 项');
    expect(next.text).not.toContain('经理A500  约定');
    expect(buttonsOf(next.card)).toContain('上一页');
  });
});
