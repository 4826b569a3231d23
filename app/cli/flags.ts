import { type Day, isDay } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Call, Verb } from './verb.ts';

/** Throws `AppError('usage')` for a call the verb does not know, and what the verb itself finds wrong with it; before anything is opened. */
export function checkCall(verb: Verb, call: Call): void {
  onlyKnown(call, verb);
  verb.check?.(call);
}

/** The day of `--date`, else `today`; throws `AppError('usage')` for anything but YYYY-MM-DD. */
export function dayFlag({ flags }: Call, today: Day): Day {
  const given = flags.date;
  if (given === undefined) return today;
  if (given !== true && isDay(given)) return given;
  throw new AppError('usage', '--date wants a day', { remedy: 'write it as YYYY-MM-DD' });
}

/** The whole number of a flag, from 0 to `most`; throws `AppError('usage')` for anything else. */
export function countFlag(
  { flags }: Call,
  name: string,
  { otherwise, most }: { otherwise: number; most: number },
): number {
  const given = flags[name];
  if (given === undefined) return otherwise;
  const count = given !== true && /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (count <= most) return count;
  throw new AppError('usage', `--${name} wants a whole number from 0 to ${most}`, {
    remedy: `write --${name} ${otherwise}`,
  });
}

/** Refuses flags and words the verb does not know, so that a mistyped one is not passed over. */
function onlyKnown({ args, flags }: Call, { flags: known = [], words = 0 }: Pick<Verb, 'flags' | 'words'>): void {
  const stranger = Object.keys(flags).find((name) => name !== 'json' && !known.includes(name));
  const remedy =
    known.length === 0 ? 'it takes no flags but --json' : `it takes ${known.map((name) => `--${name}`).join(', ')}`;
  if (stranger !== undefined) throw new AppError('usage', `there is no --${stranger} here`, { remedy });
  const extra = args[words];
  if (extra !== undefined) throw new AppError('usage', `"${extra.slice(0, 40)}" is one word too many`, { remedy });
}
