import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldCipher, NONCE_BYTES } from '../../adapters/field-cipher.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('sealing in bulk', () => {
  it('gives byte for byte what the cipher of Node gives for the same nonce', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { minLength: 1, maxLength: 12 });
    const purposes = fc.constantFrom('client', 'staff-mobile', 'sixteen letters!', '');
    fc.assert(
      fc.property(key, key, texts, purposes, (cipher, nonce, given, purpose) => {
        const whole = given.map((text) => Buffer.from(text).toString());
        const { bytes, ends } = fieldCipher({ cipher, nonce }, purpose)(whole);
        for (const [index, text] of whole.entries()) {
          const sealed = bytes.subarray(ends[index - 1] ?? 0, ends[index]);
          const gcm = createCipheriv('aes-256-gcm', cipher, sealed.subarray(0, NONCE_BYTES)).setAAD(
            Buffer.from(purpose),
          );
          const body = Buffer.concat([gcm.update(text, 'utf8'), gcm.final()]);
          expect(sealed.subarray(NONCE_BYTES)).toEqual(Buffer.concat([body, gcm.getAuthTag()]));
        }
      }),
      { numRuns: 300 },
    );
  });

  it.for([
    { text: '', of: 'an empty text' },
    { text: 'x'.repeat(9), of: 'a text that fills a block with its purpose' },
    { text: 'x'.repeat(64), of: 'a text of several blocks' },
  ])('takes as nonce the AES-CMAC of $of', ({ text }) => {
    const nonce = new Uint8Array(32).fill(3);
    const { bytes } = fieldCipher({ cipher: new Uint8Array(32).fill(4), nonce }, 'client')([text]);
    expect(bytes.subarray(0, NONCE_BYTES)).toEqual(
      plainCmac(nonce, Buffer.from(`client\0${text}`)).subarray(0, NONCE_BYTES),
    );
  });
});

/** RFC 4493 step by step, by CBC with a zero vector. */
function plainCmac(key: Uint8Array, message: Buffer): Buffer {
  const double = (block: Buffer) => {
    const value = BigInt(`0x${block.toString('hex')}`) << 1n;
    const reduced = value >> 128n === 1n ? (value & ((1n << 128n) - 1n)) ^ 0x87n : value;
    return Buffer.from(reduced.toString(16).padStart(32, '0'), 'hex');
  };
  const aes = (bytes: Buffer) =>
    createCipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false).update(bytes);
  const first = double(aes(Buffer.alloc(16)));
  const full = message.length > 0 && message.length % 16 === 0;
  const padded = full ? Buffer.from(message) : Buffer.concat([message, Buffer.from([0x80]), Buffer.alloc(15)]);
  const cut = padded.subarray(0, Math.ceil((message.length + (full ? 0 : 1)) / 16) * 16);
  const subkey = full ? first : double(first);
  for (let byte = 0; byte < 16; byte += 1) {
    const at = cut.length - 16 + byte;
    cut[at] = (cut[at] ?? 0) ^ (subkey[byte] ?? 0);
  }
  return aes(cut).subarray(-16);
}
