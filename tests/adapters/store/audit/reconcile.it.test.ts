import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DueCount, reconcile } from '../../../../adapters/store/audit/reconcile.ts';
import { accountOf } from '../../../../app/cli/ledger.ts';
import { addDays } from '../../../../domain/kit/day.ts';
import {
  addClient,
  addOccasion,
  addStaff,
  type Book,
  listOf,
  momentAt,
  monday,
  morningOf,
  openBook,
  utc,
} from '../book.ts';

let book: Book;
let advisor = 0;
let other = 0;

const morning = momentAt(monday);
const evening = momentAt(monday, '17:40');
const tuesday = addDays(monday, 1);

beforeEach(async () => {
  book = await openBook();
  advisor = await addStaff(book, { no: 'A1' });
  other = await addStaff(book, { no: 'A2' });
  for (let n = 0; n < 5; n += 1) {
    await addOccasion(book, { clientId: await addClient(book, { no: `C${n}`, advisorId: advisor }) });
  }
});
afterEach(() => book.close());

async function account(day = monday, moment = evening) {
  return accountOf(await reconcile(book.database, day, moment));
}

async function reasons(of: DueCount['class']): Promise<Record<string, number>> {
  const { items } = await reconcile(book.database, monday, evening);
  return Object.fromEntries(items.filter((item) => item.class === of).map(({ reason, count }) => [reason, count]));
}

