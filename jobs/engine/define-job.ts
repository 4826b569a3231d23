import type { z } from 'zod';
import { readPayload } from '../../domain/jobs/payload.ts';
import type { JobContext } from './context.ts';
import type { ByClock, ByPeriod, ByQueue, MakeUp } from './schedule.ts';

/** What a run did, in numbers by name; a second run of the same day counts only what was still missing. */
export type Counts = Readonly<Record<string, number>>;

/** Once a business day. `makeUp`: for how long a missed run is made up. `Needs`: what of the context it works with. */
export type ClockJob<Name extends string = string, Needs = JobContext> = {
  name: Name;
  when: ByClock;
  makeUp: MakeUp;
  run: (ctx: Needs) => Promise<Counts>;
};

/** Again and again, without a row in the run ledger. */
export type PeriodJob<Name extends string = string, Needs = JobContext> = {
  name: Name;
  when: ByPeriod;
  run: (ctx: Needs) => Promise<void>;
};

/** For whoever puts a payload into its queue. */
export type QueueJob<Name extends string = string, Payload extends z.ZodType = z.ZodType, Needs = JobContext> = {
  name: Name;
  when: ByQueue;
  payload: Payload;
  /** Entries of one key that wait are one. */
  dedupe?(payload: z.output<Payload>): string;
  /** `AppError('bad-value')` for data that are no payload of this job. */
  run: (ctx: Needs, data: unknown) => Promise<void>;
};

export type Job = ClockJob | PeriodJob | QueueJob;

/**
 * A piece of work the desk does by itself, declared once, in a file of its own, and listed in `jobs/jobs.ts`: names, queues, the clock and
 * the operator's help derive from it. Running it twice for one day, or for one entry, must say nothing twice.
 */
export function defineJob<const Name extends string, Needs>(job: ClockJob<Name, Needs>): ClockJob<Name, Needs>;
export function defineJob<const Name extends string, Needs>(job: PeriodJob<Name, Needs>): PeriodJob<Name, Needs>;
export function defineJob<const Name extends string, Payload extends z.ZodType, Needs>(
  job: Omit<QueueJob<Name, Payload>, 'run'> & { run: (ctx: Needs, payload: z.output<Payload>) => Promise<void> },
): QueueJob<Name, Payload, Needs>;
export function defineJob(
  job: ClockJob<string, never> | PeriodJob<string, never> | QueueJob<string, z.ZodType, never>,
) {
  if (!('payload' in job)) return job;
  return { ...job, run: (ctx: never, data: unknown) => job.run(ctx, readPayload(job, data)) };
}
