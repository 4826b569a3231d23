import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Lark } from '../../adapters/lark/client.ts';
import { type JobName, jobNames } from '../../domain/jobs/port.ts';
import type { Day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { drain } from '../../jobs/delivery/deliver.ts';
import { Pace } from '../../jobs/delivery/pace.ts';
import { type RunReport, runJob } from '../../jobs/engine/run-job.ts';
import { isLate } from '../../jobs/engine/schedule.ts';
import { jobCalled } from '../../jobs/jobs.ts';
import { requireLark } from '../connect.ts';
import type { Core } from '../core.ts';
import { jobContextOf } from '../job-context.ts';
import { dayFlag, onlyFlags } from './flags.ts';
import type { Call, Verb } from './verb.ts';

/** Runs a job now for a business day and waits until what it decided is delivered or has failed for good. */
export const run: Verb = {
  name: 'run',
  usage: `run ${jobNames.join('|')} [--date YYYY-MM-DD]`,
  does: 'runs a job now for a trading day, twice says nothing twice, and waits until all is delivered',
  book: 'there',
  async run(core, call) {
    onlyFlags(call, ['date'], 1);
    const job = jobNames.find((name) => name === call.args[0]);
    if (job === undefined) throw new AppError('usage', 'say which job', { remedy: `usage: ${run.usage}` });
    const moment = await core.moment();
    const day = businessDay(call, job, moment);
    const lark = await requireLark(core);
    const report = await runNow(core, lark, { job, day, moment });
    const outcome = await settled(core, lark, { report, moment });
    const json = { lists: 0, tasks: 0, summaries: 0, ...report, ...outcome };
    if (call.json) call.print(JSON.stringify(json));
    else
      call.print(
        `${job} ${report.date}${report.late ? ' (late)' : ''}: ${
          Object.entries({ ...json, job: '', date: '', lagSeconds: '' })
            .filter(([, n]) => typeof n === 'number' && n > 0)
            .map(([name, n]) => `${n} ${name}`)
            .join(', ') || 'nothing new'
        }`,
      );
    return outcome.failed > 0 ? 1 : 0;
  },
};

/** The day asked for, else today: one that has come, and for what runs on trading days only, a trading day. */
function businessDay(call: Call, job: JobName, { today, calendar }: Moment): Day {
  const day = dayFlag(call, today);
  if (day > today) {
    throw new AppError('usage', `${day} has not come yet, today is ${today}`, {
      remedy: `"preview --date ${day}" shows what it will bring`,
    });
  }
  if (jobCalled(job).days === 'trading' && !calendar.isTradingDay(day)) {
    throw new AppError('usage', `${day} is no trading day, and ${job} runs on trading days only`, {
      remedy: `the one before is ${calendar.previousTradingDay(day)}`,
    });
  }
  return day;
}

type Asked = { job: JobName; day: Day; moment: Moment };

async function runNow(core: Core, lark: Lark, { job, day, moment }: Asked): Promise<RunReport> {
  const late = isLate(jobCalled(job), day, moment);
  const ctx = await jobContextOf(core, { lark, wake: () => undefined });
  // Asked for now: not spread over minutes like the morning that runs by itself.
  const times = { ...moment.rulebook.times, jitterSeconds: 0 };
  const report = await runJob(
    { job, day, late, again: true },
    { ...ctx, moment: { ...moment, rulebook: { ...moment.rulebook, times } } },
  );
  if (report.ran) return report;
  throw new AppError('conflict', `${job} of ${day} is being run by another process`, {
    remedy: 'wait until it is done',
  });
}

/** Rows due later than this (a person's own list time) are not waited for. */
const patienceMs = 180_000;

/** `scheduled`: what this run decided and nobody has tried to send yet, because it is to be sent later. */
type Settled = { delivered: number; failed: number; scheduled: number };
type Ran = { report: RunReport; moment: Moment };

/** Sends beside whatever other senders there are, until nothing of that day is left to be sent soon. */
async function settled(core: Core, lark: Lark, { report, moment }: Ran): Promise<Settled> {
  const { date } = report;
  const pace = new Pace();
  const begun = core.clock.now();
  for (;;) {
    await drain({
      outbox: core.outbox,
      send: lark.send,
      log: core.log,
      pace,
      now: () => core.clock.now(),
      monotonic: () => performance.now(),
      wait: (ms) => wait(ms),
      random: Math.random,
    });
    const soon = new Date(core.clock.now().getTime() + patienceMs);
    const open = { onDay: new Date(date), state: { in: ['pending', 'sending'] } };
    if ((await core.database.delivery.count({ where: { ...open, nextAt: { lte: soon } } })) === 0) break;
    await wait(100);
  }
  const of = (states: string[]) =>
    core.database.delivery.count({
      where: { onDay: new Date(date), state: { in: states }, settledAt: { gte: begun } },
    });
  return {
    delivered: await of(['sent']),
    failed: await of(['failed', 'uncertain']),
    scheduled: await core.database.delivery.count({
      where: { onDay: new Date(date), state: 'pending', attempts: 0, createdAt: moment.now },
    }),
  };
}
