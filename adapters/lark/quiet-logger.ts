import type { Logger } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { Log } from '../../domain/kit/log.ts';

/** Long enough for what the SDK says, too short for a body. */
const longestText = 160;

/**
 * A logger for the SDK that lets through what went wrong and nothing of what was sent: the SDK hands whole requests, with their
 * Authorization header and body, to its logger.
 */
export function quietLogger(log: Log): Logger {
  const silent = () => undefined;
  return {
    error: (...said: unknown[]) => log.warn('lark.sdk', { said: gist(said) }),
    warn: (...said: unknown[]) => log.info('lark.sdk', { said: gist(said) }),
    // What is said below "warn" includes tokens and the events themselves.
    info: silent,
    debug: silent,
    trace: silent,
  };
}

/** The readable part of what the SDK wants to log; of an error its code and status only. */
export function gist(said: readonly unknown[]): string {
  return said
    .flat(3)
    .map(word)
    .filter(Boolean)
    .join(' ')
    .slice(0, 2 * longestText);
}

const Failure = z.object({
  message: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  status: z.number().optional(),
  response: z
    .object({ status: z.number(), data: z.object({ code: z.number() }).optional().catch(undefined) })
    .optional(),
});

function word(said: unknown): string {
  if (typeof said === 'string') return redact(said);
  if (typeof said === 'number' || typeof said === 'boolean') return String(said);
  if (typeof said !== 'object' || said === null) return '';
  const failure = Failure.safeParse(said);
  if (!failure.success) return '';
  const { message, code, status, response } = failure.data;
  const parts = [
    said instanceof Error && message ? redact(message) : '',
    code,
    response?.status ?? status,
    response?.data?.code,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** Takes out tokens, query strings (the long connection's carries a ticket) and anything in braces. */
function redact(text: string): string {
  return text
    .replaceAll(/\b(Bearer|[tuca]-)\s*[\w.-]{8,}/g, '[token]')
    .replaceAll(/\?[^\s"']+/g, '?[query]')
    .replaceAll(/\{[\s\S]*\}?/g, '{…}')
    .slice(0, longestText);
}
