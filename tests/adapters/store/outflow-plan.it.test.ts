import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, type Db, type Prisma, sql } from '../../../adapters/store/kit/prisma.ts';
import { raiseOutflows } from '../../../adapters/store/occasions/outflows.ts';
import { addClient, addOccasion, addStaff, type Book, momentAt, monday, openBook } from './book.ts';

let book: Book;

beforeEach(async () => {
  book = await openBook();
});
afterEach(() => book.close());

/** The same database, noting the plan of every statement that asks for rows of occasions. */
function explaining(database: Database, plans: string[]): Database {
  const watched = (tx: Db): Db =>
    new Proxy(tx, {
      get(target, name) {
        if (name !== '$queryRaw') return Reflect.get(target, name);
        return async (statement: Prisma.Sql) => {
          if (statement.sql.includes('occasion')) {
            const lines = await target.$queryRaw<Record<string, string>[]>(sql`EXPLAIN ${statement}`);
            plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
          }
          return target.$queryRaw(statement);
        };
      },
    });
  return new Proxy(database, {
    get(target, name) {
      if (name !== '$transaction') return Reflect.get(target, name);
      return (work: (tx: Db) => Promise<unknown>) => target.$transaction((tx) => work(watched(tx)));
    },
  });
}

it('finds outflows among everything that waits to be opened by an index of their own', async () => {
  const advisor = await addStaff(book, { no: 'A1' });
  const clientId = await addClient(book, { no: 'C1', advisorId: advisor });
  await book.database
    .$executeRaw`INSERT INTO occasion (client_id, rule, subject, on_day, fires_on, urgency, worth, why, opened_on)
    SELECT ${clientId}, 'no-contact', n::text, ${monday}::date, ${monday}::date, 0, 1, '{}', CASE WHEN n % 2 = 0 THEN ${monday}::date END
    FROM generate_series(1, 20000) n`;
  await addOccasion(book, { clientId, rule: 'outflow', urgency: 2 });
  await book.database.$executeRaw`ANALYZE occasion`;
  const plans: string[] = [];
  expect(await raiseOutflows(explaining(book.database, plans), momentAt(monday), () => [])).toBe(1);
  expect(plans).toHaveLength(3);
  for (const plan of plans) {
    expect(plan).toContain('occasion_outflow');
    expect(plan).not.toMatch(/Seq Scan on occasion|occasion_due|occasion_opened/);
  }
});
