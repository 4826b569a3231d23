import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AppError } from '../domain/kit/errors.ts';
import { maskPhone } from '../domain/kit/mask.ts';

/** What of a client is kept encrypted, as one blob. `birthYear` only where the firm counts the year as a secret. */
export type ClientSecret = { phone?: string; idNo?: string; birthYear?: string };

/** The same, absent parts written out. */
type SecretParts = { [part in keyof ClientSecret]?: string | undefined };

/** What a cipher text is for: one made for one purpose does not open for another. */
export type Purpose = 'client' | 'staff-mobile' | 'form';

/** A key of the ring: a short id that stands in every cipher text, and 32 bytes. */
export type SecretKey = { id: string; key: Uint8Array };

/** `ring`: the first key writes, all of them read. `indexKey`: 32 bytes, kept as long as the book is. Plain values. */
export type Keyring = { readonly ring: readonly SecretKey[]; readonly indexKey: Uint8Array };

export type Secrets = {
  /**
   * AES-256-GCM under the first key of the ring. The nonce is a keyed hash of purpose and plain text, so equal texts give equal
   * cipher texts, which is all an onlooker learns, and importing the same file again changes nothing.
   */
  seal(purpose: Purpose, plain: string): Buffer;
  /** The plain text, by whichever key of the ring made it; `AppError('tampered')` where none opens it. */
  open(purpose: Purpose, cipher: Uint8Array): string;
  /** True for cipher text of an older key than the one that writes now. */
  isStale(cipher: Uint8Array): boolean;
  /** The cipher text of what is kept of a client; undefined when that is nothing. */
  sealSecret(secret: SecretParts): Buffer | undefined;
  readSecret(cipher: Uint8Array): ClientSecret;
  /** The keyed hash under which the last four digits of a telephone number are found. Not of the ring: it never rotates. */
  phoneIndex(lastFour: string): string;
  maskPhone(phone: string): string;
};

/**
 * Encryption of single fields. `AppError('config')` for keys of another length, or ids that are empty, longer than 16 letters and digits or there twice.
 */
export function openSecrets({ ring, indexKey }: Keyring): Secrets {
  const keys = ring.map(derive);
  const byId = new Map(keys.map((one) => [one.id, one]));
  const [writing] = keys;
  if (writing === undefined || byId.size !== keys.length) throw badRing('at least one key, each with an id of its own');
  if (indexKey.length !== KEY_BYTES) throw badRing(`an index key of ${KEY_BYTES} bytes`);
  const tails = new Map<string, string>();

  function seal(purpose: Purpose, plain: string): Buffer {
    return sealWith(writing as Derived, purpose, plain);
  }
  function open(purpose: Purpose, cipher: Uint8Array): string {
    const key = byId.get(keyIdOf(cipher));
    if (key === undefined) throw unopenable('a field was encrypted with a key that is not in the ring');
    return openWith(key, purpose, cipher);
  }
  return {
    seal,
    open,
    isStale: (cipher) => keyIdOf(cipher) !== writing.id,
    sealSecret: (secret) => {
      const text = secretText(secret);
      return text === undefined ? undefined : seal('client', text);
    },
    readSecret: (cipher) => JSON.parse(open('client', cipher)) as ClientSecret,
    phoneIndex: (lastFour) => {
      const known = tails.get(lastFour);
      if (known !== undefined) return known;
      const index = createHmac('sha256', indexKey).update(`phone-tail:${lastFour}`).digest('base64url').slice(0, 22);
      if (tails.size < 10_000) tails.set(lastFour, index);
      return index;
    },
    maskPhone,
  };
}

/** The bytes with which every cipher text of that key begins: the length of the id, and the id. */
export function cipherHead(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([keyId.length]), Buffer.from(keyId, 'ascii')]);
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of the ring with what is derived from it: one key never serves two ends. */
type Derived = { id: string; head: Buffer; cipher: KeyObject; nonce: KeyObject };

function derive({ id, key }: SecretKey): Derived {
  if (!/^[A-Za-z0-9_-]{1,16}$/.test(id)) throw badRing('ids of 1 to 16 letters and digits');
  if (key.length !== KEY_BYTES) throw badRing(`keys of ${KEY_BYTES} bytes`);
  const part = (info: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), info, KEY_BYTES)));
  return { id, head: cipherHead(id), cipher: part('advisor-desk field'), nonce: part('advisor-desk nonce') };
}

/** Head, nonce, cipher text, tag. The purpose is authenticated, not stored. */
function sealWith({ head, cipher, nonce: nonceKey }: Derived, purpose: Purpose, plain: string): Buffer {
  const nonce = createHmac('sha256', nonceKey).update(`${purpose}\0${plain}`).digest().subarray(0, NONCE_BYTES);
  const gcm = createCipheriv('aes-256-gcm', cipher, nonce).setAAD(aboutOf[purpose]);
  const body = gcm.update(plain, 'utf8');
  gcm.final();
  return Buffer.concat([head, nonce, body, gcm.getAuthTag()]);
}

const aboutOf: Readonly<Record<Purpose, Buffer>> = {
  client: Buffer.from('client'),
  'staff-mobile': Buffer.from('staff-mobile'),
  form: Buffer.from('form'),
};

function openWith({ head, cipher }: Derived, purpose: Purpose, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const start = head.length + NONCE_BYTES;
  const end = bytes.length - TAG_BYTES;
  if (end < start) throw unopenable('an encrypted field is cut short');
  try {
    const gcm = createDecipheriv('aes-256-gcm', cipher, bytes.subarray(head.length, start), {
      authTagLength: TAG_BYTES,
    });
    gcm.setAAD(aboutOf[purpose]).setAuthTag(bytes.subarray(end));
    return Buffer.concat([gcm.update(bytes.subarray(start, end)), gcm.final()]).toString('utf8');
  } catch (cause) {
    throw unopenable('an encrypted field does not open: it was changed, or its key was', cause);
  }
}

function keyIdOf(cipher: Uint8Array): string {
  const length = cipher[0] ?? 0;
  return Buffer.from(cipher.subarray(1, 1 + length)).toString('ascii');
}

/** Always in the same order, so that the same secret is the same text: what JSON.stringify gives, which is slower. */
function secretText({ phone, idNo, birthYear }: SecretParts): string | undefined {
  if (phone === undefined && idNo === undefined && birthYear === undefined) return undefined;
  let text = '';
  if (phone !== undefined) text = `"phone":${quoted(phone)}`;
  if (idNo !== undefined) text += `${text === '' ? '' : ','}"idNo":${quoted(idNo)}`;
  if (birthYear !== undefined) text += `${text === '' ? '' : ','}"birthYear":${quoted(birthYear)}`;
  return `{${text}}`;
}

function quoted(value: string): string {
  return /^[\w+()-]*$/.test(value) ? `"${value}"` : JSON.stringify(value);
}

function badRing(wanted: string): AppError {
  return new AppError('config', `The encryption keys are not usable: ${wanted} needed.`, {
    remedy: 'Set them as id:base64 pairs, the writing key first.',
  });
}

function unopenable(message: string, cause?: unknown): AppError {
  return new AppError('tampered', message, { remedy: 'Put the key it was written with back into the ring.', cause });
}
