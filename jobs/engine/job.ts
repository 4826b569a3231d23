import type { JobStore } from '../../domain/jobs/port.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Wake } from '../../domain/messaging/port.ts';
import type { Schedule } from './schedule.ts';

/** What a job gets: the book, the moment as of its business day, whether it is late, and the way to say it goes on. */
export type JobContext = {
  jobs: JobStore;
  /** `today` is the job's business day; `now` the instant it runs. */
  moment: Moment;
  late: boolean;
  wake: Wake;
  log: Log;
  /** Matches staff to Lark users by address; gives how many were found. */
  matchStaff(): Promise<number>;
  /** What a crash left in the ledger is put right, files it left unread are read, and what is left of those dealt with is removed. */
  recover(): Promise<{ requeued: number; uncertain: number }>;
};

/** What a run did, in numbers; a second run of the same day counts only what was still missing. */
export type Counts = {
  lists?: number;
  tasks?: number;
  summaries?: number;
  clients?: number;
  matched?: number;
  requeued?: number;
};

/** Scheduled work: when it is due, and what it does. Running it twice for one day must say nothing twice. */
export type Job = Schedule & { run(ctx: JobContext): Promise<Counts> };
