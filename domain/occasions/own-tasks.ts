import { z } from 'zod';
import { defineOwnTask } from './define-rule.ts';

/** An own task, or the next step named in a log: in the person's own words. */
export const appointment = defineOwnTask({
  id: 'appointment',
  why: z.object({
    what: z.string(),
    /** At that time of its day. */
    at: z.string().optional(),
    /** It follows from a contact: `what` is what was said then. */
    follows: z.literal(true).optional(),
  }),
  moment: ({ daysLeft }) => (daysLeft <= 0 ? 'promise' : 'other'),
});

/** 挽留: what is done about money that left and may be kept. Until it is closed the managers hear of it. [S2 §45 客户挽留流程] */
export const retention = defineOwnTask({
  id: 'retention',
  /** The sum that left. */
  why: z.object({ amount: z.string() }),
  money: true,
  // The money is leaving still, also before its day.
  moment: () => 'leaving',
});

/** The next step of a case, due with it. `what`: what the case is about. */
export const caseStep = defineOwnTask({
  id: 'case',
  why: z.object({ case: z.int(), kind: z.string(), what: z.string() }),
  follows: 'case',
  // Somebody waits for the answer, also on the days before it is due.
  moment: () => 'promise',
});

/** Stands in for a rule that a stored item names though there is no such rule any more, or not yet in this version. */
export const retired = defineOwnTask({ id: 'retired', why: z.object({ was: z.string() }), moment: () => 'other' });
