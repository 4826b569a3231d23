import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d+)?$/i;

/**
 * Whether a request may touch the control side: it names a loopback host (a page of another site that rebinds its DNS name to 127.0.0.1 does not)
 * and, if a browser sent it from a page, that page is one of ours.
 */
export function isFromHere({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}
