import cron from 'node-cron';
// Read with the rest while the database starts, though it is opened on demand.
import '../adapters/queue/queue.ts';
import { type Lark, larkClient } from '../adapters/lark/client.ts';
import { faultFields } from '../domain/kit/log.ts';
import type { EventHandlers } from '../domain/messaging/events.ts';
import { deliver } from '../jobs/deliver.ts';
import type { RunReport } from '../jobs/engine/run-job.ts';
import { beatSeconds, jobRunner, type Runner } from '../jobs/engine/runner.ts';
import { clockJob, type JobName, jobs } from '../jobs/jobs.ts';
import type { DeskOptions } from './desk-options.ts';
import { jobPorts } from './job-ports.ts';
import { larkTimeoutMs } from './lark-app.ts';
import { listenTo } from './listening-bot.ts';

export type RunningDesk = {
  lark: Lark;
  handlers: EventHandlers;
  /** The bot's own open_id, once Lark has told it. */
  botOpenId: () => string | undefined;
  /** Resolves when events can arrive. */
  ready: Promise<void>;
  connected(): boolean;
  /** Runs what is due at this moment. */
  tick(): Promise<void>;
  run(request: { job: JobName; day: RunReport['date']; again: boolean; late?: boolean }): Promise<RunReport>;
  wake(): void;
  /** Finishes what is under way, within 20 s. */
  close(): Promise<void>;
};

/** Brings a desk to life on its book: the bot, and what it does by itself, as far as the role asks for them. */
export async function runDesk(options: DeskOptions): Promise<RunningDesk> {
  const { core, role, alone, byHand, watch } = options;
  const { log } = core;
  const lark = larkClient({
    ...options.lark,
    timeoutMs: larkTimeoutMs,
    log,
    home: core.config.home,
    ...(watch?.onCall && { onCall: watch.onCall }),
  });
  const wake = () => {
    core.enqueue(deliver, null).catch((fault: unknown) => log.warn('queue.wake-lost', faultFields(fault)));
  };
  const ports = jobPorts(core, { lark, wake, onSettled: watch?.onSettled });
  const bot = listenTo(options, ports, lark);
  const runner = jobRunner({
    jobs,
    ports,
    queue: core.queue,
    moment: core.moment,
    alone,
    ...(byHand && { byHand }),
    ...(watch?.onRun && { onRun: watch.onRun }),
  });
  // Before the sender begins: after that, what is being sent may be its own.
  if (alone) await core.outbox.recover(core.clock.now(), 0);
  const stop = role === 'bot' ? () => runner.stop() : await start(runner);
  wake();
  return {
    lark,
    ...bot,
    wake,
    tick: runner.beat,
    run: ({ job, ...request }) => runner.run({ job: clockJob(job), ...request }),
    async close() {
      bot.close();
      await stop();
    },
  };
}

/** Gives what ends it. */
async function start(runner: Runner): Promise<() => Promise<void>> {
  await runner.work();
  const beats = cron.schedule(`*/${beatSeconds} * * * * *`, runner.beat);
  void runner.beat();
  return async () => {
    await beats.destroy();
    await runner.stop();
  };
}
