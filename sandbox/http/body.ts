import type { IncomingMessage } from 'node:http';

/** More than this the server does not read: uploads may have 30 MB, a base64 file on the control side a third more. */
const MAX_BODY_BYTES = 48 * 1024 * 1024;

/** All bytes of a request; throws `RangeError` when there are too many. */
export async function readBytes(request: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new RangeError('body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The request's JSON, undefined for an empty body; throws `SyntaxError` for anything else. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBytes(request)).toString('utf8');
  return text.trim() === '' ? undefined : JSON.parse(text);
}
