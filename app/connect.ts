import { join } from 'node:path';
import { z } from 'zod';
import type { Lark } from '../adapters/lark/client.ts';
import { clusterPassword } from '../adapters/postgres/cluster.ts';
import { usePostgres } from '../adapters/postgres/embedded.ts';
import { AppError } from '../domain/kit/errors.ts';
import type { Log } from '../domain/kit/log.ts';
import type { Verb } from './cli/verb.ts';
import type { Config } from './config.ts';
import { type Clock, type Core, openCore } from './core.ts';
import { demoClock, runningDemo } from './demo-home.ts';
import { type LarkApp, larkTimeoutMs } from './lark-app.ts';

/** The addresses of the platform's two worlds, and of a private one or the sandbox as they are. */
const domains: Record<string, string> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' };

/** The app of the configuration, else that of the demo that runs on this home; undefined where there is neither. */
export function larkApp(config: Config): LarkApp | undefined {
  if (config.LARK_APP_ID !== undefined && config.LARK_APP_SECRET !== undefined) {
    const domain = (domains[config.LARK_DOMAIN] ?? config.LARK_DOMAIN).replace(/\/+$/, '');
    return { appId: config.LARK_APP_ID, appSecret: config.LARK_APP_SECRET, domain };
  }
  if (config.DATABASE_URL !== undefined) return undefined;
  const demo = runningDemo(config.home);
  return demo && { appId: demo.appId, appSecret: demo.appSecret, domain: demo.url };
}

/** The platform as a verb reaches it, where it can. The vendor's library, a third of the memory of a verb, is loaded for those who ask. */
export async function larkOf({ config, log }: Core): Promise<Lark | undefined> {
  const app = larkApp(config);
  if (app === undefined) return undefined;
  const { larkClient } = await import('../adapters/lark/client.ts');
  return larkClient({ ...app, timeoutMs: larkTimeoutMs, log, home: config.home });
}

/** The platform, or a word on how to get there. */
export async function requireLark(core: Core): Promise<Lark> {
  const lark = await larkOf(core);
  if (lark !== undefined) return lark;
  const remedy =
    core.config.DATABASE_URL === undefined ? 'start "npm run demo" first' : 'set LARK_APP_ID and LARK_APP_SECRET';
  throw new AppError('lark-away', 'there is no Lark to send by', { remedy });
}

/**
 * Opens the book for the operator's tool: the configured one, or the demo's with its clock and queue. `AppError('not-found')` where
 * there is none and none is to be made.
 */
export async function connect(
  config: Config,
  { makesBook, log }: { makesBook: Verb['makesBook']; log: Log },
): Promise<{ core: Core; close(): Promise<void> }> {
  if (config.DATABASE_URL !== undefined) {
    const core = await openCore({ config, databaseUrl: config.DATABASE_URL, clock: { now: () => new Date() }, log });
    return { core, close: () => core.close() };
  }
  const postgresHome = join(config.home, 'postgres');
  if (!makesBook && (await clusterPassword(postgresHome)) === undefined) {
    throw new AppError('not-found', `there is no desk at ${config.home}`, {
      remedy:
        'begin one with "npm run demo", "npm start" or "npm run desk -- import", or set DESK_HOME or DATABASE_URL',
    });
  }
  const demo = runningDemo(config.home);
  const clock = demo === undefined ? demoClock(config.home) : await clockOf(demo.url);
  const postgres = await usePostgres({
    home: postgresHome,
    log,
    onShared: () => process.stderr.write('Others are still at work on the database; it ends with this command.\n'),
  });
  const queue = demo?.queue ?? config.REDIS_URL;
  const core = await openCore({
    config: { ...config, ...(queue !== undefined && { REDIS_URL: queue }) },
    databaseUrl: postgres.url('desk'),
    clock,
    log,
  });
  return {
    core,
    async close() {
      await core.close();
      await postgres.stop();
    },
  };
}

const ClockAnswer = z.object({ now: z.coerce.date() });

/** The running demo's clock, as it stands against the machine's. */
async function clockOf(url: string): Promise<Clock> {
  const answer = ClockAnswer.parse(await (await fetch(`${url}/sandbox/clock`)).json());
  const offset = answer.now.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offset) };
}
