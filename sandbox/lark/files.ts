import busboy from 'busboy';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { StoredFile } from '../state/records.ts';
import { success } from './answer.ts';
import { imageType } from './image-type.ts';
import { knownMessage } from './message-find.ts';

const FILE_LIMIT = 30 * 1024 * 1024;
const IMAGE_LIMIT = 10 * 1024 * 1024;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

/** `POST /open-apis/im/v1/files` */
export async function uploadFile(call: Call, { state }: Platform): Promise<Answer> {
  const { values, part } = await readUpload(call, 'file', FILE_LIMIT);
  const file_type = values.file_type ?? '';
  const name = values.file_name ?? '';
  if (!FILE_TYPES.includes(file_type) || name === '') throw invalidParam();
  const bytes = acceptedPart(part, FILE_LIMIT);
  const key = freshId('file_v3_');
  const content_type = part?.mimeType ?? 'application/octet-stream';
  state.keepFile({ key, kind: 'file', name, file_type, content_type, size: bytes.length, owner: 'bot' }, bytes);
  return success({ file_key: key });
}

/** `POST /open-apis/im/v1/images` */
export async function uploadImage(call: Call, { state }: Platform): Promise<Answer> {
  const { values, part } = await readUpload(call, 'image', IMAGE_LIMIT);
  if (values.image_type !== 'message' && values.image_type !== 'avatar') throw invalidParam();
  const bytes = acceptedPart(part, IMAGE_LIMIT);
  const content_type = imageType(bytes);
  if (!content_type) throw new Refusal(234011, "Can't recognize the image format.");
  const key = freshId('img_v3_');
  state.keepFile(
    {
      key,
      kind: 'image',
      name: part?.filename ?? 'image',
      file_type: 'image',
      content_type,
      size: bytes.length,
      owner: 'bot',
    },
    bytes,
  );
  return success({ image_key: key });
}

/** `GET /open-apis/im/v1/files/:file_key`: only what the app itself uploaded. */
export function downloadFile({ params }: Call, platform: Platform): Answer {
  return ownDownload(params.file_key ?? '', 'file', platform);
}

/** `GET /open-apis/im/v1/images/:image_key` */
export function downloadImage({ params }: Call, platform: Platform): Answer {
  return ownDownload(params.image_key ?? '', 'image', platform);
}

/** `GET /open-apis/im/v1/messages/:message_id/resources/:file_key?type=file|image`: what a message of the bot's chats carries. */
export function downloadResource(call: Call, platform: Platform): Answer {
  const type = call.query.get('type');
  if (type !== 'file' && type !== 'image') throw invalidParam();
  const message = knownMessage(call.params.message_id ?? '', platform);
  if (message.deleted) throw new Refusal(230110, 'The message has been deleted.');
  if (!platform.state.get('chat', message.chat_id)?.bot) throw new Refusal(234004, 'App is not in the chat.');
  if (message.msg_type === 'interactive') throw new Refusal(234043, 'Unsupported message type.');
  const key = call.params.file_key ?? '';
  const file = platform.state.get('file', key);
  if (!file || file.kind !== type || !message.content.includes(JSON.stringify(key)))
    throw new Refusal(234003, 'File not in message.');
  return download(file, platform);
}

/** The file's bytes with the headers of a download. */
export function download(file: StoredFile, { state }: Platform): Answer {
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const disposition = `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return {
    bytes: state.fileBytes(file),
    headers: { 'Content-Type': file.content_type, 'Content-Disposition': disposition },
  };
}

function ownDownload(key: string, kind: StoredFile['kind'], platform: Platform): Answer {
  const file = platform.state.get('file', key);
  if (!file || file.kind !== kind) throw new Refusal(234001, `Invalid request param: ${kind}_key`);
  if (file.owner !== 'bot') throw new Refusal(234008, 'The app is not the resource sender.');
  return download(file, platform);
}

type Part = { filename: string | undefined; mimeType: string; bytes: Buffer; truncated: boolean };
type Upload = { values: Record<string, string>; part: Part | undefined };

/** A part without a file name counts as missing, which is how the real service treats a bare Buffer from the Node SDK. */
function acceptedPart(part: Part | undefined, limit: number): Buffer {
  if (!part?.filename) throw invalidParam();
  if (part.truncated || part.bytes.length > limit) throw new Refusal(234006, 'The file size exceed the max value.');
  if (part.bytes.length === 0) throw new Refusal(234010, "File's size can't be 0.");
  return part.bytes;
}

function readUpload({ request }: Call, field: string, fileSize: number): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const upload: Upload = { values: {}, part: undefined };
    const parser = openParser(request.headers, fileSize + 1);
    if (!parser) return reject(invalidParam());
    parser.on('field', (name, value) => {
      upload.values[name] = value;
    });
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (name === field)
          upload.part = { filename, mimeType, bytes: Buffer.concat(chunks), truncated: stream.truncated === true };
      });
    });
    parser.on('close', () => resolve(upload));
    parser.on('error', () => reject(invalidParam()));
    request.pipe(parser);
  });
}

function openParser(headers: Call['request']['headers'], fileSize: number): ReturnType<typeof busboy> | undefined {
  try {
    return busboy({ headers, defParamCharset: 'utf8', limits: { fileSize, files: 2, fields: 20 } });
  } catch {
    return undefined;
  }
}

function invalidParam(): Refusal {
  return new Refusal(234001, 'Invalid request param.');
}
