import { afterAll, beforeAll, expect, it } from 'vitest';
import { preview } from '../../../../adapters/store/occasions/preview.ts';
import { addDays, type Day, day, daysBetween } from '../../../../domain/kit/day.ts';
import type { Moment } from '../../../../domain/kit/moment.ts';
import { addClient, addStaff, type Book, momentAt, monday, openBook } from '../book.ts';

/** The same clients in a book that keeps the weeks ahead and in one that keeps a year. */
let near: Book;
let far: Book;
const weeks = (today: Day) => momentAt(today, '08:15', { occasions: { horizonDays: 1 }, cards: { comingDays: 1 } });
const year = (today: Day) => momentAt(today, '08:15', { occasions: { horizonDays: 366 } });

beforeAll(async () => {
  near = await filled(weeks(monday));
  far = await filled(year(monday));
}, 60_000);
afterAll(() => Promise.all([near.close(), far.close()]));

async function filled(moment: Moment): Promise<Book> {
  const book = await openBook();
  const advisorId = await addStaff(book, { no: 'A1' });
  const ids: number[] = [];
  for (const [n, birthday] of ['1970-12-01', 'L01-01', 'L12-30', '1980-02-29', '1991-05-02', undefined].entries()) {
    const tier = ['普通', '金卡', '白金', '钻石'][n % 4] ?? '';
    ids.push(await addClient(book, { no: `C${n}`, advisorId, tier, ...(birthday !== undefined && { birthday }) }));
  }
  const holding = (clientId: number, n: number) => ({
    clientId,
    productCode: `P${n}`,
    lotNo: '1',
    productName: `样例${n}号`,
    amount: 5_000_000n * BigInt(n),
    maturesOn: new Date(`${addDays(monday, 30 * n + clientId)}T00:00:00Z`),
  });
  await book.database.holding.createMany({
    data: ids.flatMap((id) => [1, 2, 5, 9].map((n) => holding(id, n))),
  });
  await book.transact(({ clients }) => clients.recompile(ids, moment));
  return book;
}

async function opened({ database }: Book): Promise<string[]> {
  const rows = await database.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', c.client_no, k.rule, k.subject, k.on_day, k.fires_on, k.opened_on, k.urgency) AS line
    FROM task k JOIN client c ON c.id = k.client_id ORDER BY 1`;
  return rows.map(({ line }) => line);
}

it('puts the same items on the same lists as a book that keeps a whole year, and keeps a fraction of it', async () => {
  const kept = await Promise.all([near, far].map(({ database }) => database.occasion.count()));
  expect(kept[0]).toBeLessThan((kept[1] ?? 0) / 3);
  for (let today = monday; daysBetween(monday, today) < 200; today = addDays(today, 1)) {
    await Promise.all([near.jobs.roll(weeks(today)), far.jobs.roll(year(today))]);
    if (!weeks(today).calendar.isTradingDay(today)) continue;
    await Promise.all([near.jobs.openDue(weeks(today)), far.jobs.openDue(year(today))]);
  }
  const lists = await opened(near);
  expect(lists.length).toBeGreaterThan(40);
  expect(lists).toEqual(await opened(far));
}, 60_000);

it('shows a day beyond what is kept as a book that keeps it does', async () => {
  const today = day('2027-06-11');
  const on = async (book: Book, moment: Moment, ahead: Day) => {
    const rules = await preview(book.database, { day: ahead, rows: 10 }, moment);
    return rules.filter(({ count }) => count > 0);
  };
  let shown = 0;
  for (const days of [3, 60, 67, 70, 71, 74, 75, 173, 228, 229, 262, 263, 322, 326, 355]) {
    const ahead = addDays(today, days);
    const found = await on(near, weeks(today), ahead);
    shown += found.length;
    expect(found, ahead).toEqual(await on(far, year(today), ahead));
  }
  expect(shown).toBeGreaterThan(3);
});
