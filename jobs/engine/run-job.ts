import type { Day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { JobContext, Run } from './context.ts';
import type { ClockJob, Counts } from './define-job.ts';
import { dueRuns, lagSeconds } from './schedule.ts';

/** A run whose heart has not beaten for so long is taken for dead. */
const staleMs = 20_000;
const beatMs = 4_000;

/** `lagSeconds`: from the time the job was set for to its beginning, on its own day; never below 0. `counts`: what it did. */
export type RunReport = {
  job: string;
  date: Day;
  ran: boolean;
  late: boolean;
  lagSeconds: number;
  counts: Counts;
};

/** How a run is begun: by its schedule only once, by hand again and again (the keys of what it says keep it from saying it twice). */
export type RunRequest<Needs> = {
  job: ClockJob<string, Needs>;
  day: Day;
  late: boolean;
  again: boolean;
  staleMs?: number;
};

/** What the engine itself needs for a run that is begun. */
export type Begun = Pick<JobContext, 'jobs' | 'log' | 'moment'>;

/** Runs a job for a business day if it may run, keeping its heart beating in the run ledger. */
export async function runJob<Needs extends Partial<Run>>(
  request: RunRequest<Needs>,
  ctx: Needs & Begun,
): Promise<RunReport> {
  const { job, day, late } = request;
  const { name } = job;
  const { runs } = ctx.jobs;
  const report = { job: name, date: day, late, lagSeconds: lagSeconds(job, day, ctx.moment), counts: {} };
  const began = performance.now();
  const start = { job: name, day, late, again: request.again, now: ctx.moment.now };
  if (!(await runs.start({ ...start, staleMs: request.staleMs ?? staleMs }))) return { ...report, ran: false };
  const beat = setInterval(() => void runs.beat(name, day).catch(() => undefined), beatMs);
  try {
    const counts = await job.run({ ...ctx, late, moment: { ...ctx.moment, today: day } });
    // By the desk's own clock, which a demo may have moved: when it began, and as long after as it took.
    const now = new Date(ctx.moment.now.getTime() + (performance.now() - began));
    await runs.finish({ job: name, day, now, counts: { ...counts } });
    ctx.log.info('job.done', { job: name, day, late, ...counts });
    return { ...report, ran: true, counts };
  } catch (fault) {
    await runs.fail({ job: name, day, error: fault instanceof Error ? fault.name : 'unknown' });
    throw fault;
  } finally {
    clearInterval(beat);
  }
}

/**
 * Runs whatever is due at this moment and has not run; each at most once, missed ones marked late. A job that fails is logged and tried
 * again a minute later: it keeps none of the others from running.
 */
export async function runDue<Needs extends Partial<Run>>(
  jobs: readonly ClockJob<string, Needs>[],
  ctx: Needs & Begun,
  { byHand = [], ...more }: { byHand?: readonly string[]; staleMs?: number } = {},
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const { job, day, late } of dueRuns(jobs, ctx.moment)) {
    if (byHand.includes(job.name) || (await ctx.jobs.runs.state(job.name, day)) === 'done') continue;
    try {
      const report = await runJob({ job, day, late, again: false, ...more }, ctx);
      if (report.ran) reports.push(report);
    } catch (fault) {
      ctx.log.error('job.failed', { job: job.name, day, ...faultKind(fault) });
    }
  }
  return reports;
}

/** A failure by name and code, for the log: a vendor's words may hold anything. */
export function faultKind(fault: unknown): { error: string; code?: string } {
  if (fault instanceof AppError) return { error: fault.name, code: fault.code };
  return { error: fault instanceof Error ? fault.name : typeof fault };
}
