import { Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { AppError } from '../../domain/kit/errors.ts';
import type { SendResult } from '../../domain/messaging/ledger.ts';
import { notReached } from '../../domain/messaging/send-policy.ts';

export type LarkRefusal = Extract<SendResult, { ok: false; known: true }>;
export type Unanswered = Extract<SendResult, { ok: false; known: false }>;

/** What the platform said to a call: its data, a no, or nothing. */
export type LarkAnswer<T> = { ok: true; data: T } | LarkRefusal | Unanswered;

/** Makes a call and reads its answer: what `shape` describes is the whole body (`code`, `msg`, `data`, …). Never throws. */
export async function answerTo<T>(call: () => Promise<unknown>, shape: z.ZodType<T>): Promise<LarkAnswer<T>> {
  let body: unknown;
  try {
    body = await call();
  } catch (failure) {
    return failed(failure);
  }
  const head = Head.safeParse(body);
  if (!head.success) return { ok: false, known: false, message: 'an answer without a code' };
  if (head.data.code !== 0) return refusal(head.data, 200);
  const read = shape.safeParse(body);
  return read.success
    ? { ok: true, data: read.data }
    : { ok: false, known: false, message: 'an answer of another shape' };
}

/** The same answer with other data. */
export function mapAnswer<T, U>(answer: LarkAnswer<T>, change: (data: T) => U): LarkAnswer<U> {
  return answer.ok ? { ok: true, data: change(answer.data) } : answer;
}

/** The data of an answer, for callers to whom anything else is a failure: `lark-away`, `lark-credentials` or `lark-refused`. */
export function dataOf<T>(answer: LarkAnswer<T>, what: string): T {
  if (answer.ok) return answer.data;
  if (!answer.known || answer.httpStatus === 0) {
    throw new AppError('lark-away', `${what} got no answer from Lark (${answer.message})`, {
      remedy: 'check the network and LARK_DOMAIN',
    });
  }
  const credentials = credentialCodes.has(answer.code);
  const remedy = credentials ? 'check LARK_APP_ID, LARK_APP_SECRET and the permissions of the app' : undefined;
  const code = credentials ? 'lark-credentials' : 'lark-refused';
  throw new AppError(code, `Lark answers ${what} with ${answer.code}`, remedy === undefined ? {} : { remedy });
}

const credentialCodes = new Set([10003, 10014, 10015, 99991663, 99991672, 99991673, 99991662, 99991401]);

/** A refusal before anything reached the platform. */
export function unsent(message: string): LarkRefusal {
  return { ok: false, known: true, code: notReached, httpStatus: 0, message };
}

const Head = z.object({
  code: z.number(),
  msg: z.string().optional().catch(undefined),
  error: z.object({ log_id: z.string().optional() }).optional().catch(undefined),
});

const Headers = z.object({ 'x-ogw-ratelimit-reset': z.coerce.number().positive().optional().catch(undefined) });

const Failure = z.object({
  code: z.string().optional().catch(undefined),
  response: z
    .object({ status: z.number(), data: z.unknown().optional(), headers: Headers.catch({}) })
    .optional()
    .catch(undefined),
});

/** The gateway's code for too many calls of one API. */
const limitReached = 99991400;
/** Limits are counted by the minute; more than an hour would be a misunderstanding. */
const longestResetSeconds = 3600;

/** With these no connection came about: nothing can have been done. */
const noConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

async function failed(failure: unknown): Promise<LarkRefusal | Unanswered> {
  const { data: seen } = Failure.safeParse(failure);
  const code = seen?.code ?? (failure instanceof Error ? failure.name : 'unknown');
  if (!seen?.response) return noConnection.has(code) ? unsent(code) : { ok: false, known: false, message: code };
  const { status, data, headers } = seen.response;
  const head = Head.safeParse(data instanceof Readable ? await errorBody(data) : data);
  if (!head.success) {
    // A page of some gateway on the way, or an empty body: below 500 the request was turned away unread.
    if (status === 429) return { ...refusal({ code: limitReached }, status), ...resetOf(headers) };
    return status < 500 ? unsent(`HTTP ${status}`) : { ok: false, known: false, message: `HTTP ${status}` };
  }
  return { ...refusal(head.data, status), ...resetOf(headers) };
}

function refusal({ code, msg, error }: z.infer<typeof Head>, httpStatus: number): LarkRefusal {
  const logId = error?.log_id;
  return { ok: false, known: true, code, httpStatus, message: msg ?? '', ...(logId !== undefined && { logId }) };
}

/** How long the platform asks to wait, in seconds. */
function resetOf(headers: z.infer<typeof Headers>): { resetSeconds?: number } {
  const seconds = headers['x-ogw-ratelimit-reset'];
  return seconds === undefined ? {} : { resetSeconds: Math.min(seconds, longestResetSeconds) };
}

/** The error body of a download is a stream like the file itself. */
async function errorBody(stream: Readable): Promise<unknown> {
  try {
    return JSON.parse(await readAll(stream));
  } catch {
    return undefined;
  }
}
