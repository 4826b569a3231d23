import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** `base64(IV ‖ AES-256-CBC)` under SHA-256 of the Encrypt Key, PKCS#7 padded: the value of a webhook body's `encrypt`. */
export function encrypt(text: string, encryptKey: string, iv: Buffer = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Hex SHA-256 over timestamp, nonce, Encrypt Key and the raw body, as in `X-Lark-Signature`. */
export function signature(parts: { timestamp: string; nonce: string; encryptKey: string; body: string }): string {
  return createHash('sha256')
    .update(parts.timestamp + parts.nonce + parts.encryptKey + parts.body)
    .digest('hex');
}
