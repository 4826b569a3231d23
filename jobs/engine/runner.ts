import type { Queue, QueueHandler } from '../../domain/jobs/port.ts';
import type { JsonValue } from '../../domain/kit/json.ts';
import { faultFields } from '../../domain/kit/log.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { JobContext, JobPorts } from './context.ts';
import type { ClockJob, Job, PeriodJob, QueueJob } from './define-job.ts';
import { entryOf } from './enqueue.ts';
import { faultKind, type RunReport, runDue, runJob } from './run-job.ts';

/** The clock beats so often, on its own and whenever somebody asks. */
export const beatSeconds = 5;

export type RunnerParts = {
  jobs: readonly Job[];
  ports: JobPorts;
  queue: Pick<Queue, 'enqueue' | 'work'>;
  moment(): Promise<Moment>;
  /** No other process works on this book: a run left half done is taken up at once. */
  alone: boolean;
  /** Names of jobs that run only by hand. */
  byHand?: readonly string[];
  onRun?: (report: RunReport) => void;
};

export type Runner = {
  /** Takes its share of the queues. */
  work(): Promise<void>;
  /** Runs what is due at this moment, one beat at a time. The beats are a hint; what is due and has not run, the run ledger knows. */
  beat(): Promise<void>;
  run(request: { job: ClockJob; day: RunReport['date']; again: boolean; late?: boolean }): Promise<RunReport>;
  /** Begins nothing more and lets what is under way come to its end. */
  stop(): Promise<void>;
};

/** Does all the desk does by itself: by the clock, from the queues, and by hand. */
export function jobRunner(parts: RunnerParts): Runner {
  const stopper = new AbortController();
  const contextAt = async (more: Partial<JobContext> = {}): Promise<JobContext> => ({
    ...parts.ports,
    moment: await parts.moment(),
    late: false,
    last: false,
    again: () => undefined,
    stopping: stopper.signal,
    ...more,
  });
  const clock = clockOf(parts, contextAt);
  const queues = queuesOf(parts, { contextAt, stopping: stopper.signal });
  return {
    work: queues.work,
    beat: clock.beat,
    async run({ late = false, ...request }) {
      const report = await runJob({ ...request, late }, await contextAt());
      parts.onRun?.(report);
      return report;
    },
    async stop() {
      stopper.abort();
      await clock.underWay();
      await queues.stop();
    },
  };
}

type ContextAt = (more?: Partial<JobContext>) => Promise<JobContext>;

function clockOf({ jobs, ports: { log }, alone, byHand, onRun }: RunnerParts, contextAt: ContextAt) {
  const clocked = jobs.filter((job): job is ClockJob => job.when.kind === 'clock');
  const periodic = jobs.filter((job): job is PeriodJob => job.when.kind === 'period');
  const ranAt = new Map<PeriodJob, number>();
  let first = true;
  let beating: Promise<void> | undefined;
  async function everySoOften(ctx: JobContext): Promise<void> {
    for (const job of periodic) {
      if (!isDueAgain(job, ranAt.get(job))) continue;
      ranAt.set(job, performance.now());
      await job.run(ctx).catch((fault: unknown) => log.error('job.failed', { job: job.name, ...faultKind(fault) }));
    }
  }
  async function oneBeat(): Promise<void> {
    try {
      const ctx = await contextAt();
      await everySoOften(ctx);
      const reports = await runDue(clocked, ctx, { ...(byHand && { byHand }), ...(first && alone && { staleMs: 0 }) });
      first = false;
      for (const report of reports) onRun?.(report);
    } catch (fault) {
      log.error('clock.beat-failed', faultFields(fault));
    }
  }
  return {
    beat() {
      beating ??= oneBeat().finally(() => {
        beating = undefined;
      });
      return beating;
    },
    async underWay() {
      await beating;
    },
  };
}

/** What is due as often as the clock beats is due on every beat. */
function isDueAgain({ when: { seconds } }: PeriodJob, ranAt = Number.NEGATIVE_INFINITY): boolean {
  return seconds <= beatSeconds || performance.now() - ranAt > seconds * 1_000;
}

/** An instant that is far away, or near, is come back to within these: a clock that was moved is noticed, a row just due does not spin. */
const comeBackWithinMs = 60_000;
const comeBackAfterMs = 50;

type Queues = { contextAt: ContextAt; stopping: AbortSignal };

function queuesOf({ jobs, queue, ports, moment }: RunnerParts, { contextAt, stopping }: Queues) {
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  const put = (job: QueueJob, data: JsonValue) =>
    queue
      .enqueue(entryOf(job, data))
      .catch((fault: unknown) => ports.log.warn('queue.wake-lost', { job: job.name, ...faultKind(fault) }));
  async function runOne(job: QueueJob, data: JsonValue, last: boolean): Promise<void> {
    let comeBackAt: Date | undefined;
    const again = (at: Date) => {
      comeBackAt = at;
    };
    await job.run(await contextAt({ last, again }), data);
    clearTimeout(timers.get(job.name));
    if (comeBackAt === undefined) return;
    const away = comeBackAt.getTime() - (await moment()).now.getTime();
    const ms = Math.min(comeBackWithinMs, Math.max(comeBackAfterMs, away));
    if (!stopping.aborted)
      timers.set(
        job.name,
        setTimeout(() => void put(job, data), ms),
      );
  }
  return {
    async work() {
      for (const job of jobs.filter((one): one is QueueJob => one.when.kind === 'queue')) {
        const handler: QueueHandler = (data, { last }) => {
          const run = runOne(job, data, last).finally(() => underWay.delete(run));
          underWay.add(run);
          return run;
        };
        await queue.work(job.name, handler, { concurrency: 1 });
      }
    },
    async stop() {
      await Promise.allSettled(underWay);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
