import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openPushed, type WebhookKeys } from '../../adapters/lark/sealed-event.ts';

const now = new Date('2026-11-23T00:15:00.000Z');
const open: WebhookKeys = { verificationToken: 'the-token' };
const sealed: WebhookKeys = { ...open, encryptKey: 'test key' };
const event = { schema: '2.0', header: { event_id: 'e1', event_type: 'x', token: 'the-token' }, event: { a: '中' } };
const challenge = { type: 'url_verification', challenge: 'abc', token: 'the-token' };

function seal(plain: object, key = 'test key'): string {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(JSON.stringify(plain)), cipher.final()]).toString('base64');
}

function push(body: string | object, more: { at?: Date; key?: string; signature?: string } = {}) {
  const raw = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const timestamp = String(Math.floor((more.at ?? now).getTime() / 1000));
  const hash = createHash('sha256')
    .update(`${timestamp}n${more.key ?? 'test key'}`)
    .update(raw)
    .digest('hex');
  const headers = {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'n',
    'x-lark-signature': more.signature ?? hash,
  };
  return { headers, body: raw, now };
}

describe('a pushed body', () => {
  it('opens with the right seal, signature and token, even with spaces the SDK stumbles over', () => {
    expect(openPushed(push(`{ "encrypt" : "${seal(event)}" }`), sealed)).toEqual({ event });
  });

  it('opens the vector of the documentation', () => {
    const encrypt = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';
    // It seals two words, not an event: opened, it is no JSON.
    expect(openPushed(push({ encrypt }), sealed)).toEqual({ refused: 401, why: 'not sealed with the key' });
  });

  it.for([
    { why: 'a wrong signature', pushed: push({ encrypt: seal(event) }, { signature: 'f'.repeat(64) }), refused: 401 },
    { why: 'no signature', pushed: { ...push({ encrypt: seal(event) }), headers: {} }, refused: 401 },
    { why: 'a signature with another key', pushed: push({ encrypt: seal(event) }, { key: 'other' }), refused: 401 },
    {
      why: 'a replay after six minutes',
      pushed: push({ encrypt: seal(event) }, { at: new Date(now.getTime() - 360_000) }),
      refused: 401,
    },
    {
      why: 'a time not yet come',
      pushed: push({ encrypt: seal(event) }, { at: new Date(now.getTime() + 360_000) }),
      refused: 401,
    },
    { why: 'an open event where a key is set', pushed: push(event), refused: 401 },
    { why: 'a malformed seal', pushed: push({ encrypt: 'AAAA' }), refused: 401 },
    { why: 'a seal with another key', pushed: push({ encrypt: seal(event, 'other') }), refused: 401 },
    { why: 'no JSON', pushed: push('{'), refused: 400 },
    { why: 'null', pushed: push('null'), refused: 401 },
    { why: 'an array', pushed: push('[1]'), refused: 401 },
    { why: 'a sealed thing that is no event', pushed: push({ encrypt: seal({ a: 1 }) }), refused: 400 },
    {
      why: 'the token of another app',
      pushed: push({ encrypt: seal({ ...event, header: { ...event.header, token: 'x' } }) }),
      refused: 401,
    },
  ])('with $why is refused with $refused', ({ pushed, refused }) => {
    expect(openPushed(pushed, sealed)).toMatchObject({ refused });
  });

  it('counts only what is inside the seal', () => {
    const forged = { encrypt: seal(event), event: { a: 'forged' } };
    expect(openPushed(push(forged), sealed)).toEqual({ event });
  });

  it.for([
    { pushed: push(challenge), keys: open, is: { challenge: 'abc' } },
    { pushed: push({ encrypt: seal(challenge) }), keys: sealed, is: { challenge: 'abc' } },
    { pushed: push({ ...challenge, token: 'guess' }), keys: open, is: { refused: 401, why: 'token' } },
    { pushed: push(challenge), keys: sealed, is: { refused: 401, why: 'not sealed with the key' } },
  ])('that tests the address is answered only with the token: $is', ({ pushed, keys, is }) => {
    expect(openPushed(pushed, keys)).toEqual(is);
  });

  it('without a key is known by the token alone', () => {
    expect(openPushed(push(event), open)).toEqual({ event });
    expect(openPushed(push({ ...event, header: { ...event.header, token: '' } }), open)).toEqual({
      refused: 401,
      why: 'token',
    });
  });
});
