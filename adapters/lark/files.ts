import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { z } from 'zod';
import { FileTooLarge } from '../../domain/import/file-faults.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { type LarkAnswer, type LarkRefusal, mapAnswer } from './answer.ts';
import type { Caller } from './caller.ts';
import { isId } from './ids.ts';

/** What the platform takes. */
const largestUpload = 30 * 1024 * 1024;
/** Its code for a file that is not handed out for its size. */
export const tooLarge = 234037;

const Uploaded = z.object({ data: z.object({ file_key: z.string() }) });
const Downloaded = z.object({ stream: z.instanceof(Readable), length: z.number().optional() });

/** Puts a file of this machine on the platform and gives its key; the file's name is what people will see. */
export async function upload({ client, call }: Caller, path: string): Promise<LarkAnswer<string>> {
  const size = await stat(path).then(
    ({ size: bytes }) => bytes,
    () => undefined,
  );
  if (size === undefined) return refused(234001, 'the file to send is gone');
  if (size === 0) return refused(234010, 'the file to send is empty');
  if (size > largestUpload) return refused(234006, 'the file to send is larger than 30 MB');
  const send = async (options: Parameters<Parameters<typeof call>[1]>[0]) => {
    // A stream with a path, not a buffer: only then the SDK names the part, which the platform insists on.
    const file = createReadStream(path);
    const data = await client.im.v1.file.create(
      { data: { file_type: fileType(path), file_name: basename(path), file } },
      options,
    );
    // The SDK answers null to a refusal with HTTP 200.
    return data ? { code: 0, data } : { code: 234001, msg: 'the upload was refused' };
  };
  return mapAnswer(await call('file.create', send, Uploaded), ({ data }) => data.file_key);
}

/**
 * What a person sent to the bot, as a stream that breaks off with `FileTooLarge` beyond `maxBytes`; refused as `tooLarge` where that is
 * known beforehand.
 * The caller must read it to its end or destroy it.
 */
export async function download(
  { client, call }: Caller,
  from: { messageId: string; fileKey: string; type: 'file' | 'image'; maxBytes: number },
): Promise<LarkAnswer<Readable>> {
  const { messageId, fileKey, type, maxBytes } = from;
  if (!isId('message', messageId) || !isId('file', fileKey))
    return refused(234001, 'not an id of a message and its file');
  const answer = await call(
    'messageResource.get',
    async (options) => {
      const path = { message_id: messageId, file_key: fileKey };
      const got = await client.im.v1.messageResource.get({ path, params: { type } }, options);
      return { code: 0, stream: got.getReadableStream(), ...lengthOf(got.headers) };
    },
    Downloaded,
  );
  if (!answer.ok) return answer;
  const { stream, length = 0 } = answer.data;
  if (length <= maxBytes) return { ok: true, data: capped(stream, maxBytes) };
  stream.destroy();
  return refused(tooLarge, `the file is larger than ${maxBytes} bytes`);
}

const Headers = z.object({ 'content-length': z.coerce.number() });

function lengthOf(headers: unknown): { length?: number } {
  const read = Headers.safeParse(headers);
  return read.success ? { length: read.data['content-length'] } : {};
}

function capped(source: Readable, maxBytes: number): Readable {
  let seen = 0;
  const cap = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      seen += chunk.length;
      if (seen <= maxBytes) next(null, chunk);
      else next(new FileTooLarge(maxBytes));
    },
  });
  source.on('error', (error) => cap.destroy(new AppError('lark-away', 'the download broke off', { cause: error })));
  cap.on('close', () => source.destroy());
  return source.pipe(cap);
}

function fileType(path: string): 'xls' | 'pdf' | 'stream' {
  const extension = extname(path).toLowerCase();
  if (extension === '.xlsx' || extension === '.xls') return 'xls';
  return extension === '.pdf' ? 'pdf' : 'stream';
}

function refused(code: number, message: string): LarkRefusal {
  return { ok: false, known: true, code, httpStatus: 0, message };
}
