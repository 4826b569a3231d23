import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { IssuedToken } from '../state/records.ts';

/** A token lives this long; with less than `RENEW_MS` left the next request gets a new one, and both hold until their own end. */
export const TOKEN_LIFE_S = 7200;
const RENEW_MS = 30 * 60 * 1000;

const Credentials = z.object({ app_id: z.string(), app_secret: z.string() });

/** `POST …/tenant_access_token/internal` and its app sibling: refusals come with HTTP 200. */
export function issueToken(call: Call, platform: Platform): Answer {
  const parsed = Credentials.safeParse(call.body);
  if (!parsed.success || !/^cli_[0-9a-zA-Z]{16,}$/.test(parsed.data.app_id))
    return { json: { code: 10003, data: {}, msg: 'invalid param' } };
  if (parsed.data.app_id !== platform.app.app_id) return { json: { code: 10014, msg: 'app id not exists' } };
  if (parsed.data.app_secret !== platform.app.app_secret) return { json: { code: 10014, msg: 'app secret invalid' } };
  const now = Date.now();
  const { token, expires } = currentToken([...platform.state.rows.token.values()], now) ?? freshToken(platform, now);
  const expire = Math.floor((expires - now) / 1000);
  const app = call.path.includes('app_access_token') ? { app_access_token: token } : {};
  return { json: { code: 0, msg: 'ok', tenant_access_token: token, expire, ...app } };
}

/** The token that is handed out again: the one that lives longest, if it has at least 30 minutes left. */
export function currentToken(tokens: readonly IssuedToken[], now: number): IssuedToken | undefined {
  const longest = tokens.reduce<IssuedToken | undefined>(
    (best, token) => (best && best.expires >= token.expires ? best : token),
    undefined,
  );
  return longest && longest.expires - now >= RENEW_MS ? longest : undefined;
}

/** Refuses a call that carries no valid tenant token. */
export function authorise(authorization: string | undefined, platform: Platform): void {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (authorization === undefined || authorization === '')
    throw new Refusal(99991661, 'Missing access token for authorization. Please make a request with token attached.');
  if (token === undefined)
    throw new Refusal(99991668, 'Invalid access token for authorization. Please make a test attempt again.');
  if (token.startsWith('u-'))
    throw new Refusal(99991668, 'Invalid access token for authorization. Please make a test attempt again.');
  if (!token.startsWith('t-'))
    throw new Refusal(99991671, 'Invalid access token for authorization. It must start with "t-" or "u-".');
  const issued = platform.state.get('token', token);
  if (!issued || issued.expires <= Date.now()) throw invalidToken();
}

export function invalidToken(): Refusal {
  return new Refusal(99991663, 'Invalid access token for authorization. Please make a test attempt again.');
}

function freshToken({ state, tokenLife }: Platform, now: number): IssuedToken {
  const token = freshId('t-');
  return state.put('token', token, { token, expires: now + tokenLife.seconds * 1000 });
}
