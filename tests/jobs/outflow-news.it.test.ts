import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import { morning } from '../../jobs/morning.ts';
import { raiseOutflows } from '../../jobs/occasions/outflow-reminders.ts';
import {
  addClient,
  addStaff,
  type Book,
  momentAt,
  monday,
  morningOf,
  openBook,
  utc,
  zone,
} from '../adapters/store/book.ts';
import { jobContext } from './job-context.ts';

let book: Book;
let advisor = 0;
let boss = 0;
let client = 0;
let flows = 0;

const tuesday = addDays(monday, 1);
const at = (time: string, on: Day = monday) => instantAt(on, timeOfDay(time), zone);

beforeEach(async () => {
  book = await openBook();
  flows = 0;
  boss = await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
  advisor = await addStaff(book, { no: 'A1', team: '一组' });
  client = await addClient(book, { no: 'C1', name: '流出甲', advisorId: advisor, tier: '金卡', aumYuan: 1_000_000 });
});
afterEach(() => book.close());

type Out = { on?: Day; learned?: Day; clientId?: number };

/** So many yuan leave; a file tells the desk of it. */
async function leaves(yuan: number, { on = monday, learned = on, clientId = client }: Out = {}): Promise<void> {
  flows += 1;
  const flow = { flowNo: `F${flows}`, clientId, onDay: utc(on), occurredAt: at('10:00', on), direction: 'out' };
  await book.database.flow.create({ data: { ...flow, amount: BigInt(yuan) * 100n } });
  await book.transact(({ clients }) => clients.recompile([clientId], momentAt(learned)));
}

const raise = (time: string, on: Day = monday, rules: Parameters<typeof momentAt>[2] = {}) =>
  raiseOutflows(book.jobs, momentAt(on, time, rules));

async function reminders() {
  const rows = await book.database.delivery.findMany({ where: { kind: 'reminder' }, orderBy: { id: 'asc' } });
  return rows.map(({ staffId, nextAt, content, key }) => ({ staffId, nextAt, text: content, key }));
}

const task = () => book.database.task.findFirstOrThrow({ where: { clientId: client } });

