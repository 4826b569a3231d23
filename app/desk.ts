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
export const verbs: readonly Verb[] = [importVerb, run, preview, doctor, ledger, audit, rekey];
/** Agreed words whose work comes with a later version. */
const comingVerbs = new Set(['export']);

async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { args, flags } = readArguments(process.argv.slice(2), {
    values: ['date', 'rule', 'rows', 'out', 'team'],
    switches: ['json', 'strict'],
    usage: usageLine(),
  });
  const [name, ...rest] = args;
  const verb = verbs.find((one) => one.name === name);
  if (verb === undefined) throw unknownVerb(name);
  const log = jsonLog('warn', (line) => process.stderr.write(line));
  const { core, close } = await connect(readConfig(process.env), log);
  const { json, ...others } = flags;
  try {
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    return await verb.run(core, { args: rest, flags: others, json: json === true, print });
  } finally {
    await close();
  }
}

function unknownVerb(name: string | undefined): AppError {
  if (name !== undefined && comingVerbs.has(name)) {
    return new AppError('not-available', `${name} comes with a later version`, {
      remedy: 'see the README for what is there',
    });
  }
  return new AppError('usage', name === undefined ? 'say what to do' : `there is no "${name}"`, {
    remedy: usageLine(),
  });
}

function usageLine(): string {
  return `npm run desk -- ${verbs.map(({ usage }) => usage).join(' | ')} [--json]`;
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => process.exit(exitCodeOf(fault)),
);
