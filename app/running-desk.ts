import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import cron from 'node-cron';
// Read with the rest while the database starts, though it is opened on demand.
import '../adapters/queue/queue.ts';
import { type Lark, larkClient } from '../adapters/lark/client.ts';
import { longConnection } from '../adapters/lark/long-connection.ts';
import { createBot } from '../bot/bot.ts';
import { commands } from '../bot/commands.ts';
import type { JobName } from '../domain/jobs/port.ts';
import type { EventHandlers } from '../domain/messaging/events.ts';
import type { Delivery, TryOutcome } from '../domain/messaging/ledger.ts';
import { type Drained, drain } from '../jobs/delivery/deliver.ts';
import { Pace } from '../jobs/delivery/pace.ts';
import type { JobContext } from '../jobs/engine/job.ts';
import { type RunReport, type RunRequest, runDue, runJob } from '../jobs/engine/run-job.ts';
import { raiseOutflows } from '../jobs/outflow-reminders.ts';
import { wakeSender } from './after-import.ts';
import { compileAnew, ensureCompiled } from './compiled-by.ts';
import type { Core } from './core.ts';
import { askForFile, takeFile } from './file-intake.ts';
import { jobContextOf, larkTimeoutMs } from './job-context.ts';
import { faultFields } from './log.ts';
import { matchOne } from './match-staff.ts';

export type LarkApp = { appId: string; appSecret: string; domain: string };

export type Watch = {
  onCall?(api: string, code: number): void;
  onSettled?(delivery: Delivery, outcome: TryOutcome): void;
  onAnswered?(kind: 'command' | 'press', milliseconds: number): void;
  onRun?(report: RunReport): void;
};

export type DeskOptions = {
  core: Core;
  lark: LarkApp;
  role: 'all' | 'bot' | 'worker';
  /** Events over a connection of the desk's own; false where a webhook brings them. */
  listen: boolean;
  /** No other process works on this book: what the last one left half done is taken up at once. */
  alone: boolean;
  /** Jobs that run only by hand. */
  byHand?: readonly JobName[];
  watch?: Watch;
};

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
  run(request: Omit<RunRequest, 'late'> & { late?: boolean }): Promise<RunReport>;
  wake(): void;
  /** Finishes what is under way, within 20 s. */
  close(): Promise<void>;
};

const recoverEveryMs = 60_000;
const everyFiveSeconds = '*/5 * * * * *';

/** Brings a desk to life on its book: the bot, the sender and the clock, as far as the role asks for them. */
export async function runDesk(options: DeskOptions): Promise<RunningDesk> {
  const { core, role, alone, watch } = options;
  const { log } = core;
  const lark = larkClient({
    ...options.lark,
    timeoutMs: larkTimeoutMs,
    log,
    home: core.config.home,
    ...(watch?.onCall && { onCall: watch.onCall }),
  });
  const wake = () => {
    wakeSender(core).catch((fault: unknown) => log.warn('queue.wake-lost', faultFields(fault)));
  };
  const bot = await listenTo(options, { lark, wake });
  // Before the sender begins: after that, what is being sent may be its own.
  if (alone) await core.outbox.recover(core.clock.now(), 0);
  const stopSender = role === 'bot' ? undefined : await startSender(options, { lark, wake });
  const jobContext = () => jobContextOf(core, { lark, wake });
  const clock = clockwork(options, { jobContext, wake });
  if (role !== 'bot') clock.start();
  wake();
  return {
    lark,
    handlers: bot.handlers,
    botOpenId: bot.openId,
    ready: bot.ready,
    connected: bot.connected,
    wake,
    tick: clock.tick,
    async run({ late = false, ...request }) {
      const report = await runJob({ ...request, late }, await jobContext());
      watch?.onRun?.(report);
      return report;
    },
    async close() {
      bot.close();
      await clock.stop();
      await stopSender?.();
    },
  };
}

type Parts = { lark: Lark; wake: () => void };

