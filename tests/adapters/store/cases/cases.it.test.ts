import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseDeadlines } from '../../../../adapters/store/cases/deadlines.ts';
import { caseReport } from '../../../../adapters/store/cases/report.ts';
import { type Database, type Db, type Prisma, sql } from '../../../../adapters/store/kit/prisma.ts';
import { question } from '../../../../domain/cases/kinds/question.ts';
import { begun, passed } from '../../../../domain/cases/machine.ts';
import { addDays } from '../../../../domain/kit/day.ts';
import { yuan } from '../../../../domain/kit/money.ts';
import { caseDeadlines as job } from '../../../../jobs/case-deadlines.ts';
import { deadlineNotices } from '../../../../jobs/cases/deadline-notices.ts';
import { jobContext } from '../../../jobs/job-context.ts';
import { addClient, addStaff, type Book, momentAt, monday, openBook } from '../book.ts';

let book: Book;
let advisor = 0;
let boss = 0;
let clientId = 0;

beforeEach(async () => {
  book = await openBook();
  boss = await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
  advisor = await addStaff(book, { no: 'A1', team: '一组' });
  clientId = await addClient(book, { no: 'C1', advisorId: advisor });
});
afterEach(() => book.close());

const moment = momentAt(monday, '10:00');
const tuesday = addDays(monday, 1);

function open(key = '1'): Promise<number> {
  const of = { kind: 'question', version: 1, clientId, subject: '能否续做', openedById: advisor, sourceKey: key };
  return book.transact(({ cases }) =>
    cases.open({ ...begun(question, advisor, moment), ...of, worth: yuan(1) }, moment),
  );
}

/** So many open cases, a question a minute since that Monday morning; the first `due` of them are to be told of by now. */
async function fillWith(count: number, due: number): Promise<void> {
  await book.database.$executeRaw`INSERT INTO case_file
      (kind, version, client_id, subject, state, owner_id, opened_by_id, opened_at, due_at, alert_at, source_key)
    SELECT 'question', 1, ${clientId}, '能否续做', 'open', ${advisor}, ${advisor}, ${moment.now}::timestamptz,
      ${moment.now}::timestamptz + n * interval '1 minute', ${moment.now}::timestamptz + (n - ${due}) * interval '1 minute', 'n' || n
    FROM generate_series(1, ${count}) n`;
  await book.database.$executeRaw`INSERT INTO case_event (case_id, at, what, state, owner_id, due_at)
    SELECT id, opened_at, 'open', state, owner_id, due_at FROM case_file`;
  await book.database.$executeRaw`ANALYZE case_file, case_event`;
}

/** The same database, noting the plan of every statement that asks for rows of cases. */
function explaining(database: Database, plans: string[]): Database {
  const watched = <T extends Db>(tx: T): T =>
    new Proxy(tx, {
      get(target, name) {
        if (name === '$transaction') {
          return (work: (inner: Db) => Promise<unknown>, options: object) =>
            database.$transaction((inner) => work(watched(inner)), options);
        }
        if (name !== '$queryRaw') return Reflect.get(target, name);
        return async (statement: Prisma.Sql) => {
          if (statement.sql.includes('case_file')) {
            const lines = await target.$queryRaw<Record<string, string>[]>(sql`EXPLAIN ${statement}`);
            plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
          }
          return target.$queryRaw(statement);
        };
      },
    });
  return watched(database);
}

describe('the sweep over 20,000 open cases', () => {
  it('reads by the deadline alone, and the owners who are gone one by one', async () => {
    const leaver = await addStaff(book, { no: 'A2', team: '一组', status: 'left' });
    await fillWith(20_000, 7);
    await book.database.caseFile.updateMany({ where: { sourceKey: 'n20000' }, data: { ownerId: leaver } });
    const plans: string[] = [];
    const cases = caseDeadlines(explaining(book.database, plans));
    expect(await cases.leavers()).toEqual([leaver]);
    expect(await cases.raise(moment, 500, (alert) => deadlineNotices(alert, moment))).toBe(7);
    expect(plans).toHaveLength(2);
    expect(plans[0]).toContain('case_open_of_owner');
    expect(plans[1]).toContain('case_alert');
    for (const plan of plans) expect(plan).not.toContain('Seq Scan on case_file');
  });

  it('tells of each once, in however many processes it runs, and takes up where it was broken off', async () => {
    await fillWith(20_000, 1_203);
    const at = { ...moment, now: new Date(moment.now.getTime() + 1) };
    const run = () => job.run(jobContext(book, at));
    await Promise.all([run(), run(), run()]);
    await run();
    const told = await book.database.delivery.groupBy({ by: ['staffId'], _count: true });
    expect(told).toEqual([{ staffId: advisor, _count: 1_203 }]);
  });
});

