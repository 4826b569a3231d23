import type { JobName } from '../../domain/jobs/port.ts';
import type { Day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import { jobCalled, jobs } from '../jobs.ts';
import type { Counts, JobContext } from './job.ts';
import { dueRuns, lagSeconds } from './schedule.ts';

/** A run whose heart has not beaten for so long is taken for dead. */
const staleMs = 20_000;
const beatMs = 4_000;

/** `lagSeconds`: from the time the job was set for to its beginning, on its own day; never below 0. */
export type RunReport = { job: JobName; date: Day; ran: boolean; late: boolean; lagSeconds: number } & Counts;

/** How a run is begun: by its schedule only once, by hand again and again (the keys of what it says keep it from saying it twice). */
export type RunRequest = { job: JobName; day: Day; late: boolean; again: boolean; staleMs?: number };

/** Runs a job for a business day if it may run, keeping its heart beating in the run ledger. */
export async function runJob(request: RunRequest, ctx: Omit<JobContext, 'late'>): Promise<RunReport> {
  const { job: name, day, late } = request;
  const { runs } = ctx.jobs;
  const job = jobCalled(name);
  const report = { job: name, date: day, late, lagSeconds: lagSeconds(job, day, ctx.moment) };
  const began = performance.now();
  const started = await runs.start({ ...request, now: ctx.moment.now, staleMs: request.staleMs ?? staleMs });
  if (!started) return { ...report, ran: false };
  const beat = setInterval(() => void runs.beat(name, day).catch(() => undefined), beatMs);
  try {
    const counts = await job.run({ ...ctx, late, moment: { ...ctx.moment, today: day } });
    // By the desk's own clock, which a demo may have moved: when it began, and as long after as it took.
    const now = new Date(ctx.moment.now.getTime() + (performance.now() - began));
    await runs.finish({ job: name, day, now, counts: counts as JsonValue });
    ctx.log.info('job.done', { job: name, day, late, ...counts });
    return { ...report, ran: true, ...counts };
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
export async function runDue(
  ctx: Omit<JobContext, 'late'>,
  { byHand = [], ...more }: { byHand?: readonly JobName[]; staleMs?: number } = {},
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const { job, day, late } of dueRuns(jobs, ctx.moment)) {
    if (byHand.includes(job) || (await ctx.jobs.runs.state(job, day)) === 'done') continue;
    try {
      const report = await runJob({ job, day, late, again: false, ...more }, ctx);
      if (report.ran) reports.push(report);
    } catch (fault) {
      ctx.log.error('job.failed', { job, day, ...kindOf(fault) });
    }
  }
  return reports;
}

/** What of a failure may be logged: never a vendor's words. */
function kindOf(fault: unknown): { error: string; code?: string } {
  if (fault instanceof AppError) return { error: fault.name, code: fault.code };
  return { error: fault instanceof Error ? fault.name : typeof fault };
}
