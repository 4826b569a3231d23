import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../../../domain/kit/day.ts';
import { addClient, addStaff, type Book, monday, openBook, utc } from '../book.ts';

let book: Book;

beforeAll(async () => {
  book = await openBook();
  const advisor = await addStaff(book, { no: 'A1', team: '一组' });
  const mate = await addStaff(book, { no: 'A2', team: '一组' });
  const other = await addStaff(book, { no: 'A3', team: '二组' });
  await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
  await addStaff(book, { no: 'K1', role: 'compliance' });
  await addStaff(book, { no: 'A9', team: '一组', status: 'left' });
  const add = (no: string, name: string, advisorId: number, more = {}) =>
    addClient(book, { no, name, advisorId, ...more });
  await add('C1', '单样明', advisor, { aumYuan: 10, phone: '13900001234' });
  await add('C2', '单样明珠', advisor, { aumYuan: 999 });
  await add('C3', '单样明', mate, { aumYuan: 500 });
  await add('C4', '单样明', other, { aumYuan: 900, phone: '13800001234' });
  await add('C5', '张三样', advisor);
  await add('C6', '百分%号_', advisor);
  const seen = await add('C7', '张三样', advisor, { aumYuan: 1 });
  await book.database.client.update({ where: { id: seen }, data: { lastContactOn: utc(addDays(monday, -1)) } });
});
afterAll(() => book.close());

async function search(as: string, text: string, limit = 8): Promise<string[]> {
  return book.transact(async ({ people, clients }) => {
    const actor = await people.actorByOpenId(`ou_${as}`, monday);
    if (actor === undefined) throw new Error(`no ${as}`);
    const hits = await clients.search(actor, { text }, limit);
    return hits.map(({ clientNo, basic }) => (basic ? `${clientNo}*` : clientNo));
  });
}

it.for([
  { text: 'C2', why: 'a client number', found: ['C2'] },
  { text: ' c2 ', why: 'a number in any case', found: ['C2'] },
  {
    text: '单样明',
    why: 'a name: the exact one first, own before a teammate, then longer ones',
    found: ['C1', 'C3*', 'C2'],
  },
  { text: '明珠', why: 'a part of a name', found: ['C2'] },
  { text: 'shanyangming', why: 'the surname reading of 单', found: ['C1', 'C3*', 'C2'] },
  { text: 'dym', why: 'initials of the everyday reading', found: ['C1', 'C3*', 'C2'] },
  { text: 'zhang三', why: 'letters and characters mixed', found: ['C7', 'C5'] },
  { text: '1234', why: 'the last four digits of a phone', found: ['C1'] },
  { text: '%', why: 'a pattern character, which is nobody and not everybody', found: [] },
  { text: 'C4', why: "another team's client", found: [] },
  { text: '查无此人', why: 'nobody', found: [] },
  { text: '  ', why: 'nothing', found: [] },
])('finds by $why', async ({ text, found }) => {
  expect(await search('A1', text)).toEqual(found);
});

it('shows a manager the team in full and compliance everybody', async () => {
  expect(await search('M1', '单样明')).toEqual(expect.arrayContaining(['C1', 'C2', 'C3']));
  expect(await search('M1', 'C4')).toEqual([]);
  expect(await search('K1', '1234')).toEqual(['C4', 'C1']);
});

it('shows somebody who has left nothing', async () => {
  expect(await search('A9', 'C1')).toEqual([]);
  expect(await search('A9', '单样明')).toEqual([]);
});

it('gives no more than were asked for, the best of them', async () => {
  expect(await search('A1', '单样明', 1)).toEqual(['C1']);
});
