import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../../domain/kit/day.ts';
import type { Fen } from '../../../../domain/kit/money.ts';
import type { OutflowAlarm } from '../../../../domain/occasions/outflow-alarm.ts';
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
let boss = 0;
let advisor = 0;
let mate = 0;
const moment = momentAt(monday);
const tuesday = addDays(monday, 1);

beforeEach(async () => {
  book = await openBook();
  boss = await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
  advisor = await addStaff(book, { no: 'A1', team: '一组' });
  mate = await addStaff(book, { no: 'A2', team: '一组' });
});
afterEach(() => book.close());

async function subjects(owner = advisor, on: Day = monday): Promise<string[]> {
  const items = await book.transact(({ tasks }) => tasks.list([owner], { today: on, now: new Date() }));
  return items.map(({ client, rule, onDay }) => `${client?.clientNo} ${rule} ${onDay}`);
}

describe('the morning', () => {
  it('opens what is due once, however often it is run', async () => {
    const clientId = await addClient(book, { no: 'C1', advisorId: advisor });
    await addOccasion(book, { clientId });
    await addOccasion(book, { clientId, rule: 'maturity', subject: 'P1/', on: addDays(monday, 3), firesOn: tuesday });
    const counts = await Promise.all([book.jobs.openDue(moment), book.jobs.openDue(moment), book.jobs.openDue(moment)]);
    expect(counts.sort()).toEqual([0, 0, 1]);
    expect(await subjects()).toEqual([`C1 birthday ${monday}`]);
  });

  it('replaces an earlier notice of the same thing by the nearer one, and leaves what was done of it', async () => {
    const matures = addDays(monday, 7);
    const clientId = await addClient(book, { no: 'C1', advisorId: advisor });
    const done = await addClient(book, { no: 'C2', advisorId: advisor });
    for (const id of [clientId, done]) {
      await addOccasion(book, { clientId: id, rule: 'maturity', subject: 'P1/', on: matures, firesOn: monday });
      await addOccasion(book, {
        clientId: id,
        rule: 'maturity',
        subject: 'P1/',
        on: matures,
        firesOn: addDays(monday, 4),
      });
    }
    await morningOf(book, moment);
    await book.database.task.updateMany({ where: { clientId: done }, data: { state: 'done', stateDay: utc(monday) } });
    await morningOf(book, momentAt(addDays(monday, 4)));
    const states = await book.database.task.findMany({ where: { clientId }, orderBy: { firesOn: 'asc' } });
    expect(states.map(({ state }) => state)).toEqual(['superseded', 'open']);
    const kept = await book.database.task.findMany({ where: { clientId: done }, orderBy: { firesOn: 'asc' } });
    // What came of it stands for its later notices too.
    expect(kept.map(({ state }) => state)).toEqual(['done']);
  });

  it('presses nobody with a birthday that is over, carried over or learned of late, but with what still has to be done', async () => {
    const clientId = await addClient(book, { no: 'C1', advisorId: advisor });
    const sunday = addDays(monday, -1);
    const urgent = { clientId, urgency: 2 } as const;
    await addOccasion(book, { ...urgent, rule: 'birthday', on: sunday, firesOn: addDays(monday, -3) });
    await addOccasion(book, { ...urgent, rule: 'birthday', on: monday, firesOn: monday });
    await addOccasion(book, { ...urgent, rule: 'maturity', subject: 'P1/', on: monday, firesOn: monday });
    await morningOf(book, moment);
    const urgencies = async (today: Day) => {
      const items = await book.transact(({ tasks }) => tasks.list([advisor], { today, now: new Date() }));
      return Object.fromEntries(items.map(({ rule, onDay, urgency }) => [`${rule} ${onDay}`, urgency]));
    };
    expect(await urgencies(monday)).toEqual({
      [`birthday ${sunday}`]: 0,
      [`birthday ${monday}`]: 2,
      [`maturity ${monday}`]: 2,
    });
    await morningOf(book, momentAt(tuesday));
    // Of the birthday before it the list of Monday was the last that offered belated wishes.
    expect(await urgencies(tuesday)).toEqual({
      [`birthday ${monday}`]: 0,
      [`maturity ${monday}`]: 2,
    });
  });

  it('shows one thing once after missed mornings, by its latest notice', async () => {
    const clientId = await addClient(book, { no: 'C1', advisorId: advisor });
    for (const firesOn of [addDays(monday, -4), addDays(monday, -3), monday, tuesday]) {
      await addOccasion(book, { clientId, rule: 'maturity', subject: 'P1/', on: tuesday, firesOn });
    }
    expect(await book.jobs.openDue(moment)).toBe(1);
    expect(await subjects()).toEqual([`C1 maturity ${tuesday}`]);
    expect(await book.jobs.openDue(moment)).toBe(0);
  });

  it('brings silent clients a few at a time, the worthiest first, less those that still stand', async () => {
    for (let n = 0; n < 8; n += 1) {
      const clientId = await addClient(book, { no: `S${n}`, advisorId: n === 7 ? mate : advisor });
      await addOccasion(book, { clientId, rule: 'no-contact', worth: n, urgency: 0 });
    }
    const few = momentAt(monday, '08:15', { noContact: { perAdvisorPerDay: 3 } });
    expect(await book.jobs.openDue(few)).toBe(4);
    expect(await subjects()).toEqual(['S6', 'S5', 'S4'].map((no) => `${no} no-contact ${monday}`));
    expect(await subjects(mate)).toEqual([`S7 no-contact ${monday}`]);
    await book.database.task.updateMany({
      where: { worth: { in: [6n, 5n] } },
      data: { state: 'done', stateDay: utc(monday) },
    });
    expect(await book.jobs.openDue(momentAt(tuesday, '08:15', { noContact: { perAdvisorPerDay: 3 } }))).toBe(2);
    expect(await subjects(advisor, tuesday)).toEqual(['S4', 'S3', 'S2'].map((no) => `${no} no-contact ${monday}`));
  });

  it('opens nothing for clients of somebody who has left, until they are handed over', async () => {
    const gone = await addStaff(book, { no: 'A9', status: 'left' });
    const clientId = await addClient(book, { no: 'C1', advisorId: gone });
    await addOccasion(book, { clientId });
    expect(await book.jobs.openDue(moment)).toBe(0);
    await book.transact(({ clients }) => clients.assign([clientId], { to: advisor, today: monday }));
    expect(await book.jobs.openDue(momentAt(tuesday))).toBe(1);
  });

  it('gives the lists of who has none yet, in batches, read by the delegate of one who is away', async () => {
    await book.transact(({ people }) =>
      people.addLeave({ staffId: advisor, delegateId: mate, from: monday, to: monday, at: moment.now }),
    );
    const third = await addStaff(book, { no: 'A3' });
    await addStaff(book, { no: 'A4', openId: null });
    await book.jobs.sayAll([listOf(third, monday)], moment.now);
    const batches = [];
    for await (const part of book.jobs.lists(moment, 1)) {
      batches.push(part.map(({ owner, reader }) => [owner.id, reader.id]));
    }
    expect(batches).toEqual([[[advisor, mate]], [[mate, mate]]]);
  });

  async function readers(): Promise<number[][]> {
    const pairs = [];
    for await (const part of book.jobs.lists(moment, 50)) {
      pairs.push(...part.map(({ owner, reader }) => [owner.id, reader.id]));
    }
    return pairs;
  }

  it('gives the list of one who is away to a manager who was named as delegate', async () => {
    await book.transact(({ people }) =>
      people.addLeave({ staffId: advisor, delegateId: boss, from: monday, to: monday, at: moment.now }),
    );
    expect(await readers()).toEqual([
      [advisor, boss],
      [mate, mate],
    ]);
  });

  it('leaves the list with one whose delegate is away as well', async () => {
    await book.transact(async ({ people }) => {
      await people.addLeave({ staffId: advisor, delegateId: mate, from: monday, to: monday, at: moment.now });
      await people.addLeave({ staffId: mate, delegateId: boss, from: monday, to: monday, at: moment.now });
    });
    expect(await readers()).toEqual([
      [advisor, advisor],
      [mate, boss],
    ]);
  });

  it('gives a manager a list who has something to do, and only then', async () => {
    const clientId = await addClient(book, { no: 'C1', advisorId: boss });
    await addOccasion(book, { clientId, on: tuesday });
    expect(await readers()).toEqual([
      [advisor, advisor],
      [mate, mate],
    ]);
    await addOccasion(book, { clientId });
    await book.jobs.openDue(moment);
    expect(await readers()).toContainEqual([boss, boss]);
  });
});

