import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Db, type Prisma, sql } from '../../../../adapters/store/kit/prisma.ts';
import { tasks } from '../../../../adapters/store/tasks/tasks.ts';
import { addClient, addStaff, type Book, momentAt, monday, openBook } from '../book.ts';

let book: Book;

beforeEach(async () => {
  book = await openBook();
});
afterEach(() => book.close());

/** The same database, noting how every statement is carried out. */
function explaining(db: Db, plans: string[]): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name !== '$queryRaw') return Reflect.get(target, name);
      return async (statement: Prisma.Sql) => {
        const lines = await target.$queryRaw<Record<string, string>[]>(sql`EXPLAIN ${statement}`);
        plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
        return target.$queryRaw(statement);
      };
    },
  });
}

it('finds what is to be reminded of by the index of those, however many tasks are open', async () => {
  const advisor = await addStaff(book, { no: 'A1' });
  const clientId = await addClient(book, { no: 'C1', advisorId: advisor });
  const { now } = momentAt(monday, '14:45');
  await book.database.$executeRaw`
    INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why, remind_at)
    SELECT ${advisor}, ${clientId}, 'appointment', n::text, ${monday}::date, ${monday}::date, ${monday}::date, ${monday}::date, 1, 0,
      '{"rule":"appointment","what":"面谈"}', CASE WHEN n = 7 THEN ${now}::timestamptz WHEN n = 8 THEN ${now}::timestamptz + interval '1 hour' END
    FROM generate_series(1, 20000) n`;
  await book.database.$executeRaw`ANALYZE task`;
  const plans: string[] = [];
  const due = await tasks(explaining(book.database, plans)).toRemind(now, 200);
  expect(due.map(({ subject }) => subject)).toEqual(['7']);
  expect(plans).toEqual([expect.stringContaining('task_remind')]);
  expect(plans[0]).not.toMatch(/Seq Scan on task/);
});
