import { type ParseArgsConfig, parseArgs } from 'node:util';
import { exitCodeOf } from '../app/arguments.ts';
import { AppError } from '../domain/kit/errors.ts';
import { type AnyBench, benches } from './benches.ts';
import type { BenchReport } from './measure.ts';
import { onThrowAway } from './throw-away.ts';

/** `npm run bench -- NAME [--json] [sizes]`: runs one benchmark on a throw-away database and prints what it found. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  const bench = await benches.get(name)?.();
  if (bench === undefined) {
    const all = await Promise.all([...benches.values()].map((load) => load()));
    const list = all.map((one) => [one.name, ...flagsOf(one)].join(' ')).join('; ');
    throw new AppError('usage', name === '' ? 'which benchmark?' : `no benchmark is called ${name}`, {
      remedy: `one of: ${list}`,
    });
  }
  const { json, sizes } = readSizes(rest, bench);
  const report = await onThrowAway((at) => bench.run(sizes, at));
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : readable(report));
  return 0;
}

type Flags = Pick<AnyBench, 'sizes' | 'switches'>;

function flagsOf({ sizes, switches }: Flags): string[] {
  return Object.entries(sizes).map(([flag, value]) => (switches.includes(flag) ? `[--${flag}]` : `--${flag} ${value}`));
}

type Wanted = { json: boolean; sizes: Record<string, number> };

function readSizes(argv: readonly string[], bench: AnyBench): Wanted {
  const usage = `npm run bench -- ${bench.name} [--json] ${flagsOf(bench).join(' ')}`;
  const options: ParseArgsConfig['options'] = { json: { type: 'boolean' } };
  for (const flag of Object.keys(bench.sizes))
    options[flag] = { type: bench.switches.includes(flag) ? 'boolean' : 'string' };
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true });
    const sizes = { ...bench.sizes };
    for (const flag of Object.keys(bench.sizes)) {
      const given = values[flag];
      if (typeof given === 'string') sizes[flag] = countOf(flag, given);
      if (given === true) sizes[flag] = 1;
    }
    return { json: values.json === true, sizes };
  } catch (cause) {
    const what = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new AppError('usage', `${what}`, { remedy: usage, cause });
  }
}

function countOf(flag: string, text: string): number {
  const count = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new RangeError(`--${flag} ${text} is no number of things`);
}

/** A line for each figure; tables as tables. */
function readable(report: BenchReport): string {
  return Object.entries(report)
    .map(([field, value]) => {
      const rows = Array.isArray(value) ? value.map((row) => `\n    ${JSON.stringify(row)}`).join('') : undefined;
      return `${field.padEnd(14)}${rows ?? (typeof value === 'object' ? JSON.stringify(value) : value)}\n`;
    })
    .join('');
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => process.exit(exitCodeOf(fault)),
);
