import { afterAll, beforeAll, expect, it } from 'vitest';
import { addClient, addStaff, type Book, monday, openBook } from './book.ts';

let book: Book;

/** So many advisors that their clients are found through the vocabulary of names. */
const advisors = 24;

beforeAll(async () => {
  book = await openBook();
  await addStaff(book, { no: 'M0', role: 'manager', team: '总部' });
  await addStaff(book, { no: 'K1', role: 'compliance' });
  const staff: number[] = [];
  for (let index = 0; index < advisors; index += 1) {
    staff.push(await addStaff(book, { no: `A${index}`, team: `第${index % 3}组`, parent: '总部' }));
  }
  const elsewhere = await addStaff(book, { no: 'B1', team: '外部' });
  const add = (no: string, name: string, aumYuan: number, advisorId: number) =>
    addClient(book, { no, name, aumYuan, advisorId });
  const of = (index: number) => staff[index] ?? 0;
  await add('C1', '张样明', 10, of(0));
  await add('C2', '张样明', 500, of(9));
  await add('C3', '张样', 300, of(5));
  await add('C4', '单样三', 40, of(7));
  await add('C5', '李张样', 900, of(8));
  await add('C6', '张样明', 9_999, elsewhere);
  await add('SOLO', '柳一个', 1, of(1));
  await addClient(book, { no: 'C8', name: '无电话', phone: '13900005678', advisorId: of(2) });
});
afterAll(() => book.close());

async function search(as: string, text: string, limit = 8): Promise<string[]> {
  return book.transact(async ({ people, clients }) => {
    const actor = await people.actorByOpenId(`ou_${as}`, monday);
    if (actor === undefined) throw new Error(`no ${as}`);
    return (await clients.search(actor, { text }, limit)).map(({ clientNo }) => clientNo);
  });
}

it.for([
  { text: '张样明', why: 'a name: the worthiest first', found: ['C2', 'C1'] },
  { text: 'zhangyangming', why: 'pinyin', found: ['C2', 'C1'] },
  { text: 'zym', why: 'initials', found: ['C2', 'C1'] },
  { text: 'zy', why: 'all the initials before the first of more', found: ['C3', 'C2', 'C1', 'C5'] },
  { text: 'zhangya', why: 'pinyin that stops within a syllable', found: ['C2', 'C3', 'C1', 'C5'] },
  { text: '样明', why: 'a part from a later character', found: ['C2', 'C1'] },
  { text: 'ming', why: 'a later syllable', found: ['C2', 'C1'] },
  { text: 'shanyangsan', why: 'the surname reading', found: ['C4'] },
  { text: 'dys', why: 'initials of the everyday reading', found: ['C4'] },
  { text: 'zhang样', why: 'letters and characters mixed', found: ['C2', 'C3', 'C1', 'C5'] },
  { text: 'zyangm', why: 'initials and readings mixed', found: ['C2', 'C1'] },
  { text: 'solo', why: 'a client number without a digit', found: ['SOLO'] },
  { text: 'C4', why: 'a client number', found: ['C4'] },
  { text: '5678', why: 'the end of a phone', found: ['C8'] },
  { text: '%', why: 'a pattern character, which is nobody', found: [] },
  { text: '查无此人', why: 'nobody', found: [] },
])('a manager of many advisors finds by $why', async ({ text, found }) => {
  expect(await search('M0', text)).toEqual(found);
});

it('a manager finds nobody of an advisor outside the tree, and compliance finds them too', async () => {
  expect(await search('M0', 'C6')).toEqual([]);
  expect(await search('K1', '张样明')).toEqual(['C6', 'C2', 'C1']);
});

it('gives no more than was asked for, the worthiest of them', async () => {
  expect(await search('K1', '张样明', 2)).toEqual(['C6', 'C2']);
});
