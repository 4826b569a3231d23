import { afterAll, beforeAll, expect, it } from 'vitest';
import { preview, previewRules } from '../../../../adapters/store/occasions/preview.ts';
import { addDays, day } from '../../../../domain/kit/day.ts';
import { addClient, addOccasion, addStaff, type Book, momentAt, monday, morningOf, openBook } from '../book.ts';

let book: Book;
const ids: number[] = [];

const tuesday = addDays(monday, 1);
const friday = addDays(monday, 4);
const moment = momentAt(monday);

beforeAll(async () => {
  book = await openBook();
  const advisor = await addStaff(book, { no: 'A1' });
  const gone = await addStaff(book, { no: 'A2', status: 'left' });
  for (let n = 0; n < 9; n += 1) ids.push(await addClient(book, { no: `C${n}`, advisorId: advisor, tier: '金卡' }));
  const orphan = await addClient(book, { no: 'X1', advisorId: gone });
  const [first = 0, second = 0, third = 0] = ids;
  await addOccasion(book, { clientId: first, on: monday });
  await addOccasion(book, { clientId: second, on: addDays(monday, -2), firesOn: addDays(monday, -3) });
  await addOccasion(book, { clientId: third, on: friday });
  await addOccasion(book, { clientId: orphan, on: monday });
  await addOccasion(book, {
    clientId: first,
    rule: 'maturity',
    subject: 'P1/',
    on: friday,
    firesOn: addDays(monday, -3),
    worth: 1,
  });
  await addOccasion(book, {
    clientId: first,
    rule: 'maturity',
    subject: 'P1/',
    on: friday,
    firesOn: tuesday,
    worth: 1,
  });
  await addOccasion(book, {
    clientId: second,
    rule: 'maturity',
    subject: 'P1/',
    on: tuesday,
    firesOn: tuesday,
    urgency: 2,
  });
  for (const [n, clientId] of ids.entries()) {
    await addOccasion(book, { clientId, rule: 'no-contact', on: monday, worth: 1_000 + n, urgency: 0 });
  }
});
afterAll(() => book.close());

async function counts(on: string, rows = 10): Promise<Record<string, number>> {
  const rules = await preview(book.database, { day: day(on), rows }, moment);
  return Object.fromEntries(rules.filter(({ count }) => count > 0).map(({ rule, count }) => [rule, count]));
}

it('counts for today what has waited since a missed morning, and no client without an active advisor', async () => {
  expect(await counts(monday)).toEqual({ birthday: 2, maturity: 1, 'no-contact': 5 });
});

it('shows the worthiest silent clients of an advisor, as many as a list takes', async () => {
  const [found] = await preview(book.database, { day: monday, rule: 'no-contact', rows: 10 }, moment);
  expect(found?.rows.map(({ clientNo }) => clientNo)).toEqual(['C8', 'C7', 'C6', 'C5', 'C4']);
});

it('gives a later day only what fires on it', async () => {
  expect(await counts(tuesday)).toEqual({ maturity: 2 });
  expect(await counts(friday)).toEqual({ birthday: 1 });
});

it('names client, advisor, the day itself, the day it is shown and the reason of each row', async () => {
  const [found] = await preview(book.database, { day: friday, rule: 'birthday', rows: 10 }, moment);
  expect(found?.rows).toEqual([
    {
      clientNo: 'C2',
      advisorNo: 'A1',
      on: friday,
      firesOn: friday,
      why: { rule: 'birthday', calendar: 'solar' },
    },
  ]);
});

it('puts the more urgent first, spells out no more rows than asked for, and counts all', async () => {
  const [one] = await preview(book.database, { day: tuesday, rule: 'maturity', rows: 1 }, moment);
  expect(one?.count).toBe(2);
  expect(one?.rows.map(({ clientNo }) => clientNo)).toEqual(['C1']);
  const [none] = await preview(book.database, { day: tuesday, rule: 'maturity', rows: 0 }, moment);
  expect(none).toMatchObject({ count: 2, rows: [] });
});

it('lists every rule, also those with nothing on the day', async () => {
  const rules = await preview(book.database, { day: friday, rows: 3 }, moment);
  expect(rules.map(({ rule }) => rule)).toEqual(previewRules());
});

it('stores nothing, agrees with what the morning then opens, and shows the same afterwards and on later days', async () => {
  const before = await counts(monday);
  expect(await book.database.task.count()).toBe(0);
  const opened = await morningOf(book, moment);
  expect(opened).toBe(Object.values(before).reduce((sum, n) => sum + n, 0));
  expect(await counts(monday)).toEqual(before);
  // Today's morning has run: what it did not open is tomorrow's, and silent clients who still stand take the places of others.
  const late = await addClient(book, { no: 'C10', advisorId: (await book.database.staff.findFirstOrThrow()).id });
  await addOccasion(book, { clientId: late, rule: 'new-account', on: monday });
  expect(await counts(tuesday)).toEqual({ maturity: 2, 'new-account': 1 });
  await book.database.task.updateMany({
    where: { rule: 'birthday' },
    data: { state: 'done', stateDay: new Date(`${tuesday}T00:00:00Z`) },
  });
  const later = await preview(book.database, { day: monday, rows: 10 }, momentAt(friday));
  expect(Object.fromEntries(later.filter(({ count }) => count > 0).map(({ rule, count }) => [rule, count]))).toEqual(
    before,
  );
});

it('knows birthdays years ahead, from the clients as they are, once each and without storing them', async () => {
  const [first = 0, second = 0, third = 0] = ids;
  const born = (id: number, birthday: string) => book.database.client.update({ where: { id }, data: { birthday } });
  await born(first, '1970-03-01');
  // 2029-03-03 is a Saturday: greeted on the Friday before.
  await born(second, 'L01-19');
  await born(third, '1980-03-02');
  const stored = await book.database.occasion.count();
  const on = async (date: string) => {
    const [found] = await preview(book.database, { day: day(date), rule: 'birthday', rows: 10 }, moment);
    return found?.rows.map(({ clientNo, on, why }) => [clientNo, on, why.rule === 'birthday' ? why.age : undefined]);
  };
  expect(await on('2029-03-01')).toEqual([['C0', '2029-03-01', 59]]);
  expect(await on('2029-03-02')).toEqual([
    ['C1', '2029-03-03', undefined],
    ['C2', '2029-03-02', 49],
  ]);
  expect(await on('2029-03-03')).toEqual([]);
  await addOccasion(book, { clientId: first, on: day('2029-03-01') });
  expect(await on('2029-03-01')).toHaveLength(1);
  expect(await book.database.occasion.count()).toBe(stored + 1);
});
