import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../domain/kit/json.ts';

export type WebhookKeys = { verificationToken: string; encryptKey?: string };

/** What a pushed body is: an event to handle, the platform's test of the address, or nothing of ours (with the HTTP status). */
export type Opened = { event: object } | { challenge: string } | { refused: 400 | 401; why: string };

export type Pushed = { headers: Record<string, string | string[] | undefined>; body: Buffer; now: Date };

/** Older or younger than this a signed request is taken for a replay. */
const freshMs = 5 * 60_000;

const Sealed = z.object({ encrypt: z.string() });
const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string(), token: z.string() });
const Event = z.looseObject({
  schema: z.literal('2.0'),
  header: z.looseObject({ token: z.string() }),
  event: z.looseObject({}),
});

/**
 * Judges a pushed body by the raw bytes: with an encrypt key the signature (over timestamp, nonce, key and body) must be right
 * and fresh and the body sealed; the verification token must be the app's, with or without one.
 */
export function openPushed({ headers, body, now }: Pushed, keys: WebhookKeys): Opened {
  const outer = parseJson(body.toString('utf8'));
  if (outer === undefined) return { refused: 400, why: 'not JSON' };
  const { encryptKey } = keys;
  const plain = encryptKey === undefined ? outer : opened(outer, encryptKey);
  if (plain === undefined) return { refused: 401, why: 'not sealed with the key' };
  // The test of the address carries no signature; being sealed, or the token, shows whose it is.
  const challenge = Challenge.safeParse(plain);
  if (challenge.success) {
    return same(challenge.data.token, keys.verificationToken)
      ? { challenge: challenge.data.challenge }
      : { refused: 401, why: 'token' };
  }
  if (encryptKey !== undefined && !isSigned({ headers, body, now }, encryptKey))
    return { refused: 401, why: 'signature' };
  const event = Event.safeParse(plain);
  if (!event.success) return { refused: 400, why: 'not an event' };
  return same(event.data.header.token, keys.verificationToken) ? { event: event.data } : { refused: 401, why: 'token' };
}

/** The one property `encrypt` counts: whatever stands beside it outside the seal is anybody's. */
function opened(outer: unknown, encryptKey: string): unknown {
  const sealed = Sealed.safeParse(outer);
  if (!sealed.success) return undefined;
  try {
    const bytes = Buffer.from(sealed.data.encrypt, 'base64');
    const key = createHash('sha256').update(encryptKey).digest();
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    return parseJson(Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8'));
  } catch {
    return undefined;
  }
}

function isSigned({ headers, body, now }: Pushed, encryptKey: string): boolean {
  const timestamp = String(headers['x-lark-request-timestamp'] ?? '');
  const nonce = String(headers['x-lark-request-nonce'] ?? '');
  const signature = String(headers['x-lark-signature'] ?? '');
  const seconds = Number(timestamp);
  if (timestamp === '' || !(Math.abs(now.getTime() - seconds * 1_000) <= freshMs)) return false;
  const expected = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex');
  return same(signature, expected);
}

/** Compares hashes of both, so that neither content nor length shows in the time it takes. */
function same(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
