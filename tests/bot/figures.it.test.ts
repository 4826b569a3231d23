import { expect, it } from 'vitest';
import { addDays } from '../../domain/kit/day.ts';
import { runJob } from '../../jobs/engine/run-job.ts';
import { summary } from '../../jobs/summary.ts';
import { addClient, monday, utc } from '../adapters/store/book.ts';
import { jobContext } from '../jobs/job-context.ts';
import { type Chat, openChat } from './chat.ts';

async function addHoldings({ book, clients }: Chat, count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, at) => ({
    clientId: clients.K0001,
    productCode: `P${at}`,
    lotNo: 'L1',
    productName: `示例${at}号`,
    amount: 1_000_000n,
    asOf: utc(monday),
  }));
  await book.database.holding.createMany({ data });
}

async function addTasks({ book, clients, people }: Chat, count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, at) => ({
    clientId: clients.K0001,
    ownerId: people.A101,
    rule: 'maturity',
    subject: `P${at}/L1`,
    onDay: utc(monday),
    firesOn: utc(monday),
    dueOn: utc(monday),
    openedOn: utc(monday),
    urgency: 2,
    worth: 100n,
    why: { rule: 'maturity', holding: `P${at}/L1`, product: `示例${at}号`, amount: '1000000' },
  }));
  await book.database.task.createMany({ data });
}

it.for([
  [60, '60 笔，共 60万', '另有 52 笔'],
  [8, '8 笔，共 8万', undefined],
  [200, '200 笔，共 200万', '另有 192 笔'],
] as const)('a client with %i holdings has as many on the card, and their sum', async ([count, all, others]) => {
  const chat = await openChat();
  await addHoldings(chat, count);
  const { text } = await chat.ask('A101', '/client 赵甲子');
  expect(text).toContain(all);
  if (others === undefined) expect(text).not.toContain('另有');
  else expect(text).toContain(others);
});

it('two hundred open items of a client are two hundred on the card and on the list', async () => {
  const chat = await openChat();
  await addTasks(chat, 200);
  expect((await chat.ask('A101', '/client 赵甲子')).text).toContain('应办 · 200 项');
  expect((await chat.ask('A101', '/today')).text).toContain('200');
});

it('more critical items than any limit are all counted in the summary of the team', async () => {
  const chat = await openChat();
  await addTasks(chat, 1_200);
  await runJob({ job: summary, day: monday, late: false, again: false }, jobContext(chat.book, chat.moment()));
  const [card] = (await chat.news()).filter(({ target }) => target === 'ou_M100');
  expect(card?.text).toContain('1200 项紧急未处理');
  expect(card?.text).toContain('紧急未处理 · 1200 项');
  expect(card?.text).toContain('另有 1196 项紧急未处理');
});

it('thirty clients of one name are not called the eight that are offered', async () => {
  const chat = await openChat();
  for (let at = 0; at < 30; at += 1)
    await addClient(chat.book, { no: `W${at}`, name: '王同名', advisorId: chat.people.A101 });
  const { text } = await chat.ask('A101', '/client 王同名');
  expect(text).toContain('前 8 位匹配客户');
  expect(text).toContain('结果较多');
});

it('the contacts on the card are the last ones, the client’s own number counts all', async () => {
  const chat = await openChat();
  for (let at = 0; at < 9; at += 1) {
    chat.setClock(addDays(monday, at), '09:00');
    await chat.ask('A101', `/log 赵甲子 电话 第${at}次`);
  }
  const { text } = await chat.ask('A101', '/client 赵甲子');
  expect(text).toContain('最近 5 次');
  expect(text).toContain('9 次');
});
