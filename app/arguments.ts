import { parseArgs } from 'node:util';
import { AppError } from '../domain/kit/errors.ts';
import { lostDatabase } from './lost-database.ts';

export type Flags = Record<string, string | true>;

/** Words and `--flags` of a command line; a flag nobody knows, or one without its value, is `AppError('usage')` with that remedy. */
export function readArguments(
  argv: readonly string[],
  known: { values: readonly string[]; switches: readonly string[]; remedy: string },
): { args: string[]; flags: Flags } {
  const options = Object.fromEntries([
    ...known.values.map((name) => [name, { type: 'string' as const }]),
    ...known.switches.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: withNegatives(argv, known.values),
      options,
      allowPositionals: true,
      strict: true,
    });
    return { args: positionals, flags: values as Flags };
  } catch (cause) {
    // Node's own first sentence; what follows is on words that begin with a dash, which none of ours do.
    const what = cause instanceof Error ? (cause.message.split(/\.\s|\n/)[0] ?? '') : String(cause);
    throw new AppError('usage', what, { remedy: known.remedy, cause });
  }
}

/** Node takes `--rows -1` for a flag without its value; whoever reads the flag can say better what is wrong with a number. */
function withNegatives(argv: readonly string[], values: readonly string[]): string[] {
  const args: string[] = [];
  for (const arg of argv) {
    const flag = args.at(-1) ?? '';
    if (/^-\d/.test(arg) && values.some((name) => flag === `--${name}`)) args.splice(-1, 1, `${flag}=${arg}`);
    else args.push(arg);
  }
  return args;
}

/** Ends the process as the shell expects: one line for a foreseen failure, no stack trace; 2 wrong use, 3 rows refused, 1 the rest. */
export function exitCodeOf(
  thrown: unknown,
  print: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): number {
  const fault = lostDatabase(thrown) ?? thrown;
  if (!(fault instanceof AppError)) {
    print(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    return 1;
  }
  print([fault.message, ...(fault.remedy === undefined ? [] : [fault.remedy])].map(sentence).join(' '));
  if (fault.code === 'usage' || fault.code === 'bad-value') return 2;
  return fault.code === 'rows-refused' ? 3 : 1;
}

/** With a capital and a full stop, but for what is to be typed as it is. */
function sentence(text: string): string {
  if (/^npm /.test(text)) return text;
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?\]]$/.test(begun) ? begun : `${begun}.`;
}
