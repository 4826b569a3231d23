import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locale } from '../../domain/people/people.ts';
import { morning } from '../../jobs/morning.ts';
import { summary } from '../../jobs/summary.ts';
import { addClient, addOccasion, addStaff, type Book, momentAt, monday, openBook } from '../adapters/store/book.ts';
import { jobContext } from './job-context.ts';

let book: Book;
beforeEach(async () => {
  book = await openBook();
});
afterEach(() => book.close());

/** The morning and the evening of an advisor and a manager who chose that language, or none. */
async function day(locale: Locale | undefined): Promise<Record<'list' | 'summary', string>> {
  const manager = await addStaff(book, { no: 'M1', role: 'manager', team: '一组' });
  const advisor = await addStaff(book, { no: 'A1', team: '一组' });
  if (locale !== undefined) {
    for (const id of [manager, advisor]) await book.transact(({ people }) => people.setPreferences(id, { locale }));
  }
  const clientId = await addClient(book, { no: 'K1', name: '沈样例', advisorId: advisor });
  await addOccasion(book, { clientId, rule: 'maturity', subject: 'P1/', urgency: 2 });
  const ctx = jobContext(book, momentAt(monday, '08:15'));
  await morning.run(ctx);
  await summary.run({ ...ctx, moment: momentAt(monday, '17:40') });
  const said = async (kind: string) => (await book.database.delivery.findFirstOrThrow({ where: { kind } })).content;
  return { list: await said('list'), summary: await said('summary') };
}

describe('what is sent to everybody at once', () => {
  it('carries both languages to whoever chose none, and Lark shows its own', async () => {
    const { list, summary: evening } = await day(undefined);
    for (const card of [list, evening]) expect(JSON.parse(card).config.locales).toEqual(['zh_cn', 'en_us']);
    expect(list).toContain('今日工作清单');
    expect(list).toContain('matures today');
    expect(evening).toContain('净');
    expect(evening).toContain('Net');
  });

  it('comes in the one language that was chosen', async () => {
    const { list, summary: evening } = await day('en-US');
    for (const card of [list, evening]) {
      expect(card).not.toContain('i18n_content');
      expect(card).not.toMatch(/今日|净/);
    }
  });
});
