import { createCipheriv, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSecrets, type SecretKey } from '../../adapters/secrets.ts';
import { AppError } from '../../domain/kit/errors.ts';

const key = (id: string, fill: number): SecretKey => ({ id, key: new Uint8Array(32).fill(fill) });
const indexKey = new Uint8Array(32).fill(9);
const secrets = openSecrets({ ring: [key('k1', 1)], indexKey });

describe('encrypted fields', () => {
  it('open to what was sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const whole = Buffer.from(text).toString();
        expect(secrets.open('client', secrets.seal('client', whole))).toBe(whole);
      }),
    );
  });

  it('are the same for the same text and differ for another, so that importing again changes nothing', () => {
    expect(secrets.seal('client', '13800000001')).toEqual(secrets.seal('client', '13800000001'));
    expect(secrets.seal('client', '13800000001')).not.toEqual(secrets.seal('client', '13800000002'));
  });

  it('have a nonce of their own each', () => {
    const nonces = Array.from({ length: 2000 }, (_, index) =>
      secrets.seal('client', String(index)).subarray(3, 15).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(2000);
  });

  it('open under the derived key by the plain cipher, whatever made the nonce', () => {
    const cipher = Buffer.from(hkdfSync('sha256', key('k1', 1).key, Buffer.alloc(0), 'advisor-desk field', 32));
    const nonce = Buffer.alloc(12, 4);
    const gcm = createCipheriv('aes-256-gcm', cipher, nonce).setAAD(Buffer.from('client'));
    const body = Buffer.concat([gcm.update('13800000001'), gcm.final()]);
    const sealed = Buffer.concat([Buffer.from('\x02k1'), nonce, body, gcm.getAuthTag()]);
    expect(secrets.open('client', sealed)).toBe('13800000001');
  });

  it('do not show the text', () => {
    expect(secrets.seal('client', '13800000001').toString('latin1')).not.toContain('1380');
  });

  it('do not open for another purpose', () => {
    expect(() => secrets.open('staff-mobile', secrets.seal('client', 'x'))).toThrow(AppError);
  });

  it('do not open when a single bit was changed', () => {
    const sealed = secrets.seal('client', '13800000001');
    for (let at = 3; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => secrets.open('client', changed)).toThrow(AppError);
    }
  });

  it.for([0, 1, 3, 20, 30])('do not open when cut to %i bytes', (length) => {
    expect(() => secrets.open('client', secrets.seal('client', 'x').subarray(0, length))).toThrow(AppError);
  });
});

describe('a ring of keys', () => {
  const rotated = openSecrets({ ring: [key('k2', 2), key('k1', 1)], indexKey });

  it('reads what an older key wrote and writes with the first', () => {
    const old = secrets.seal('client', '13800000001');
    expect(rotated.open('client', old)).toBe('13800000001');
    expect(rotated.isStale(old)).toBe(true);
    expect(rotated.isStale(rotated.seal('client', '13800000001'))).toBe(false);
  });

  it('does not open what a key wrote that it does not have', () => {
    expect(() => secrets.open('client', rotated.seal('client', 'x'))).toThrow(/not in the ring/);
  });

  it('finds the same phone tails after a rotation', () => {
    expect(rotated.phoneIndex('0001')).toBe(secrets.phoneIndex('0001'));
    expect(rotated.phoneIndex('0001')).not.toBe(rotated.phoneIndex('0002'));
  });

  it.for([
    { ring: [], why: 'no key' },
    { ring: [key('k', 1), key('k', 2)], why: 'two keys of one id' },
    { ring: [{ id: 'k', key: new Uint8Array(16) }], why: 'a short key' },
    { ring: [key('not an id', 1)], why: 'an id with blanks' },
  ])('is refused with $why', ({ ring }) => {
    expect(() => openSecrets({ ring, indexKey })).toThrow(AppError);
  });
});

describe('what is kept of a client', () => {
  it('is one cipher text that opens to its parts', () => {
    const sealed = secrets.sealSecret({ phone: '19900000001', idNo: '000000197005010011' });
    expect(sealed && secrets.readSecret(sealed)).toEqual({ phone: '19900000001', idNo: '000000197005010011' });
  });

  it('opens to what was kept, whichever parts there are', () => {
    const field = fc.option(fc.string({ unit: 'grapheme', maxLength: 60 }), { nil: undefined });
    fc.assert(
      fc.property(fc.record({ phone: field, idNo: field, birthYear: field }), (parts) => {
        const kept = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
        const sealed = secrets.sealSecret(parts);
        expect(sealed === undefined ? {} : secrets.readSecret(sealed)).toEqual(kept);
      }),
    );
  });

  it('is nothing where there is nothing', () => {
    expect(secrets.sealSecret({})).toBeUndefined();
  });
});
