import type { App, Envelope } from '../state/records.ts';
import { encrypt, signature } from './seal.ts';

/** A request as it goes over the wire. */
export type Forgery = { body: string; headers: Record<string, string> };

type Maker = (envelope: Envelope, app: App, now: number) => Forgery;

/**
 * Requests that a bot's webhook must survive: all of them false, but `spaced`, which is genuine and differs from what the Node SDK's own check
 * expects. They follow the known holes of SDK webhook adapters.
 */
export const FORGERIES: Record<string, Maker> = {
  spaced: (envelope, app, now) => {
    const sealed = JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), app.encrypt_key) }, null, 2);
    return signed(sealed, app, now);
  },
  'no-signature': (envelope, app) => ({ body: sealed(envelope, app), headers: {} }),
  'bad-signature': (envelope, app, now) => {
    const { body, headers } = signed(sealed(envelope, app), app, now);
    return { body, headers: { ...headers, 'X-Lark-Signature': '0'.repeat(64) } };
  },
  stale: (envelope, app, now) => signed(sealed(envelope, app), app, now - 3_600_000),
  plain: (envelope) => ({ body: JSON.stringify(envelope), headers: {} }),
  'wrong-token': (envelope, app, now) => {
    const forged = { ...envelope, header: { ...envelope.header, token: 'not-the-token' } };
    return signed(sealed(forged, app), app, now);
  },
  'plain-wrong-token': (envelope) => ({
    body: JSON.stringify({ ...envelope, header: { ...envelope.header, token: 'not-the-token' } }),
    headers: {},
  }),
  'sibling-event': (envelope, app) => ({
    body: JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope), app.encrypt_key), event: { forged: true } }),
    headers: {},
  }),
  'headers-key': (envelope) => ({
    body: JSON.stringify({ ...envelope, headers: { 'x-lark-signature': 'forged' } }),
    headers: {},
  }),
  'malformed-encrypt': () => ({ body: '{"encrypt":"AAAA"}', headers: {} }),
  'not-json': () => ({ body: '{"schema":"2.0",', headers: {} }),
  null: () => ({ body: 'null', headers: {} }),
  array: () => ({ body: '[1,2,3]', headers: {} }),
  huge: () => ({ body: JSON.stringify({ encrypt: 'A'.repeat(20 * 1024 * 1024) }), headers: {} }),
  'anonymous-challenge': () => ({
    body: JSON.stringify({ challenge: 'reflected', token: 'not-the-token', type: 'url_verification' }),
    headers: {},
  }),
};

function sealed(content: unknown, { encrypt_key }: App): string {
  return JSON.stringify({ encrypt: encrypt(JSON.stringify(content), encrypt_key) });
}

function signed(body: string, { encrypt_key }: App, now: number): Forgery {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = 'f0f0f0f0';
  const headers = {
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': signature({ timestamp, nonce, encryptKey: encrypt_key, body }),
  };
  return { body, headers };
}
