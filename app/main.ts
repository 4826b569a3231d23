import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { webhook } from '../adapters/lark/webhook.ts';
import { startPostgres } from '../adapters/postgres/embedded.ts';
import { answers } from '../adapters/store/kit/health.ts';
import { AppError, mayPass } from '../domain/kit/errors.ts';
import { faultFields, type Log } from '../domain/kit/log.ts';
import { exitCodeOf } from './arguments.ts';
import { type Config, readConfig } from './config.ts';
import { larkApp } from './connect.ts';
import { type Core, openCore } from './core.ts';
import { type Route, serveHttp } from './http-server.ts';
import type { LarkApp } from './lark-app.ts';
import { jsonLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type RunningDesk, runDesk } from './running-desk.ts';
import { webhookFault } from './webhook-settings.ts';

/** SIGTERM has so long until the process ends by itself. */
const closeWithinMs = 20_000;
const retryMs = 5_000;

/** One process of the desk in production: the bot, the worker, or both, as ROLE says. */
async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = jsonLog(config.LOG_LEVEL);
  const app = larkApp(config);
  if (app === undefined) {
    throw new AppError('config', 'LARK_APP_ID and LARK_APP_SECRET are not set', {
      remedy: 'see README.md, or try "npm run demo"',
    });
  }
  checkWebhook(config, log);
  const state: { core?: Core; desk?: RunningDesk } = {};
  const metrics = createMetrics({ queueDepth: async () => depths(state.core) });
  const routes: Record<string, Route> = {};
  const http = await serveHttp({
    host: config.HOST,
    port: config.PORT,
    ready: () => readiness(state),
    metrics,
    routes,
  });
  log.info('http.listening', { port: http.port });
  const stop = stopSignal();
  const own =
    config.DATABASE_URL === undefined ? await startPostgres({ home: join(config.home, 'postgres'), log }) : undefined;
  const databaseUrl = config.DATABASE_URL ?? own?.url('desk') ?? '';
  const core = await opened({ config, databaseUrl, log, stopped: stop.asked });
  if (core !== undefined) {
    state.core = core;
    state.desk = await startDesk({ core, app, metrics, alone: own !== undefined });
    if (config.LARK_EVENTS === 'webhook') routes['/lark/events'] = eventRoute(state.desk, config, log);
    log.info('desk.running', { role: config.ROLE });
  }
  await stop.promise;
  log.info('desk.stopping');
  const patience = setTimeout(() => process.exit(1), closeWithinMs);
  await state.desk?.close();
  await state.core?.close();
  await http.close();
  await own?.stop();
  clearTimeout(patience);
  return 0;
}

type Opening = { config: Config; databaseUrl: string; log: Log; stopped: () => boolean };

/** Opens the book; a database or queue that does not answer yet is waited for, and said so each time. */
async function opened({ config, databaseUrl, log, stopped }: Opening): Promise<Core | undefined> {
  while (!stopped()) {
    try {
      const core = await openCore({ config, databaseUrl, clock: { now: () => new Date() }, log });
      // Opens it, and throws where it does not answer.
      await core.queue.counts().catch(async (fault: unknown) => {
        await core.close();
        throw fault;
      });
      return core;
    } catch (fault) {
      if (!mayPass(fault)) throw fault;
      log.error('desk.waiting', {
        ...faultFields(fault),
        message: fault instanceof AppError ? fault.message : undefined,
      });
      await wait(retryMs);
    }
  }
  return undefined;
}

type Starting = { core: Core; app: LarkApp; metrics: Metrics; alone: boolean };

function startDesk({ core, app, metrics, alone }: Starting): Promise<RunningDesk> {
  const { config } = core;
  return runDesk({
    core,
    lark: app,
    role: config.ROLE,
    listen: config.LARK_EVENTS === 'long-connection',
    alone,
    watch: {
      onCall: (api, code) => metrics.apiCall(api, code),
      onSettled: ({ kind }, { state }) => metrics.delivered(kind, state),
      onAnswered: (kind, milliseconds) => metrics.command(kind, milliseconds / 1_000),
      onRun: ({ job, lagSeconds }) => {
        if (job === 'morning') metrics.morning(lagSeconds);
      },
    },
  });
}

function checkWebhook(config: Config, log: Log): void {
  const fault = webhookFault(config);
  if (fault === undefined) return;
  if (fault.stops) throw new AppError('config', fault.what, { remedy: fault.remedy });
  log.warn('lark.webhook-unencrypted', { remedy: fault.remedy });
}

function eventRoute({ handlers, botOpenId }: RunningDesk, config: Config, log: Log): Route {
  return webhook({
    handlers,
    log,
    botOpenId,
    now: () => new Date(),
    verificationToken: config.LARK_VERIFICATION_TOKEN ?? '',
    ...(config.LARK_ENCRYPT_KEY !== undefined && { encryptKey: config.LARK_ENCRYPT_KEY }),
  });
}

async function readiness({ core, desk }: { core?: Core; desk?: RunningDesk }): Promise<Record<string, boolean>> {
  if (core === undefined || desk === undefined) return { started: false };
  const [database, queue] = await Promise.all([
    answers(core.database),
    core.queue
      .counts()
      .then(() => true)
      .catch(() => false),
  ]);
  return { database, queue, lark: desk.connected() };
}

async function depths(core: Core | undefined): Promise<Record<string, number>> {
  if (core === undefined) return {};
  const counts = await core.queue.counts();
  return Object.fromEntries(Object.entries(counts).map(([name, { waiting, delayed }]) => [name, waiting + delayed]));
}

function stopSignal(): { promise: Promise<void>; asked: () => boolean } {
  let asked = false;
  const promise = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        asked = true;
        resolve();
      });
    }
  });
  return { promise, asked: () => asked };
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => process.exit(exitCodeOf(fault)),
);
