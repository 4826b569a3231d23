import { parseArgs } from 'node:util';
import { AppError } from '../domain/errors.ts';

export type Flags = Record<string, string | true>;

/** Words and `--flags` of a command line; a flag nobody knows, or one without its value, is `AppError('usage')`. */
export function readArguments(
  argv: readonly string[],
  known: { values: readonly string[]; switches: readonly string[]; usage: string },
): { args: string[]; flags: Flags } {
  const options = Object.fromEntries([
    ...known.values.map((name) => [name, { type: 'string' as const }]),
    ...known.switches.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    return { args: positionals, flags: values as Flags };
  } catch (cause) {
    const what = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new AppError('usage', `${what}`, { remedy: `usage: ${known.usage}`, cause });
  }
}

/** Ends the process as the shell expects: one line for a foreseen failure, no stack trace; 2 wrong use, 3 rows refused, 1 the rest. */
export function exitCodeOf(
  fault: unknown,
  print: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): number {
  if (!(fault instanceof AppError)) {
    print(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    return 1;
  }
  print(fault.remedy === undefined ? fault.message : `${fault.message}: ${fault.remedy}`);
  if (fault.code === 'usage' || fault.code === 'bad-value') return 2;
  return fault.code === 'rows-refused' ? 3 : 1;
}
