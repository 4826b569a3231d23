import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, day } from '../../../../domain/kit/day.ts';
import { addClient, addStaff, type Book, momentAt, monday, openBook } from '../book.ts';

let book: Book;
let advisor = 0;
const moment = momentAt(monday);
const tuesday = addDays(monday, 1);

beforeEach(async () => {
  book = await openBook();
  advisor = await addStaff(book, { no: 'A1', team: '一组' });
});
afterEach(() => book.close());

describe('the run ledger', () => {
  const run = { job: 'morning', day: monday, now: moment.now, late: false, staleMs: 60_000, again: false } as const;

  it('lets one of many start a job, and nobody after it is done unless by hand', async () => {
    const { runs } = book.jobs;
    const starts = await Promise.all(Array.from({ length: 6 }, () => runs.start(run)));
    expect(starts.filter(Boolean)).toHaveLength(1);
    expect(await runs.state('morning', monday)).toBe('running');
    await runs.finish({ ...run, counts: { lists: 2 } });
    expect(await runs.start(run)).toBe(false);
    expect(await runs.start({ ...run, again: true })).toBe(true);
    expect(await runs.state('morning', tuesday)).toBeUndefined();
  });

  it('lets another take over what failed a minute ago, by hand at once, and what has been silent too long', async () => {
    const { runs } = book.jobs;
    await runs.start(run);
    expect(await runs.start(run)).toBe(false);
    expect(await runs.start({ ...run, again: true })).toBe(false);
    expect(await runs.start({ ...run, staleMs: 0 })).toBe(true);
    await runs.fail({ ...run, error: 'Error' });
    expect(await runs.state('morning', monday)).toBe('failed');
    expect(await runs.start({ ...run, staleMs: 0 })).toBe(false);
    await book.database.$executeRaw`UPDATE job_run SET beat_at = beat_at - interval '1 minute'`;
    expect(await runs.start(run)).toBe(true);
    await runs.fail({ ...run, error: 'Error' });
    expect(await runs.start({ ...run, again: true })).toBe(true);
  });
});

describe('the roll', () => {
  it("compiles next year's birthday weeks before it, and forgets opened things after two weeks", async () => {
    const clientId = await addClient(book, { no: 'C1', advisorId: advisor, birthday: '1970-11-23' });
    await book.transact(({ clients }) => clients.recompile([clientId], moment));
    await book.jobs.openDue(moment);
    expect(await book.jobs.roll(momentAt(monday))).toBe(0);
    expect(await book.jobs.roll(momentAt(tuesday))).toBe(1);
    const birthdays = async () => {
      const rows = await book.database.occasion.findMany({ where: { rule: 'birthday' }, orderBy: { onDay: 'asc' } });
      return rows.map(
        ({ onDay, openedOn }) => `${onDay.toISOString().slice(0, 10)} ${openedOn === null ? 'waits' : 'opened'}`,
      );
    };
    expect(await birthdays()).toEqual([`${monday} opened`]);
    await book.jobs.roll(momentAt(addDays(monday, 20)));
    expect(await birthdays()).toEqual([]);
    expect(await book.jobs.openDue(momentAt(addDays(monday, 20)))).toBe(0);
    await book.jobs.roll(momentAt(day('2027-09-01')));
    expect(await birthdays()).toEqual([]);
    await book.jobs.roll(momentAt(day('2027-09-15')));
    expect(await birthdays()).toEqual(['2027-11-23 waits']);
  });

  it('forgets events and deeds of more than thirty days ago', async () => {
    const deed = { actorId: advisor, action: 'done', before: {} };
    for (const days of [31, 29]) {
      const on = momentAt(addDays(monday, -days)).now;
      await book.database.inbound.create({ data: { key: `e${days}`, type: 'message', receivedAt: on } });
      await book.database.deed.create({ data: { ...deed, at: on, until: on, sourceKey: `d${days}` } });
    }
    await book.jobs.roll(moment);
    expect((await book.database.inbound.findMany()).map(({ key }) => key)).toEqual(['e29']);
    expect((await book.database.deed.findMany()).map(({ sourceKey }) => sourceKey)).toEqual(['d29']);
  });

  it('compiles the whole book anew and keeps what a morning has opened', async () => {
    const ids: number[] = [];
    for (const no of ['C1', 'C2', 'C3'])
      ids.push(await addClient(book, { no, advisorId: advisor, birthday: '1970-11-23' }));
    expect(await book.jobs.rebuild(moment)).toBe(ids.length);
    await book.jobs.openDue(moment);
    expect(await book.jobs.rebuild(momentAt(monday, '09:00'))).toBe(ids.length);
    expect(await book.jobs.openDue(moment)).toBe(0);
  });
});