describe('the history of a case', () => {
  it('only grows, and goes with the whole case when its client goes', async () => {
    const id = await open();
    const { database } = book;
    await expect(database.caseEvent.updateMany({ data: { note: 'x' } })).rejects.toThrow('only grows');
    await expect(database.caseEvent.deleteMany({ where: { caseId: id } })).rejects.toThrow('only grows');
    await database.client.delete({ where: { id: clientId } });
    expect([await database.caseFile.count(), await database.caseEvent.count()]).toEqual([0, 0]);
  });
});

describe('a case and its task', () => {
  it('stand and move together: owner, day and end', async () => {
    const id = await open();
    const standing = begun(question, advisor, moment);
    const later = { ...standing, dueAt: momentAt(addDays(monday, 5), '17:00').now };
    const change = (to: typeof standing, what: 'pass' | 'step' = 'step') =>
      book.transact(({ cases }) => cases.change(id, { to, event: { what, at: moment.now, byId: advisor }, moment }));
    const task = async () => {
      const { ownerId, dueOn, openedOn, state } = await book.database.task.findFirstOrThrow();
      return [ownerId, dueOn.toISOString().slice(0, 10), openedOn.toISOString().slice(0, 10), state];
    };
    expect(await task()).toEqual([advisor, '2026-11-24', '2026-11-24', 'open']);
    await change(passed(standing, boss), 'pass');
    expect(await task()).toEqual([boss, '2026-11-24', '2026-11-24', 'open']);
    // A Saturday: the list shows it on Monday.
    await change(later);
    expect(await task()).toEqual([advisor, '2026-11-28', '2026-11-30', 'open']);
    await change({ ...later, state: 'answered', alertAt: undefined, closedAt: moment.now });
    expect(await task()).toEqual([advisor, '2026-11-28', '2026-11-30', 'done']);
    const events = await book.transact(({ cases }) => cases.events(id));
    expect(events.map(({ what, state, ownerName }) => [what, state, ownerName])).toEqual([
      ['open', 'open', '员工A1'],
      ['pass', 'open', '员工M1'],
      ['step', 'open', '员工A1'],
      ['step', 'answered', '员工A1'],
    ]);
  });

  it('move together when all of a person’s are given to another, closed ones staying where they were', async () => {
    const [first, second] = [await open('1'), await open('2')];
    await book.transact(({ cases }) =>
      cases.change(first, {
        to: { ...begun(question, advisor, moment), state: 'answered', closedAt: moment.now },
        event: { what: 'step', at: moment.now },
        moment,
      }),
    );
    const move = { from: advisor, to: boss, at: moment.now };
    expect(await book.transact(({ cases }) => cases.moveAll(move))).toEqual([second]);
    expect(await book.transact(({ cases }) => cases.moveAll(move))).toEqual([]);
    const owners = await book.database.task.findMany({ orderBy: { id: 'asc' } });
    expect(owners.map(({ ownerId }) => ownerId)).toEqual([advisor, boss]);
  });
});

describe('lists of cases', () => {
  it('come by deadline, a page of them, with how many there are', async () => {
    await fillWith(30, 0);
    const page = (from: number, owners: 'everyone' | number[]) =>
      book.transact(({ cases }) => cases.page({ owners, from, count: 8 }));
    expect(await page(0, [boss])).toEqual({ items: [], total: 0 });
    const { items, total } = await page(8, 'everyone');
    expect(total).toBe(30);
    expect(items.map(({ dueAt }) => (dueAt.getTime() - moment.now.getTime()) / 60_000)).toEqual([
      9, 10, 11, 12, 13, 14, 15, 16,
    ]);
    expect((await page(24, [advisor])).items).toHaveLength(6);
  });

  it('for the operator name whose each is, and leave out what is closed where asked', async () => {
    const id = await open();
    const report = caseReport(book.database);
    const [line] = await report.lines({ kind: 'question', open: true });
    expect(line).toMatchObject({
      id,
      clientNo: 'C1',
      ownerNo: 'A1',
      state: 'open',
      dueAt: momentAt(tuesday, '17:00').now,
    });
    await book.database.caseFile.update({ where: { id }, data: { closedAt: moment.now } });
    expect(await report.lines({ open: true })).toEqual([]);
    expect(await report.lines({ open: false })).toHaveLength(1);
    expect(await report.lines({ kind: 'other', open: false })).toEqual([]);
  });
});