describe('outflow alarms', () => {
  async function alarm(on: Day): Promise<number> {
    const clientId = await addClient(book, { no: `F${on}`, advisorId: advisor });
    await addOccasion(book, { clientId, rule: 'outflow', on, firesOn: on, urgency: 2 });
    return clientId;
  }
  const raise = (at = moment, seen: OutflowAlarm[] = []) =>
    book.jobs.raiseOutflows(at, (alarms) => {
      seen.push(...alarms);
      return [{ ...listOf(advisor, at.today), key: `outflow:${alarms.map(({ task }) => task.id)}`, kind: 'reminder' }];
    });

  it('are raised once, with the advisor, who reads it and the managers', async () => {
    await alarm(monday);
    const seen: OutflowAlarm[] = [];
    const counts = await Promise.all([raise(moment, seen), raise(moment, seen)]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ owner: { id: advisor }, reader: { id: advisor }, managers: [{ id: boss }] });
    expect(await book.database.delivery.count({ where: { kind: 'reminder' } })).toBe(1);
    expect(await book.jobs.openDue(moment)).toBe(0);
  });

  it('leave nothing behind when what is to be said of them cannot be written', async () => {
    await alarm(monday);
    const failing = book.jobs.raiseOutflows(moment, () => {
      throw new Error('no card');
    });
    await expect(failing).rejects.toThrow('no card');
    expect(await book.database.task.count()).toBe(0);
    expect(await raise()).toBe(1);
  });

  it("leave yesterday's to the morning until it has run", async () => {
    await alarm(addDays(monday, -1));
    expect(await raise()).toBe(0);
    await book.jobs.runs.start({ job: 'morning', day: monday, now: moment.now, late: false, staleMs: 1, again: false });
    await book.jobs.runs.finish({ job: 'morning', day: monday, now: moment.now, counts: {} });
    expect(await raise()).toBe(1);
  });
});

