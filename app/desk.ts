import { existsSync } from 'node:fs';
import { AppError } from '../domain/kit/errors.ts';
import { exitCodeOf, readArguments } from './arguments.ts';
import { checkCall } from './cli/flags.ts';
import type { Verb } from './cli/verb.ts';
import { readConfig } from './config.ts';
import { connect } from './connect.ts';
import { jsonLog } from './log.ts';

/** Everything the operator can ask of the desk, each loaded when it is asked for. */
const verbs: ReadonlyMap<string, () => Promise<Verb>> = new Map([
  ['import', async () => (await import('./cli/import.ts')).importVerb],
  ['run', async () => (await import('./cli/run.ts')).run],
  ['preview', async () => (await import('./cli/preview.ts')).preview],
  ['doctor', async () => (await import('./cli/doctor.ts')).doctor],
  ['cases', async () => (await import('./cli/cases.ts')).cases],
  ['ledger', async () => (await import('./cli/ledger.ts')).ledger],
  ['audit', async () => (await import('./cli/audit.ts')).audit],
  ['rekey', async () => (await import('./cli/rekey.ts')).rekey],
]);
/** Agreed words whose work comes with a later version. */
const comingVerbs = new Set(['export']);

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { args, flags } = readArguments(process.argv.slice(2), {
    values: ['date', 'rule', 'rows', 'out', 'team', 'kind', 'sheet', 'map', 'template'],
    switches: ['json', 'strict', 'dry-run', 'help', 'open'],
    remedy: seeHelp,
  });
  const [name, ...rest] = args;
  if (name === 'help') return help(rest[0]);
  if (flags.help === true) return help(name);
  const verb = await verbCalled(name);
  const { json, ...others } = flags;
  const call = { args: rest, flags: others, json: json === true, print };
  checkCall(verb, call);
  const alone = await verb.alone?.(call);
  if (alone !== undefined) return alone;
  const log = jsonLog('warn', (line) => process.stderr.write(line));
  const { core, close } = await connect(readConfig(process.env), { makesBook: verb.makesBook, log });
  try {
    return await verb.run(core, call);
  } finally {
    await close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const seeHelp = '"npm run desk -- help" shows what there is';

/** How one verb is used, or all of them. */
async function help(name: string | undefined): Promise<number> {
  const asked =
    name === undefined ? await Promise.all([...verbs.values()].map((load) => load())) : [await verbCalled(name)];
  print('npm run desk -- VERB [--json]');
  for (const { usage, does } of asked) print(`\n  ${usage}\n      ${does}`);
  return 0;
}

async function verbCalled(name: string | undefined): Promise<Verb> {
  const load = verbs.get(name ?? '');
  if (load !== undefined) return load();
  if (name === undefined) throw new AppError('usage', 'say what to do', { remedy: seeHelp });
  if (comingVerbs.has(name)) {
    throw new AppError('not-available', `${name} comes with a later version`, { remedy: seeHelp });
  }
  throw new AppError('usage', `there is no "${name.slice(0, 40)}"`, { remedy: seeHelp });
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => process.exit(exitCodeOf(fault)),
);
