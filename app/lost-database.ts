import { isDatabaseAway } from '../adapters/store/kit/away.ts';
import { AppError } from '../domain/kit/errors.ts';

/**
 * What to say where the database went away in the middle of a command; undefined for any other fault, and for one that says itself what
 * it is.
 */
export function lostDatabase(fault: unknown): AppError | undefined {
  if (fault instanceof AppError || !isDatabaseAway(fault)) return undefined;
  return new AppError('database-away', 'the database went away while the command was at work', {
    remedy: 'what it had not finished is as it was before; run it again once the database answers',
    cause: fault,
  });
}
