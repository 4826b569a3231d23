import type { Envelope } from '../state/records.ts';

/** What became of one push. `answered`: the receiver spoke within the 3 seconds. `failed`: it did not; `code` is what a clicking user would see. */
export type PushResult = { kind: 'answered'; code: number; body: unknown } | { kind: 'failed'; code: number };

/** How to spoil this one push. */
export type PushTwist = { chunk?: boolean; ignoreAck?: boolean };

export type Transport = {
  /** Whether anyone is there to receive. */
  ready(): boolean;
  push(envelope: Envelope, twist: PushTwist): Promise<PushResult>;
};

/** The platform waits this long for an answer. */
export const ANSWER_MS = 3000;

/** Codes the platform's client shows a user whose press failed. */
export const PRESS_CODES = {
  notConfigured: 200340,
  timeout: 200341,
  noConnection: 200342,
  noAddress: 200343,
  not200: 200671,
  badBody: 200672,
  badCard: 200673,
  olderSchema: 200830,
} as const;
