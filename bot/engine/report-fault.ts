import { AppError } from '../../domain/kit/errors.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { Source } from './context.ts';

/** Logs what broke while somebody was answered: what it was and where, never what was said. */
export function reportFault(log: Log, fault: unknown, { key, via }: Source): void {
  const known = fault instanceof AppError;
  const fields = {
    source: key,
    via,
    error: fault instanceof Error ? fault.name : typeof fault,
    code: known ? fault.code : undefined,
  };
  if (known) log.warn('bot.refused', fields);
  else
    log.error('bot.fault', {
      ...fields,
      at: fault instanceof Error ? framesOf(fault) : undefined,
    });
}

/** Where it was thrown, without its message: a vendor's may have several lines, and somebody's name in one of them. */
function framesOf({ stack }: Error): string | undefined {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    ?.slice(0, 3)
    .map((line) => line.trim())
    .join(' | ')
    .slice(0, 400);
}
