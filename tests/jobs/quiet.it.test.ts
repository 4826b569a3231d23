import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { morning } from '../../jobs/morning.ts';
import { raiseOutflows } from '../../jobs/occasions/outflow-reminders.ts';
import { roll } from '../../jobs/roll.ts';
import { summary } from '../../jobs/summary.ts';
import {
  addClient,
  addOccasion,
  addStaff,
  type Book,
  momentAt,
  monday,
  openBook,
  zone,
} from '../adapters/store/book.ts';
import { jobContext } from './job-context.ts';

let book: Book;
let advisor = 0;
let boss = 0;

beforeEach(async () => {
  book = await openBook();
  boss = await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
  advisor = await addStaff(book, { no: 'A1', team: '一组' });
});
afterEach(() => book.close());

const at = (time: string, on: Day = monday) => instantAt(on, timeOfDay(time), zone);

async function rows(kind: string) {
  const found = await book.database.delivery.findMany({ where: { kind }, orderBy: { id: 'asc' } });
  return found.map(({ key, staffId, nextAt, content, state }) => ({
    key,
    staffId,
    nextAt,
    state,
    text: content,
  }));
}

async function prefer(id: number, change: { listAt?: string; quiet?: [string, string] }): Promise<void> {
  await book.transact(({ people }) =>
    people.setPreferences(id, {
      ...(change.listAt !== undefined && { listAt: timeOfDay(change.listAt) }),
      ...(change.quiet !== undefined && {
        quiet: { from: timeOfDay(change.quiet[0]), to: timeOfDay(change.quiet[1]) },
      }),
    }),
  );
}

const context = (moment: Moment) => jobContext(book, moment);

const noJitter = { times: { jitterSeconds: 0 } };

describe('the morning list', () => {
  it('is held until the time a person chose, and lost by nobody', async () => {
    await prefer(advisor, { listAt: '10:30' });
    await morning.run(context(momentAt(monday, '08:15', noJitter)));
    await morning.run(context(momentAt(monday, '08:20', noJitter)));
    expect(await rows('list')).toMatchObject([{ staffId: advisor, nextAt: at('10:30'), state: 'pending' }]);
  });

  it('goes out as soon as it is made where the time chosen is past by then', async () => {
    await prefer(advisor, { listAt: '07:00' });
    await morning.run(context(momentAt(monday, '08:15', noJitter)));
    expect(await rows('list')).toMatchObject([{ nextAt: at('08:15') }]);
  });

  it.for([
    { quiet: ['20:00', '09:00'], on: '09:00', why: 'hours the person chose hold it' },
    { quiet: undefined, on: '07:00', why: "the firm's own do not, the firm set its time" },
  ] as const)('made at 07:00 goes out at $on: $why', async ({ quiet, on }) => {
    if (quiet !== undefined) await prefer(advisor, { quiet: [...quiet] });
    await morning.run(context(momentAt(monday, '07:00', noJitter)));
    expect(await rows('list')).toMatchObject([{ nextAt: at(on) }]);
  });

  it('held over night is given up before the next one, with the reason', async () => {
    await prefer(advisor, { quiet: ['17:00', '09:00'] });
    await morning.run(context(momentAt(monday, '18:00', noJitter)));
    expect(await rows('list')).toMatchObject([{ nextAt: at('09:00', addDays(monday, 1)) }]);
    await roll.run(context(momentAt(addDays(monday, 1), '05:05', noJitter)));
    expect(await rows('list')).toMatchObject([{ state: 'suppressed' }]);
  });
});

describe('the summary', () => {
  it.for([
    { quiet: ['17:00', '18:30'], on: '18:30', why: "after the manager's own quiet hours" },
    { quiet: undefined, on: '17:40', why: 'at once' },
  ] as const)('of 17:40 is said at $on: $why', async ({ quiet, on }) => {
    if (quiet !== undefined) await prefer(boss, { quiet: [...quiet] });
    await summary.run(context(momentAt(monday, '17:40')));
    await summary.run(context(momentAt(monday, '17:45')));
    expect(await rows('summary')).toMatchObject([{ staffId: boss, nextAt: at(on) }]);
  });
});

