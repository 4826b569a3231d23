import * as lark from '@larksuiteoapi/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, DATA, decodeFrame, encodeFrame } from '../../sandbox/push/frame.ts';
import { encrypt, signature } from '../../sandbox/push/seal.ts';

describe('frames', () => {
  it('come back as they were sent, zeros of required fields too', () => {
    const frame = {
      SeqID: 0,
      LogID: 2 ** 40,
      service: 0,
      method: DATA,
      headers: [{ key: 'type', value: 'event' }],
      payload: Buffer.from('{"中":1}'),
    };
    const back = decodeFrame(encodeFrame(frame));
    expect({ ...back, payload: Buffer.from(back.payload ?? []).toString() }).toEqual({ ...frame, payload: '{"中":1}' });
  });

  it('write required fields that are zero', () => {
    const bytes = encodeFrame({ SeqID: 0, LogID: 0, service: 0, method: 0, headers: [] });
    expect([...bytes]).toEqual([0x08, 0, 0x10, 0, 0x18, 0, 0x20, 0]);
  });

  it('are refused when they are not frames', () => {
    expect(() => decodeFrame(Buffer.from('hello'))).toThrow();
  });

  it('cut a payload so that the pieces make the whole', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 9 }), (text, parts) => {
        const pieces = cut(Buffer.from(text), parts);
        expect(Buffer.concat(pieces).toString()).toBe(text);
        expect(pieces.length).toBeLessThanOrEqual(parts);
      }),
    );
  });
});

describe('sealed webhook bodies', () => {
  it('are opened by the official SDK', () => {
    fc.assert(
      fc.property(fc.string(), (text) => new lark.AESCipher('test key').decrypt(encrypt(text, 'test key')) === text),
    );
  });

  it('follow the documented vector', () => {
    const iv = Buffer.from('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'base64').subarray(0, 16);
    expect(encrypt('hello world', 'test key', iv)).toBe('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=');
  });

  it('are signed over timestamp, nonce, key and body', () => {
    const parts = { timestamp: '1', nonce: '2', encryptKey: '3', body: '4' };
    expect(signature(parts)).toBe('03ac674216f3e15c761ee1a5e255f067953623c8b388b4459e13f978d7c846f4');
  });
});
