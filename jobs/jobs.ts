import { caseDeadlines } from './case-deadlines.ts';
import { compile } from './compile.ts';
import { deliver } from './deliver.ts';
import type { ClockJob, Job, QueueJob } from './engine/define-job.ts';
import type { ByClock, ByQueue } from './engine/schedule.ts';
import { evening } from './evening.ts';
import { intake } from './intake.ts';
import { managerMorning } from './manager-morning.ts';
import { morning } from './morning.ts';
import { outflowWatch } from './outflow-watch.ts';
import { recovery } from './recovery.ts';
import { roll } from './roll.ts';
import { rulesWatch } from './rules-watch.ts';
import { summary } from './summary.ts';
import { sweep } from './sweep.ts';
import { taskReminders } from './task-reminders.ts';

/** Everything the desk does by itself. What is due at the same time runs in this order. */
export const jobs = [
  recovery,
  rulesWatch,
  outflowWatch,
  caseDeadlines,
  taskReminders,
  roll,
  morning,
  managerMorning,
  evening,
  summary,
  sweep,
  deliver,
  intake,
  compile,
] as const satisfies readonly Job[];

type Listed = (typeof jobs)[number];
type ListedByClock = Extract<Listed, { when: ByClock }>;
type ListedByQueue = Extract<Listed, { when: ByQueue }>;

/** Names of the jobs that run by the clock, once a business day. */
export type JobName = ListedByClock['name'];
export type QueueName = ListedByQueue['name'];

/** Those that run by the clock, and may be run by hand. */
export const clockJobs: readonly ClockJob<JobName>[] = jobs.filter(
  (job): job is ListedByClock => job.when.kind === 'clock',
);

/** Throws a `RangeError` where there is none of that name. */
export function clockJob(name: JobName): ClockJob<JobName> {
  const job = clockJobs.find((one) => one.name === name);
  if (job === undefined) throw new RangeError(`no job ${name}`);
  return job;
}

/** Those that wait for the entries of a queue of their name. */
export const queueJobs: readonly QueueJob<QueueName>[] = jobs.filter(
  (job): job is ListedByQueue => job.when.kind === 'queue',
);
