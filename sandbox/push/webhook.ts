import { randomBytes } from 'node:crypto';
import type { App, Envelope, Subscription } from '../state/records.ts';
import { encrypt, signature } from './seal.ts';
import { ANSWER_MS, PRESS_CODES, type PushResult, type Transport } from './transport.ts';

/** The platform gives the address check one second. */
const CHALLENGE_MS = 1000;

export type WebhookTarget = { url: string; encrypt: boolean };

/** Pushes to the bot's own HTTP address; in force while the subscription names one. */
export class Webhook implements Transport {
  #app: App;
  #subscription: () => Subscription | undefined;

  constructor(app: App, subscription: () => Subscription | undefined) {
    this.#app = app;
    this.#subscription = subscription;
  }

  ready(): boolean {
    return this.#subscription()?.url !== undefined;
  }

  push(envelope: Envelope): Promise<PushResult> {
    const { url, encrypt: sealed } = this.#subscription() ?? { encrypt: false };
    if (!url) return Promise.resolve({ kind: 'failed', code: PRESS_CODES.notConfigured });
    return this.post({ url, encrypt: sealed }, envelope, ANSWER_MS);
  }

  /** Whether the address answers the challenge as the platform demands: HTTP 200, the same challenge, within a second. */
  async verify(target: WebhookTarget): Promise<boolean> {
    const challenge = randomBytes(8).toString('hex');
    const question = { challenge, token: this.#app.verification_token, type: 'url_verification' };
    const result = await this.post(target, question, CHALLENGE_MS);
    if (result.kind !== 'answered' || result.code !== 200 || typeof result.body !== 'object' || !result.body)
      return false;
    return 'challenge' in result.body && result.body.challenge === challenge;
  }

  post(target: WebhookTarget, content: unknown, timeoutMs: number): Promise<PushResult> {
    const plain = JSON.stringify(content);
    const body = target.encrypt ? JSON.stringify({ encrypt: encrypt(plain, this.#app.encrypt_key) }) : plain;
    return send({ url: target.url, body, headers: target.encrypt ? this.signed(body) : {}, timeoutMs });
  }

  /** The three signature headers for a body as it goes over the wire. */
  signed(body: string, timestamp = String(Math.floor(Date.now() / 1000))): Record<string, string> {
    const nonce = randomBytes(8).toString('hex');
    return {
      'X-Lark-Request-Timestamp': timestamp,
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': signature({ timestamp, nonce, encryptKey: this.#app.encrypt_key, body }),
    };
  }
}

/** Posts a body as it is and says what came back. */
export async function send(post: {
  url: string;
  body: string;
  headers: Record<string, string>;
  timeoutMs: number;
}): Promise<PushResult> {
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...post.headers },
      body: post.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(post.timeoutMs),
    });
    const text = await response.text();
    if (response.status !== 200) return { kind: 'answered', code: response.status, body: undefined };
    return parseBody(text);
  } catch (error) {
    return { kind: 'failed', code: failureCode(error) };
  }
}

function parseBody(text: string): PushResult {
  if (text.trim() === '') return { kind: 'answered', code: 200, body: undefined };
  try {
    return { kind: 'answered', code: 200, body: JSON.parse(text) };
  } catch {
    return { kind: 'answered', code: 200, body: text };
  }
}

function failureCode(error: unknown): number {
  if (error instanceof Error && error.name === 'TimeoutError') return PRESS_CODES.timeout;
  const cause =
    error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return cause === 'ENOTFOUND' || cause === 'EAI_AGAIN' ? PRESS_CODES.noAddress : PRESS_CODES.noConnection;
}
