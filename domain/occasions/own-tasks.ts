import { z } from 'zod';
import { defineOwnTask } from './define-rule.ts';

/** An own task, or the next step named in a log: in the person's own words. */
export const appointment = defineOwnTask({ id: 'appointment', why: z.object({ what: z.string() }) });

/** The next step of a case, due with it. `what`: what the case is about. */
export const caseStep = defineOwnTask({
  id: 'case',
  why: z.object({ case: z.int(), kind: z.string(), what: z.string() }),
  follows: 'case',
});

/** Stands in for a rule that a stored item names though there is no such rule any more, or not yet in this version. */
export const retired = defineOwnTask({ id: 'retired', why: z.object({ was: z.string() }) });
