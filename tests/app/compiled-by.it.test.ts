import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileAnew, ensureCompiled } from '../../app/compiled-by.ts';
import { readConfig } from '../../app/config.ts';
import type { Core } from '../../app/core.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import { addClient, type Book, momentAt, monday, openBook } from '../adapters/store/book.ts';

let book: Book;
let asked: number;

beforeEach(async () => {
  book = await openBook();
  asked = 0;
  await addClient(book, { no: 'C1' });
});
afterEach(() => book.close());

/** As much of the desk as compiling needs, under these rules. */
function deskWith(rules: Parameters<typeof Rulebook.parse>[0]): Parameters<typeof compileAnew>[0] {
  return {
    config: { ...readConfig({}), rulebook: Rulebook.parse(rules) },
    database: book.database,
    jobs: book.jobs,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    moment: async () => momentAt(monday, '08:15', rules),
    queue: {
      async enqueue() {
        asked += 1;
      },
    } as Pick<Core['queue'], 'enqueue'>,
  };
}

it.for([
  {
    rules: { times: { list: '09:05' }, cards: { listItems: 5 }, quotas: { smsPerDay: 3 } },
    times: 0,
    what: 'times and cards',
  },
  { rules: { birthday: { leadDays: [3, 0] } }, times: 1, what: 'the notice of a birthday' },
  { rules: { outflow: { windowDays: 5 } }, times: 1, what: 'the window of an outflow' },
  { rules: { occasions: { greatWorth: '10万' } }, times: 1, what: 'what counts as great' },
])('the book is compiled anew $times times when $what is another', async ({ rules, times }) => {
  await compileAnew(deskWith({}));
  await ensureCompiled(deskWith({}));
  expect(asked).toBe(0);
  await ensureCompiled(deskWith(rules));
  expect(asked).toBe(times);
});

it('the book is compiled anew when a day of the calendar is another', async () => {
  await compileAnew(deskWith({}));
  await book.database.calendarDay.create({ data: { day: new Date('2026-12-24T00:00:00Z'), open: false } });
  await ensureCompiled(deskWith({}));
  expect(asked).toBe(1);
});