describe("the manager's figures", () => {
  it('count each advisor of the team once for what was due, done, put off and left, with the critical items', async () => {
    for (let n = 0; n < 5; n += 1) {
      const clientId = await addClient(book, { no: `C${n}`, advisorId: advisor });
      await addOccasion(book, { clientId, rule: n === 4 ? 'maturity' : 'birthday' });
    }
    const foreign = await addStaff(book, { no: 'A7', team: '二组' });
    await addOccasion(book, { clientId: await addClient(book, { no: 'X', advisorId: foreign }), rule: 'maturity' });
    await book.jobs.openDue(moment);
    const items = await book.transact(({ tasks }) => tasks.list([advisor], { today: monday, now: new Date() }));
    const [, done, snoozed] = items.map(({ id }) => id);
    const clientId = items[1]?.client?.id ?? 0;
    await book.transact(async ({ tasks, contacts }) => {
      await tasks.close(done ?? 0, { state: 'done', actorId: advisor, at: moment.now, day: monday });
      await tasks.snooze(snoozed ?? 0, { to: tuesday, today: monday });
      await contacts.add({
        clientId,
        staffId: advisor,
        actorId: advisor,
        kind: 'deal',
        at: moment.now,
        onDay: monday,
        note: '',
        amount: 700n as Fen,
        sourceKey: 's1',
      });
    });
    const flow = { clientId, onDay: utc(monday), occurredAt: moment.now };
    await book.database.flow.createMany({
      data: [
        { ...flow, flowNo: '1', direction: 'in', amount: 5n },
        { ...flow, flowNo: '2', direction: 'out', amount: 8n },
      ],
    });
    const figures = await book.jobs.teamFigures(boss, { day: monday, rulebook: moment.rulebook });
    expect(figures.advisors).toMatchObject([
      {
        staffId: advisor,
        due: 5,
        done: 1,
        unlogged: 0,
        snoozed: 1,
        carriedOver: 0,
        contacts: { deal: 1 },
        sales: 700n,
      },
      { staffId: mate, due: 0, done: 0, contacts: {}, sales: 0n },
    ]);
    expect(figures.critical.map(({ client }) => client?.clientNo)).toEqual(['C4']);
    expect(figures.netFlow).toEqual({ in: 5n, out: 8n });
  });

  it('of a day gone by are what they were when it ended', async () => {
    for (let n = 0; n < 5; n += 1) {
      await addOccasion(book, {
        clientId: await addClient(book, { no: `C${n}`, advisorId: advisor }),
        rule: n === 4 ? 'maturity' : 'birthday',
      });
    }
    await book.jobs.openDue(moment);
    const items = await book.transact(({ tasks }) => tasks.list([advisor], { today: monday, now: new Date() }));
    const critical = items.find(({ rule }) => rule === 'maturity')?.id ?? 0;
    const [done = 0, early = 0, late = 0] = items.map(({ id }) => id).filter((id) => id !== critical);
    const by = { state: 'done', actorId: advisor } as const;
    await book.transact(async ({ tasks }) => {
      await tasks.close(done, { ...by, at: moment.now, day: monday });
      await tasks.snooze(early, { to: addDays(monday, 4), today: monday });
    });
    const evening = await book.jobs.teamFigures(boss, { day: monday, rulebook: moment.rulebook });
    expect(evening.advisors[0]).toMatchObject({ due: 5, done: 1, unlogged: 1, snoozed: 1, carriedOver: 0 });
    await book.transact(async ({ tasks }) => {
      await tasks.close(critical, { ...by, at: momentAt(tuesday).now, day: tuesday });
      await tasks.snooze(late, { to: addDays(monday, 4), today: tuesday });
    });
    await addOccasion(book, { clientId: await addClient(book, { no: 'C9', advisorId: advisor }), on: tuesday });
    await book.jobs.openDue(momentAt(tuesday));
    // What the next morning's list carries over stood on Monday's; what is new on Tuesday does not count.
    const next = await book.jobs.teamFigures(boss, { day: tuesday, rulebook: moment.rulebook });
    expect(next.advisors[0]).toMatchObject({ due: 4, done: 1, snoozed: 1, carriedOver: 1 });
    expect(await book.jobs.teamFigures(boss, { day: monday, rulebook: moment.rulebook })).toMatchObject({
      advisors: [{ due: 5, done: 1, snoozed: 1, carriedOver: 0 }, { due: 0 }],
      critical: [{ id: critical }],
    });
  });
});
