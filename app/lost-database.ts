import { AppError } from '../domain/kit/errors.ts';

/** PostgreSQL's codes for a server that ends or does not take logins, Node's for a socket that broke, Prisma's for both. */
const codes = /^(?:08\d{3}|57P0[1-3]|ECONNRESET|ECONNREFUSED|EPIPE|P1001|P1017)$/;

/**
 * What to say where the database went away in the middle of a command; undefined for any other fault, and for one that says itself what
 * it is.
 */
export function lostDatabase(fault: unknown): AppError | undefined {
  if (fault instanceof AppError) return undefined;
  for (let cause = fault; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (!codes.test(code) && !cause.message.startsWith('Connection terminated')) continue;
    return new AppError('database-away', 'the database went away while the command was at work', {
      remedy: 'what it had not finished is as it was before; run it again once the database answers',
      cause: fault,
    });
  }
  return undefined;
}
