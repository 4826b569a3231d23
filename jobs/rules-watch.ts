import { compile } from './compile.ts';
import type { JobContext } from './engine/context.ts';
import { defineJob } from './engine/define-job.ts';
import { everyMinutes } from './engine/schedule.ts';

type Needs = Pick<JobContext, 'fingerprints' | 'enqueue' | 'moment' | 'log'>;

/** Notices that the rules of occasions, or the calendar, are not those the book was compiled by. */
export const rulesWatch = defineJob({ name: 'rules-watch', when: everyMinutes(1), run: ensureCompiled });

/**
 * Has the book compiled anew, in the background, when it was compiled by other rules, other numbers of theirs or another
 * calendar than today's: a rule that a new version brings is compiled for an existing book by itself. A book
 * without clients has nothing to compile.
 */
export async function ensureCompiled({ fingerprints, enqueue, moment, log }: Needs): Promise<void> {
  const value = await fingerprints.current(moment.rulebook);
  const stored = await fingerprints.stored();
  if (stored === value) return;
  if (stored === undefined && (await fingerprints.bookIsEmpty())) return fingerprints.store(value);
  log.info('occasions.rules-changed');
  await enqueue(compile, null);
}