describe('an outflow that grows on its day', () => {
  it('is told again, to the manager too, and the task says the new sum', async () => {
    await leaves(250_000);
    expect(await raise('10:05')).toBe(1);
    expect((await reminders()).map(({ staffId }) => staffId)).toEqual([advisor]);
    await leaves(5_000_000);
    expect(await raise('15:00')).toBe(1);
    const told = await reminders();
    expect(told.map(({ staffId }) => staffId)).toEqual([advisor, advisor, boss]);
    for (const { text } of told.slice(1)) expect(text).toContain('525万');
    expect(await task()).toMatchObject({ worth: 525_000_000n, why: { amount: '525000000', toManager: true } });
    expect(await raise('15:01')).toBe(0);
  });

  it('to less than twice what was told is no news, and the list says the new sum', async () => {
    await leaves(250_000);
    await raise('10:05');
    await leaves(100_000);
    expect(await raise('15:00')).toBe(0);
    expect(await reminders()).toHaveLength(1);
    const [item] = await book.transact(({ tasks }) => tasks.list([advisor], { today: monday, now: new Date() }));
    expect(item).toMatchObject({ worth: 35_000_000n, why: { amount: '35000000', flows: 2 } });
    expect(await raise('15:01')).toBe(0);
  });

  it('little by little is told once it is twice what was told, not twice what the list said', async () => {
    await leaves(250_000);
    await raise('10:05');
    await leaves(200_000);
    expect(await raise('11:00')).toBe(0);
    await leaves(40_000);
    expect(await raise('12:00')).toBe(0);
    await leaves(10_000);
    expect(await raise('13:00')).toBe(1);
    expect((await reminders()).filter(({ staffId }) => staffId === advisor)[1]?.text).toContain('50万');
    await leaves(400_000);
    expect(await raise('14:00')).toBe(0);
    expect(await task()).toMatchObject({ worth: 90_000_000n });
  });

  it('keeps its sum where it was done, as nobody has to do with it again', async () => {
    await leaves(250_000);
    await raise('10:05');
    const { id } = await task();
    await book.transact(({ tasks }) =>
      tasks.close(id, { state: 'done', actorId: advisor, at: at('11:00'), day: monday }),
    );
    await leaves(100_000);
    expect(await raise('15:00')).toBe(0);
    expect(await task()).toMatchObject({ state: 'done', worth: 25_000_000n });
  });

  it('is open again where it was done, with the advisor who has the client by now', async () => {
    await leaves(250_000);
    await raise('10:05');
    const { id } = await task();
    await book.transact(({ tasks }) =>
      tasks.close(id, { state: 'done', actorId: advisor, at: at('11:00'), day: monday }),
    );
    const other = await addStaff(book, { no: 'A2', team: '一组' });
    await book.transact(({ clients }) => clients.assign([client], { to: other, today: monday }));
    await leaves(300_000);
    expect(await raise('15:00')).toBe(1);
    expect(await task()).toMatchObject({ state: 'open', stateDay: null, ownerId: other });
    expect((await reminders()).map(({ staffId }) => staffId)).toEqual([advisor, other, boss]);
  });

  it('comes back to the day it was put off from', async () => {
    await leaves(250_000);
    await raise('10:05');
    const { id } = await task();
    await book.transact(({ tasks }) => tasks.snooze(id, { to: addDays(monday, 7), today: monday }));
    await leaves(300_000);
    await raise('15:00');
    expect(await task()).toMatchObject({ dueOn: utc(monday) });
  });

  it("beyond the day's number is told at once, unless a message that waits speaks of it", async () => {
    const one = { cards: { remindersPerDay: 1 } };
    const second = await addClient(book, {
      no: 'C2',
      name: '流出乙',
      advisorId: advisor,
      tier: '金卡',
      aumYuan: 9_000_000,
    });
    await leaves(250_000);
    await raise('09:00', monday, one);
    await leaves(300_000, { clientId: second });
    await raise('10:00', monday, one);
    await leaves(400_000, { clientId: second });
    await raise('10:10', monday, one);
    await leaves(200_000);
    await raise('10:20', monday, one);
    const told = (await reminders()).filter(({ staffId }) => staffId === advisor);
    expect(told.map(({ nextAt }) => nextAt)).toEqual([at('09:00'), at('11:00')]);
    expect(told[1]?.text).toContain('70万');
    expect(told[1]?.text).not.toContain('流出甲');
    await leaves(100_000);
    await raise('10:30', monday, one);
    const now = (await reminders()).filter(({ staffId }) => staffId === advisor);
    expect(now.map(({ nextAt }) => nextAt)).toEqual([at('09:00'), at('11:00'), at('10:30')]);
    expect(now[2]?.text).toContain('55万');
  });
});

describe('an outflow learned of overnight', () => {
  it('is told before the morning where the manager is to hear of it, and wakes nobody', async () => {
    await leaves(600_000, { learned: tuesday });
    expect(await raise('02:00', tuesday)).toBe(1);
    expect(await reminders()).toMatchObject([
      { staffId: advisor, nextAt: at('07:30', tuesday) },
      { staffId: boss, nextAt: at('07:30', tuesday) },
    ]);
  });

  it('is an item of the list where it is not', async () => {
    await leaves(250_000, { learned: tuesday });
    expect(await raise('02:00', tuesday)).toBe(0);
    expect(await morningOf(book, momentAt(tuesday))).toBe(1);
    expect(await raise('08:20', tuesday)).toBe(0);
    expect(await reminders()).toEqual([]);
  });

  it('of a Saturday is told on Monday', async () => {
    await leaves(600_000, { on: addDays(monday, -2) });
    expect(await raise('23:00', addDays(monday, -1))).toBe(0);
    expect(await raise('06:00')).toBe(1);
    expect((await reminders()).map(({ staffId }) => staffId)).toEqual([advisor, boss]);
  });

  it('older than what is said at once stands on the list only', async () => {
    await leaves(600_000, { learned: addDays(monday, 2) });
    expect(await raise('06:00', addDays(monday, 2))).toBe(0);
  });

  it('and found by the morning itself is told, and stands on its list', async () => {
    await leaves(600_000, { learned: tuesday });
    const counts = await morning.run(jobContext(book, momentAt(tuesday)));
    expect(counts).toEqual({ lists: 1, tasks: 1 });
    expect((await reminders()).map(({ staffId }) => staffId)).toEqual([advisor, boss]);
    const [list] = await book.database.delivery.findMany({ where: { kind: 'list' } });
    expect(list?.content).toContain('流出甲');
  });
});
