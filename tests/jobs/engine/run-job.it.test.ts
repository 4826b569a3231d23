import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JobStore } from '../../../domain/jobs/port.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import type { JobContext } from '../../../jobs/engine/context.ts';
import { runDue } from '../../../jobs/engine/run-job.ts';
import { clockJobs } from '../../../jobs/jobs.ts';
import { addStaff, type Book, momentAt, monday, openBook } from '../../adapters/store/book.ts';
import { jobContext } from '../job-context.ts';

let book: Book;
const said: string[] = [];

beforeEach(async () => {
  book = await openBook();
  said.length = 0;
  await addStaff(book, { no: 'A1' });
  await addStaff(book, { no: 'A2', openId: null });
});
afterEach(() => book.close());

const note = (event: string, fields?: object) => void said.push(`${event} ${JSON.stringify(fields ?? {})}`);

const refuses = () => Promise.reject(new AppError('lark-refused', 'the directory says no'));

function context(jobs: JobStore): JobContext {
  const directory = { byAddress: refuses, emailOf: refuses };
  return jobContext(book, momentAt(monday), {
    jobs,
    directory,
    log: { info: () => undefined, warn: note, error: note },
  });
}

const ran = async (jobs: JobStore) => (await runDue(clockJobs, context(jobs))).map(({ job }) => job);

it('decides the lists though Lark refuses to match staff', async () => {
  expect(await ran(book.jobs)).toEqual(['roll', 'morning', 'sweep']);
  expect(said).toEqual(['roll.staff-not-matched {}', 'morning.staff-not-matched {}']);
  expect(await book.database.delivery.count({ where: { kind: 'list' } })).toBe(1);
});

it('runs the other jobs though one fails, and that one again a minute later', async () => {
  let fails = true;
  const roll: JobStore['roll'] = (moment) =>
    fails ? Promise.reject(new AppError('database-away', 'gone')) : book.jobs.roll(moment);
  const broken = { ...book.jobs, roll };
  expect(await ran(broken)).toEqual(['morning', 'sweep']);
  expect(said).toContain(`job.failed {"job":"roll","day":"${monday}","error":"AppError","code":"database-away"}`);
  fails = false;
  expect(await ran(broken)).toEqual([]);
  await book.database.$executeRaw`UPDATE job_run SET beat_at = beat_at - interval '1 minute' WHERE state = 'failed'`;
  expect(await ran(broken)).toEqual(['roll']);
});

it('records when a run ended, not only when it began', async () => {
  await ran(book.jobs);
  const rows = await book.database.jobRun.findMany({ where: { job: 'morning' } });
  expect(rows[0]?.finishedAt?.getTime()).toBeGreaterThan(rows[0]?.startedAt.getTime() ?? 0);
});