async function taskIds(): Promise<number[]> {
  const rows = await book.database.task.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

it('finds nothing due and nothing lost on a day without a morning', async () => {
  expect(await account(addDays(monday, -1))).toMatchObject({ due: 0, difference: 0, deliveries: {} });
});

it('counts what fires before the morning as unhandled, not lost', async () => {
  expect(await account()).toMatchObject({ due: 5, unhandled: 5, lost: 0, difference: 0 });
});

it('counts each item of a list that was sent once, by what became of it', async () => {
  await morningOf(book, morning);
  const [done = 0, snoozed = 0, cancelled = 0] = await taskIds();
  await book.transact(async ({ tasks }) => {
    await tasks.close(done, { state: 'done', actorId: advisor, at: evening.now, day: monday });
    await tasks.close(cancelled, { state: 'cancelled', actorId: advisor, at: evening.now, day: monday });
    await tasks.snooze(snoozed, { to: addDays(monday, 3), today: monday });
  });
  expect(await account()).toMatchObject({
    due: 5,
    delivered: 2,
    done: 1,
    snoozed: 1,
    suppressed: 1,
    lost: 0,
    difference: 0,
    deliveries: { list: { sent: 2 } },
  });
});

it('still accounts for the day once later days have gone on', async () => {
  await morningOf(book, morning);
  const [first = 0] = await taskIds();
  await morningOf(book, momentAt(tuesday));
  await book.transact(({ tasks }) =>
    tasks.close(first, { state: 'done', actorId: advisor, at: momentAt(tuesday).now, day: tuesday }),
  );
  expect(await account(monday, momentAt(tuesday, '18:00'))).toMatchObject({ due: 5, delivered: 5, difference: 0 });
  expect(await account(tuesday, momentAt(tuesday, '18:00'))).toMatchObject({
    due: 5,
    delivered: 4,
    done: 1,
    difference: 0,
  });
});

it('remembers what a missed morning owed once the next one has made up for it', async () => {
  const missed = await account(monday, momentAt(tuesday, '07:00'));
  expect(missed).toMatchObject({ due: 5, unhandled: 5, difference: 0 });
  await morningOf(book, momentAt(tuesday));
  expect(await account(monday, momentAt(tuesday, '18:00'))).toMatchObject(missed);
  expect(await account(tuesday, momentAt(tuesday, '18:00'))).toMatchObject({ due: 5, delivered: 5, difference: 0 });
});

it('says of a day without trading that nothing was to be shown, and says so once', async () => {
  await morningOf(book, morning);
  const saturday = addDays(monday, 5);
  const clientId = await addClient(book, { no: 'C9', advisorId: advisor });
  await addOccasion(book, { clientId, on: saturday, firesOn: addDays(monday, 4) });
  const { items } = await reconcile(book.database, saturday, momentAt(addDays(monday, 6)));
  expect(items).toEqual([{ class: 'suppressed', reason: 'no trading day', count: 6 }]);
});

it('counts a list that went to the delegate as delegated', async () => {
  await book.transact(({ people }) =>
    people.addLeave({ staffId: advisor, delegateId: other, from: monday, to: tuesday, at: morning.now }),
  );
  await morningOf(book, morning);
  expect(await account()).toMatchObject({ due: 5, delegated: 5, difference: 0 });
});

it('names why items did not reach anybody', async () => {
  await morningOf(book, morning, false);
  const list = { key: `list:${advisor}:${monday}` };
  expect(await reasons('unhandled')).toEqual({ 'list under way': 5 });
  await book.database.delivery.update({ where: list, data: { state: 'failed' } });
  expect(await reasons('unhandled')).toEqual({ 'list failed': 5 });
  await book.database.delivery.update({ where: list, data: { state: 'suppressed', reason: 'staff left' } });
  expect(await reasons('suppressed')).toEqual({ 'staff left': 5 });
  expect((await account()).difference).toBe(0);
});

it('finds the items and the empty lists that are lost when rows of the ledger vanish', async () => {
  await morningOf(book, morning);
  await book.database.delivery.delete({ where: { key: `list:${advisor}:${monday}` } });
  expect(await account()).toMatchObject({ due: 5, lost: 5, difference: 5 });
  await book.database.delivery.deleteMany();
  expect(await account()).toMatchObject({ due: 6, lost: 6, difference: 6 });
});

it('finds occasions that the morning passed over', async () => {
  await morningOf(book, morning);
  const late = await addClient(book, { no: 'C9', advisorId: advisor });
  await addOccasion(book, { clientId: late });
  expect(await reasons('lost')).toEqual({ 'never opened': 1 });
});

it.for([
  {
    what: 'a file that came in later',
    learn: (id: number) =>
      book.database.import.create({
        data: {
          kind: 'clients',
          fileName: 'c.csv',
          state: 'done',
          startedAt: evening.now,
          finishedAt: evening.now,
          rows: id,
        },
      }),
  },
  {
    what: 'a later change of the client',
    learn: (id: number) =>
      book.transact(({ audit }) =>
        audit({ actor: 'A9', action: 'assign', object: `client:${id}`, detail: {}, via: 'chat' }, evening.now),
      ),
  },
])('does not take for lost what the desk learned of after the morning by $what', async ({ learn }) => {
  await morningOf(book, morning);
  const late = await addClient(book, { no: 'C9', advisorId: advisor });
  await addOccasion(book, { clientId: late });
  await learn(late);
  expect(await account()).toMatchObject({ unhandled: 1, lost: 0, difference: 0 });
  expect(await reasons('unhandled')).toEqual({ 'learned of after the morning': 1 });
});

it('does not expect more silent clients than a list takes, nor new ones once some are done', async () => {
  for (let n = 0; n < 8; n += 1) {
    const clientId = await addClient(book, { no: `S${n}`, advisorId: advisor });
    await addOccasion(book, { clientId, rule: 'no-contact', worth: n });
  }
  await morningOf(book, morning);
  expect(await account()).toMatchObject({ due: 10, difference: 0 });
  await book.database.task.updateMany({
    where: { rule: 'no-contact' },
    data: { state: 'done', stateDay: utc(monday), stateAt: evening.now },
  });
  expect(await account()).toMatchObject({ due: 10, done: 5, difference: 0 });
});

it('expects a list of a manager who had something to do in the morning, and of no other', async () => {
  const boss = await addStaff(book, { no: 'M1', role: 'manager' });
  const late = await addStaff(book, { no: 'M2', role: 'manager' });
  await addOccasion(book, { clientId: await addClient(book, { no: 'B1', advisorId: boss }) });
  await morningOf(book, morning);
  expect(await account()).toMatchObject({ due: 6, delivered: 6, difference: 0 });
  const [given = 0] = await taskIds();
  await book.transact(async ({ tasks, audit }) => {
    await tasks.reassign(given, { to: late, today: monday });
    const entry = { actor: 'A9', action: 'task.reassign', object: `task:${given}`, detail: {}, via: 'button' };
    await audit(entry, evening.now);
  });
  expect(await account()).toMatchObject({ due: 6, delivered: 5, unhandled: 1, difference: 0 });
  await book.database.delivery.delete({ where: { key: `list:${boss}:${monday}` } });
  expect(await account()).toMatchObject({ delivered: 4, lost: 1, difference: 1 });
});

it('names occasions of clients whose advisor has left as suppressed', async () => {
  const gone = await addStaff(book, { no: 'A8', status: 'left' });
  await addOccasion(book, { clientId: await addClient(book, { no: 'G1', advisorId: gone }) });
  await morningOf(book, morning);
  expect(await reasons('suppressed')).toEqual({ 'client without an active advisor': 1 });
});

it('counts as lost a message that nobody may send again and nobody settled', async () => {
  await morningOf(book, morning);
  const reminder = { ...listOf(advisor, monday), key: 'reminder', kind: 'reminder' as const, content: '{}' };
  await book.jobs.sayAll([reminder], morning.now);
  await book.database.delivery.update({
    where: { key: 'reminder' },
    data: { state: 'sending', firstTryAt: evening.now },
  });
  expect((await account()).lost).toBe(0);
  await book.database.delivery.update({ where: { key: 'reminder' }, data: { firstTryAt: morning.now } });
  expect((await account()).lost).toBe(1);
});

it('finds the same list sent twice under two keys', async () => {
  await morningOf(book, morning);
  const again = { ...listOf(advisor, monday, { content: `{"list":${advisor}}` }), key: 'list:by-hand' };
  const [sent] = await book.database.delivery.findMany({ where: { key: `list:${advisor}:${monday}` } });
  await book.jobs.sayAll([{ ...again, target: sent?.target ?? '' }], morning.now);
  expect((await account()).duplicates).toBe(0);
  await book.database.delivery.update({ where: { key: 'list:by-hand' }, data: { state: 'sent' } });
  expect((await account()).duplicates).toBe(1);
});