describe('reminders of outflows', () => {
  let count = 0;
  /** A client loses money; the desk hears of it at `time`. Gives the client's name. */
  async function outflow(time: string, rules: Parameters<typeof momentAt>[2] = {}, toManager = false): Promise<string> {
    count += 1;
    const name = `流出${'甲乙丙丁戊己庚辛壬癸'[count % 10]}${count}`;
    const clientId = await addClient(book, { no: `F${count}`, name, advisorId: advisor });
    await addOccasion(book, { clientId, rule: 'outflow', urgency: 2 });
    if (toManager)
      await book.database
        .$executeRaw`UPDATE occasion SET why = jsonb_set(why::jsonb, '{toManager}', 'true') WHERE client_id = ${clientId}`;
    expect(await raiseOutflows(book.jobs, momentAt(monday, time, rules))).toBe(1);
    return name;
  }

  it('break through quiet hours, unless the firm has them wait', async () => {
    await outflow('22:00');
    await outflow('22:10', { outflow: { breaksQuiet: false } });
    expect(await rows('reminder')).toMatchObject([
      { nextAt: at('22:00') },
      { nextAt: at('07:30', addDays(monday, 1)) },
    ]);
  });

  it("beyond the day's number are one card, an hour after the first of them", async () => {
    const rules = { cards: { remindersPerDay: 2 } };
    const single = [await outflow('09:00', rules), await outflow('09:10', rules)];
    const together = [await outflow('10:00', rules), await outflow('10:20', rules), await outflow('10:59', rules)];
    const [first, second, digest, ...more] = await rows('reminder');
    expect(more).toEqual([]);
    expect([first?.nextAt, second?.nextAt, digest?.nextAt]).toEqual([at('09:00'), at('09:10'), at('11:00')]);
    for (const name of together) expect(digest?.text).toContain(name);
    for (const name of single) expect(digest?.text).not.toContain(name);
    expect(await book.database.task.count({ where: { rule: 'outflow', state: 'open' } })).toBe(5);
  });

  it('begin a new card when the one before is on its way, and come with the close of business where that is sooner', async () => {
    const rules = { cards: { remindersPerDay: 0 } };
    const early = await outflow('15:00', rules);
    await book.database.delivery.updateMany({ where: { kind: 'reminder' }, data: { state: 'sending', attempts: 1 } });
    const late = await outflow('16:30', rules);
    const [sent, waiting] = await rows('reminder');
    expect(sent?.nextAt).toEqual(at('16:00'));
    expect(sent?.text).toContain(early);
    expect(waiting?.nextAt).toEqual(at('17:00'));
    expect(waiting?.text).toContain(late);
    expect(waiting?.text).not.toContain(early);
  });

  it("count for each person alone: the manager's digest holds back no advisor's card", async () => {
    const rules = { cards: { remindersPerDay: 1 } };
    const other = await addStaff(book, { no: 'A2', team: '一组' });
    await outflow('09:00', rules, true);
    await book.database.staff.update({ where: { id: advisor }, data: { status: 'left' } });
    const mine = advisor;
    advisor = other;
    const name = await outflow('09:30', rules, true);
    advisor = mine;
    const found = await rows('reminder');
    expect(found.map(({ staffId, nextAt }) => [staffId, nextAt])).toEqual([
      [advisor, at('09:00')],
      [boss, at('09:00')],
      [other, at('09:30')],
      [boss, at('10:30')],
    ]);
    expect(found[3]?.text).toContain(name);
  });

  it('of a client whose task is done by then are left out when another comes', async () => {
    const rules = { cards: { remindersPerDay: 0 } };
    const done = await outflow('10:00', rules);
    const task = await book.database.task.findFirstOrThrow({ where: { rule: 'outflow' } });
    await book.transact(({ tasks }) =>
      tasks.close(task.id, { state: 'done', actorId: advisor, at: at('10:10'), day: monday }),
    );
    const open = await outflow('10:20', rules);
    const [digest] = await rows('reminder');
    expect(digest?.text).toContain(open);
    expect(digest?.text).not.toContain(done);
  });
});
