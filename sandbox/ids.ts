import { createHash, randomBytes } from 'node:crypto';

/** A fresh id shaped as the platform's: the prefix and 32 hex characters, e.g. `om_dc13264520392913993dd051dba21dcf`. */
export function freshId(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** An id that depends only on the seed: the same sample book gets the same ids again after a wiped sandbox. */
export function derivedId(prefix: string, seed: string, hexChars = 32): string {
  return prefix + createHash('sha256').update(`${prefix}:${seed}`).digest('hex').slice(0, hexChars);
}

/** A log id as in `X-Tt-Logid`: the instant's digits and random hex, upper case. */
export function logId(at: Date): string {
  const digits = at.toISOString().replace(/\D/g, '').slice(0, 14);
  return digits + randomBytes(9).toString('hex').toUpperCase();
}