async function listenTo({ core, listen, role, lark: app, watch }: DeskOptions, { lark, wake }: Parts) {
  const { log, config } = core;
  let openId: string | undefined;
  const handlers = createBot({
    transact: core.transact,
    moment: core.moment,
    wake,
    log,
    teamLookup: config.TEAM_LOOKUP,
    async chatMembers(chatId) {
      const members = await lark.chatMembers(chatId);
      return members.ok ? members.data : undefined;
    },
    async identify(person) {
      return (await matchOne(core, lark, person)) > 0;
    },
    async nameOf(person) {
      const user = await lark.user(person);
      return user.ok ? user.data.name : undefined;
    },
    fileSent(messageId) {
      askForFile(core, messageId).catch((fault: unknown) => log.warn('queue.file-lost', faultFields(fault)));
    },
    ...(watch?.onAnswered && { onAnswered: watch.onAnswered }),
  });
  if (role === 'worker') {
    return { handlers, openId: () => openId, ready: Promise.resolve(), connected: () => true, close: () => undefined };
  }
  const known = lark.botInfo().then((info) => {
    if (info.ok) openId = info.data.openId;
  });
  lark
    .syncSlashCommands(
      commands.map(({ name, about }) => ({ command: name, zh: about['zh-CN'].what, en: about['en-US'].what })),
    )
    .catch((fault: unknown) => log.warn('lark.slash-sync-failed', faultFields(fault)));
  if (!listen) return { handlers, openId: () => openId, ready: known, connected: () => true, close: () => undefined };
  const connection = longConnection({ ...app, handlers, log, botOpenId: () => openId, timeoutMs: larkTimeoutMs });
  return {
    handlers,
    openId: () => openId,
    ready: Promise.all([known, connection.ready]).then(() => undefined),
    connected: () => connection.connected(),
    close: () => connection.close(),
  };
}

/** The sender works from the ledger; the queue only wakes it, and so does the next row's time. */
async function startSender({ core, watch }: DeskOptions, { lark, wake }: Parts): Promise<() => Promise<void>> {
  const { log, queue, clock, outbox } = core;
  const pace = new Pace();
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<Drained> | undefined;
  await queue.work(
    'deliver',
    async () => {
      under = drain({
        outbox,
        send: lark.send,
        log,
        pace,
        now: () => clock.now(),
        monotonic: () => performance.now(),
        wait: (ms) => wait(ms),
        random: Math.random,
        signal: stop.signal,
        ...(watch?.onSettled && { onSettled: watch.onSettled }),
      });
      const { nextDue } = await under;
      clearTimeout(timer);
      if (nextDue === undefined || stop.signal.aborted) return;
      timer = setTimeout(wake, Math.min(60_000, Math.max(50, nextDue.getTime() - clock.now().getTime())));
    },
    { concurrency: 1 },
  );
  await queue.work('intake', (data, { last }) => takeFile(core, lark, { data, last }), { concurrency: 1 });
  await queue.work('compile', () => compileAnew(core), { concurrency: 1 });
  return async () => {
    stop.abort();
    clearTimeout(timer);
    await under?.catch(() => undefined);
  };
}

type Clockwork = { jobContext: () => Promise<Omit<JobContext, 'late'>>; wake: () => void };

/** The ticks are a hint; what is due and has not run, the run ledger knows. One tick at a time. */
function clockwork({ core, alone, byHand, watch }: DeskOptions, { jobContext, wake }: Clockwork) {
  const { log } = core;
  let turning: Promise<void> | undefined;
  let first = true;
  let recoveredAt = Number.NEGATIVE_INFINITY;
  let task: ReturnType<typeof cron.schedule> | undefined;
  async function turn(): Promise<void> {
    try {
      const ctx = await jobContext();
      if (performance.now() - recoveredAt > recoverEveryMs) {
        recoveredAt = performance.now();
        const { requeued, uncertain } = await ctx.recover();
        if (requeued + uncertain > 0) log.warn('ledger.recovered', { requeued, uncertain });
        wake();
        await ensureCompiled(core);
      }
      const reports = await runDue(ctx, { ...(byHand && { byHand }), ...(first && alone && { staleMs: 0 }) });
      first = false;
      for (const report of reports) watch?.onRun?.(report);
      if ((await raiseOutflows(core.jobs, ctx.moment)) > 0) wake();
    } catch (fault) {
      log.error('clock.tick-failed', faultFields(fault));
    }
  }
  const tick = (): Promise<void> => {
    turning ??= turn().finally(() => {
      turning = undefined;
    });
    return turning;
  };
  return {
    tick,
    start() {
      task = cron.schedule(everyFiveSeconds, tick, { noOverlap: true });
      void tick();
    },
    async stop() {
      await task?.destroy();
      await turning;
    },
  };
}
