import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OwnPostgres, startPostgres } from '../adapters/postgres/embedded.ts';
import { pullForward } from '../adapters/store/demo/sample-book.ts';
import { fingerprints } from '../adapters/store/occasions/fingerprints.ts';
import { dayAt, instantAt, timeAt } from '../domain/kit/day.ts';
import { AppError } from '../domain/kit/errors.ts';
import type { Log } from '../domain/kit/log.ts';
import { ensureCompiled } from '../jobs/rules-watch.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { Config } from './config.ts';
import { type Core, openCore } from './core.ts';
import { guide } from './demo-first-look.ts';
import { type DemoClock, demoClock, removeDemoNotice, writeDemoNotice } from './demo-home.ts';
import { type RunningDesk, runDesk } from './running-desk.ts';
import { loadSampleBook } from './sample/load.ts';

export type DemoOptions = {
  config: Config;
  port: number;
  /** The clock starts here; absent: where it was left, else now, or the next trading morning when the market is closed. */
  now?: Date;
  sample: boolean;
  /** The morning runs by hand only. */
  quiet: boolean;
  queue?: string;
  /** The database, where it is being started already. */
  postgres?: Promise<OwnPostgres>;
  log: Log;
  /** One line for the person who started it. */
  say: (line: string) => void;
};

export type DemoDesk = {
  core: Core;
  desk: RunningDesk;
  sandbox: Sandbox;
  clock: DemoClock;
  url: string;
  close(): Promise<void>;
};

/** Everything of the demo in one process: the embedded database, the sandbox, the desk on it, the sample book. */
export async function startDemo(options: DemoOptions): Promise<DemoDesk> {
  const { log, say, quiet } = options;
  const { home } = options.config;
  const config: Config = {
    ...options.config,
    REDIS_URL: options.queue ?? options.config.REDIS_URL,
    rulebook: demoRules(options.config),
  };
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const clock = demoClock(home);
  if (options.now !== undefined) clock.moveTo(options.now);
  const postgres = await (options.postgres ?? startPostgres({ home: join(home, 'postgres'), log }));
  const core = await openCore({ config, databaseUrl: postgres.url('desk'), clock, log });
  // Before anything is in the book: what the sample brings is compiled as it comes.
  await ensureCompiled({ ...core, moment: await core.moment(), fingerprints: fingerprints(core.database) });
  if (!clock.moved) await startOnTradingDay(core, clock, say);
  let desk: RunningDesk | undefined;
  const sandbox = await openSandbox(options, {
    clock,
    async move(wanted) {
      await moveClock(wanted, { core, clock });
      await desk?.tick();
      return clock.now();
    },
  });
  const domain = sandbox.url;
  writeDemoNotice(home, {
    pid: process.pid,
    url: domain,
    appId: sandbox.app.app_id,
    appSecret: sandbox.app.app_secret,
    ...(config.REDIS_URL !== undefined && { queue: config.REDIS_URL }),
  });
  if (options.sample) await loadSampleOnce(core, { home, sandboxUrl: domain, say });
  desk = await runDesk({
    core,
    lark: { appId: sandbox.app.app_id, appSecret: sandbox.app.app_secret, domain },
    role: 'all',
    listen: true,
    alone: true,
    ...(quiet && { byHand: ['morning'] as const }),
  });
  const running = desk;
  await running.ready;
  return {
    core,
    desk: running,
    sandbox,
    clock,
    url: sandbox.url,
    async close() {
      removeDemoNotice(home);
      await running.close();
      await core.close();
      await sandbox.close();
      await postgres.stop();
    },
  };
}

/** In the demo nobody waits for a list to be spread over two minutes. */
function demoRules({ rulebook }: Config): Config['rulebook'] {
  return { ...rulebook, times: { ...rulebook.times, jitterSeconds: 0 } };
}

/** The market is closed: the clock is put to the next trading morning, so that there is a list to see. */
async function startOnTradingDay(core: Core, clock: DemoClock, say: (line: string) => void): Promise<void> {
  const { today, calendar, rulebook, zone } = await core.moment();
  if (calendar.isTradingDay(today)) return;
  const next = calendar.nextTradingDay(today);
  clock.moveTo(instantAt(next, rulebook.times.list, zone));
  say(
    `${today} is no trading day: the demo's clock starts on ${next} at ${rulebook.times.list} (--now chooses another instant)`,
  );
}

type Moving = { clock: DemoClock; move(wanted: Wanted): Promise<Date> };

async function openSandbox({ port, config, sample }: DemoOptions, { clock, move }: Moving): Promise<Sandbox> {
  try {
    return await startSandbox({
      port,
      home: join(config.home, 'sandbox'),
      now: () => clock.now(),
      onClock: move,
      ...(sample && { guide }),
    });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    throw new AppError('in-use', `port ${port} is taken by another process`, {
      remedy: 'choose another with --port N',
      cause,
    });
  }
}

async function loadSampleOnce(
  core: Core,
  { home, ...wanted }: { home: string; sandboxUrl: string; say: (line: string) => void },
): Promise<void> {
  const mark = join(home, 'sample.json');
  if (existsSync(mark)) return;
  await loadSampleBook(core, wanted);
  writeFileSync(mark, JSON.stringify({ on: core.clock.now().toISOString() }));
}

type Wanted = { now?: Date; to?: string };

async function moveClock(wanted: Wanted, { core, clock }: { core: Core; clock: DemoClock }): Promise<void> {
  const from = clock.now();
  clock.moveTo(await instantFor(wanted, core));
  if (clock.now() < from) await pullForward(core.database, clock.now());
}

/** Where the page's clock control wants to go: an instant, or the next morning, evening or trading day from where it stands. */
async function instantFor({ now, to }: Wanted, core: Core): Promise<Date> {
  if (now !== undefined) return now;
  const moment = await core.moment();
  const { today, calendar, zone, rulebook } = moment;
  const clock = timeAt(moment.now, zone);
  const open = calendar.isTradingDay(today);
  const from = (time: typeof clock) =>
    instantAt(open && clock < time ? today : calendar.nextTradingDay(today), time, zone);
  if (to === 'morning') return from(rulebook.times.list);
  if (to === 'evening') return from(rulebook.times.summary);
  if (to === 'next-trading-day')
    return instantAt(calendar.nextTradingDay(dayAt(moment.now, zone)), rulebook.times.list, zone);
  throw new AppError('bad-value', `the clock knows no "${to}"`, {
    remedy: 'it goes to morning, evening, next-trading-day, or to an instant in now',
  });
}
