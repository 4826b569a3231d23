import { existsSync } from 'node:fs';
import { AppError } from '../domain/errors.ts';
import { exitCodeOf, readArguments } from './arguments.ts';
import { readConfig } from './config.ts';
import { connect } from './connect.ts';
import { jsonLog } from './log.ts';
import { audit } from './verbs/audit.ts';
import { doctor } from './verbs/doctor.ts';
import { importVerb } from './verbs/import.ts';
import { ledger } from './verbs/ledger.ts';
import { preview } from './verbs/preview.ts';
import { rekey } from './verbs/rekey.ts';
import { run } from './verbs/run.ts';
import type { Verb } from './verbs/verb.ts';

/** Everything the operator can ask of the desk. */
const verbs: readonly Verb[] = [importVerb, run, preview, doctor, ledger, audit, rekey];
/** Agreed words whose work comes with a later version. */
const comingVerbs = new Set(['export']);

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { args, flags } = readArguments(process.argv.slice(2), {
    values: ['date', 'rule', 'rows', 'out', 'team'],
    switches: ['json', 'strict', 'help'],
    remedy: seeHelp,
  });
  const [name, ...rest] = args;
  if (name === 'help') return help(rest[0]);
  if (flags.help === true) return help(name);
  const verb = verbCalled(name);
  const { json, ...others } = flags;
  const call = { args: rest, flags: others, json: json === true, print };
  verb.check?.(call);
  const log = jsonLog('warn', (line) => process.stderr.write(line));
  const { core, close } = await connect(readConfig(process.env), { book: verb.book, log });
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
function help(name: string | undefined): number {
  const asked = name === undefined ? verbs : [verbCalled(name)];
  print('npm run desk -- VERB [--json]');
  for (const { usage, does } of asked) print(`\n  ${usage}\n      ${does}`);
  return 0;
}

function verbCalled(name: string | undefined): Verb {
  const verb = verbs.find((one) => one.name === name);
  if (verb !== undefined) return verb;
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
