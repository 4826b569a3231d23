import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Rulebook } from '../../domain/kit/rulebook.ts';
import { compile } from '../../jobs/compile.ts';
import type { JobContext } from '../../jobs/engine/context.ts';
import { ensureCompiled } from '../../jobs/rules-watch.ts';
import { addClient, type Book, momentAt, monday, openBook } from '../adapters/store/book.ts';
import { jobContext } from './job-context.ts';

let book: Book;
let asked: number;

beforeEach(async () => {
  book = await openBook();
  asked = 0;
  await addClient(book, { no: 'C1' });
});
afterEach(() => book.close());

/** As much of the desk as compiling needs, under these rules. */
function deskWith(rules: Parameters<typeof Rulebook.parse>[0]): JobContext {
  return jobContext(book, momentAt(monday, '08:15', rules), {
    async enqueue() {
      asked += 1;
    },
  });
}

it.for([
  {
    rules: { times: { list: '09:05' }, cards: { listItems: 5 } },
    times: 0,
    what: 'times and cards',
  },
  { rules: { birthday: { leadDays: [3, 0] } }, times: 1, what: 'the notice of a birthday' },
  { rules: { outflow: { windowDays: 5 } }, times: 1, what: 'the window of an outflow' },
  { rules: { occasions: { greatWorth: '10万' } }, times: 1, what: 'what counts as great' },
])('the book is compiled anew $times times when $what is another', async ({ rules, times }) => {
  await compile.run(deskWith({}), null);
  await ensureCompiled(deskWith({}));
  expect(asked).toBe(0);
  await ensureCompiled(deskWith(rules));
  expect(asked).toBe(times);
});

it('the book is compiled anew when a day of the calendar is another', async () => {
  await compile.run(deskWith({}), null);
  await book.database.calendarDay.create({ data: { day: new Date('2026-12-24T00:00:00Z'), open: false } });
  await ensureCompiled(deskWith({}));
  expect(asked).toBe(1);
});
