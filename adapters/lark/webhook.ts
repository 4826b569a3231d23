import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DispatchParts, dispatcher } from './dispatch.ts';
import { openPushed, type WebhookKeys } from './sealed-event.ts';

export type WebhookParts = DispatchParts & WebhookKeys & { now: () => Date };

/** Events are small; cards of forms with all their fields stay far below. */
const largestBody = 1024 * 1024;
/** The platform waits 3 s; a slow press has had its answer before. An event not done by then is pushed again, and then known. */
const answerWithinMs = 2_800;

/**
 * The address to which the platform pushes events where a long connection is not wanted. It stands in for the SDK's adapters,
 * which let forged events through and can be crashed by a malformed one. Always answers, never rejects.
 */
export function webhook(parts: WebhookParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const events = dispatcher(parts);
  const { log, now, verificationToken, encryptKey } = parts;
  const keys = { verificationToken, ...(encryptKey !== undefined && { encryptKey }) };
  return async (request, response) => {
    if (request.method !== 'POST') return end(response, 405);
    const body = await bodyOf(request);
    if (!body) return end(response, 413);
    const opened = openPushed({ headers: request.headers, body, now: now() }, keys);
    if ('refused' in opened) {
      log.warn('lark.webhook-refused', { status: opened.refused, why: opened.why });
      return end(response, opened.refused);
    }
    if ('challenge' in opened) return end(response, 200, { challenge: opened.challenge });
    const answer = await inTime(events.invoke(opened.event, { needCheck: false }));
    if ('answer' in answer) return end(response, 200, typeof answer.answer === 'object' ? (answer.answer ?? {}) : {});
    log.warn('lark.webhook-failed', { why: answer.why });
    return end(response, answer.why === 'slow' ? 503 : 500);
  };
}

async function inTime(handling: Promise<unknown>): Promise<{ answer: unknown } | { why: string }> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<{ why: string }>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs, { why: 'slow' });
  });
  const handled = handling.then(
    (answer) => ({ answer }),
    (fault: unknown) => ({ why: fault instanceof Error ? fault.name : typeof fault }),
  );
  const first = await Promise.race([handled, slow]);
  clearTimeout(timer);
  return first;
}

/** The raw bytes, or undefined for more than the limit or a request that breaks off. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > largestBody) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function end(response: ServerResponse, status: number, body?: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
