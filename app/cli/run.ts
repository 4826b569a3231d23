import { setTimeout as wait } from 'node:timers/promises';
import { settledSince, stillToSend } from '../../adapters/store/messaging/ledger-figures.ts';
import type { Day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { drain } from '../../jobs/delivery/drain.ts';
import type { JobPorts } from '../../jobs/engine/context.ts';
import type { ClockJob } from '../../jobs/engine/define-job.ts';
import { type RunReport, runJob } from '../../jobs/engine/run-job.ts';
import { isLate } from '../../jobs/engine/schedule.ts';
import { clockJobs } from '../../jobs/jobs.ts';
import { requireLark } from '../connect.ts';
import type { Core } from '../core.ts';
import { jobPorts } from '../job-ports.ts';
import { dayFlag } from './flags.ts';
import { printResult } from './print-result.ts';
import type { Call, Verb } from './verb.ts';

/** Jobs agreed on; one that is not defined yet says so. */
const agreed = ['morning', 'summary', 'plan', 'week', 'month', 'roll', 'sweep'];
const names = [...new Set([...agreed, ...clockJobs.map(({ name }) => name)])];
const usage = `run ${names.filter(isDefined).join('|')} [--date YYYY-MM-DD]`;

/** Runs a job now for a business day and waits until what it decided is delivered or has failed for good. */
export const run: Verb = {
  name: 'run',
  usage,
  does: 'runs a job now for a trading day, twice says nothing twice, and waits until all is delivered',
  flags: ['date'],
  words: 1,
  check: (call) => void jobAsked(call),
  async run(core, call) {
    const job = jobAsked(call);
    const moment = await core.moment();
    const day = businessDay(call, job, moment);
    const ports = jobPorts(core, { lark: await requireLark(core), wake: () => undefined });
    const { counts, ...report } = await runNow(ports, { job, day, moment });
    const outcome = await settled(core, ports, { day, moment });
    const json = { lists: 0, tasks: 0, summaries: 0, ...report, ...counts, ...outcome };
    printResult(call, json, [`${job.name} ${day}${report.late ? ' (late)' : ''}: ${told({ ...counts, ...outcome })}`]);
    return outcome.failed > 0 ? 1 : 0;
  },
};

function isDefined(name: string): boolean {
  return clockJobs.some((job) => job.name === name);
}

function jobAsked({ args: [name = ''] }: Call): ClockJob {
  const job = clockJobs.find((one) => one.name === name);
  if (job !== undefined) return job;
  if (names.includes(name)) {
    throw new AppError('not-available', `the job ${name} comes with a later version`, { remedy: `usage: ${usage}` });
  }
  throw new AppError('usage', 'say which job', { remedy: `usage: ${usage}` });
}

function told(counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0);
  return said.map(([name, count]) => `${count} ${name}`).join(', ') || 'nothing new';
}

/** The day asked for, else today: one that has come, and for what runs on trading days only, a trading day. */
function businessDay(call: Call, { name, when }: ClockJob, { today, calendar }: Moment): Day {
  const day = dayFlag(call, today);
  if (day > today) {
    throw new AppError('usage', `${day} has not come yet, today is ${today}`, {
      remedy: `"preview --date ${day}" shows what it will bring`,
    });
  }
  if (when.days === 'trading' && !calendar.isTradingDay(day)) {
    throw new AppError('usage', `${day} is no trading day, and ${name} runs on trading days only`, {
      remedy: `the one before is ${calendar.previousTradingDay(day)}`,
    });
  }
  return day;
}

type Wanted = { job: ClockJob; day: Day; moment: Moment };

async function runNow(ports: JobPorts, { job, day, moment }: Wanted): Promise<RunReport> {
  // Wanted for now: not spread over minutes like the morning that runs by itself.
  const times = { ...moment.rulebook.times, jitterSeconds: 0 };
  const report = await runJob(
    { job, day, late: isLate(job, day, moment), again: true },
    { ...ports, ...byHand, moment: { ...moment, rulebook: { ...moment.rulebook, times } } },
  );
  if (report.ran) return report;
  throw new AppError('conflict', `${job.name} of ${day} is being run by another process`, {
    remedy: 'wait until it is done',
  });
}

/** Of a run that no queue and no clock has begun. */
const byHand = { late: false, last: true, again: () => undefined, stopping: new AbortController().signal };

/** Rows due later than this (a person's own list time) are not waited for. */
const patienceMs = 180_000;

/** `scheduled`: what this run decided and nobody has tried to send yet, because it is to be sent later. */
type Settled = { delivered: number; failed: number; scheduled: number };

/** Sends beside whatever other senders there are, until nothing of that day is left to be sent soon. */
async function settled(
  { database, clock }: Core,
  { sending, outbox, log }: JobPorts,
  { day, moment }: { day: Day; moment: Moment },
): Promise<Settled> {
  const since = clock.now();
  for (;;) {
    await drain({ ...sending, outbox, log });
    const soon = new Date(clock.now().getTime() + patienceMs);
    if ((await stillToSend(database, soon, day)) === 0) break;
    await wait(100);
  }
  return settledSince(database, { on: day, since, decidedAt: moment.now });
}
