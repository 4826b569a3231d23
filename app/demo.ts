import { join } from 'node:path';
import { startPostgres } from '../adapters/postgres/embedded.ts';
import { AppError } from '../domain/kit/errors.ts';
import { exitCodeOf, readArguments } from './arguments.ts';
import { readConfig } from './config.ts';
import type { DemoDesk, DemoOptions } from './demo-desk.ts';
import { jsonLog } from './log.ts';

const usage = 'npm run demo -- [--port N] [--now INSTANT] [--empty] [--quiet-start] [--queue redis://…] [--once]';
const standardPort = 4390;

async function main(): Promise<number> {
  const { args, flags } = readArguments(process.argv.slice(2), {
    values: ['port', 'now', 'queue'],
    switches: ['empty', 'quiet-start', 'once'],
    remedy: `usage: ${usage}`,
  });
  if (args.length > 0) throw new AppError('usage', `"${args[0]}" is one word too many`, { remedy: `usage: ${usage}` });
  const options = demoOptions(flags);
  if (flags.once === true) {
    const { playOnce } = await import('./once/once.ts');
    return playOnce({ ...options, log: jsonLog('error', (line) => process.stderr.write(line)) });
  }
  const demo = await begin(options);
  options.say(`app ${demo.sandbox.app.app_id}`);
  options.say(`ready ${demo.url}`);
  if (!options.quiet && options.sample) await morningOf(demo);
  await stopped();
  await demo.close();
  return 0;
}

/** The database starts while the rest of the desk is still being read from disk: the two take about as long. */
async function begin(options: DemoOptions): Promise<DemoDesk> {
  const { config, log } = options;
  const postgres = startPostgres({ home: join(config.home, 'postgres'), log });
  const [{ startDemo }] = await Promise.all([import('./demo-desk.ts'), postgres]);
  return startDemo({ ...options, postgres });
}

/** The morning of the day the clock shows, whatever the hour: a newcomer finds a list. */
async function morningOf({ desk, core }: DemoDesk): Promise<void> {
  const { today } = await core.moment();
  await desk.run({ job: 'morning', day: today, again: false });
}

function demoOptions(flags: Record<string, string | true>): DemoOptions {
  const { DATABASE_URL: _, ...env } = process.env;
  const config = readConfig(env);
  return {
    config,
    port: portOf(flags.port),
    ...(typeof flags.now === 'string' && { now: instantOf(flags.now) }),
    ...(typeof flags.queue === 'string' && { queue: queueOf(flags.queue) }),
    sample: flags.empty !== true,
    quiet: flags['quiet-start'] === true,
    log: jsonLog('warn', (line) => process.stderr.write(line)),
    say: (line) => process.stdout.write(`${line}\n`),
  };
}

function portOf(text: string | true | undefined): number {
  if (text === undefined) return standardPort;
  const port = Number(text);
  if (text !== true && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new AppError('usage', `--port ${text} is no port`, { remedy: 'give a number from 0 (any free one) to 65535' });
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new AppError('usage', `--now ${text} is no instant`, { remedy: 'write it as 2026-11-23T08:00:00+08:00' });
}

function queueOf(url: string): string {
  if (URL.canParse(url) && /^rediss?:\/\//.test(url)) return url;
  throw new AppError('usage', `--queue ${url} is no Redis`, { remedy: 'write it as redis://127.0.0.1:6379' });
}

/** Resolves on Ctrl-C or when the terminal closes. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => process.exit(exitCodeOf(fault)),
);
