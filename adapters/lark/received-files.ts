import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileTooLarge } from '../../domain/import/file-faults.ts';
import type { ReceivedFiles, SentFile } from '../../domain/messaging/port.ts';
import { dataOf } from './answer.ts';
import type { Lark } from './client.ts';
import { tooLarge } from './files.ts';

/** A file nobody has reported on for so long is no longer being read: its reader was killed, and the queue has given up. */
const forgottenMs = 24 * 3_600_000;

/** Files sent in chat, in the folder `inbox` of the desk's home; each in a folder named as its message. */
export function receivedFiles(home: string, lark: Pick<Lark, 'download'>): ReceivedFiles {
  const inbox = join(home, 'inbox');
  const folderOf = (messageId: string) => join(inbox, messageId);
  const pathOf = ({ messageId, fileName }: SentFile) =>
    join(folderOf(messageId), basename(fileName).replace(/[^\p{L}\p{N}._-]/gu, '_'));
  return {
    async fetch(file, mostBytes) {
      const { messageId, fileKey } = file;
      const path = pathOf(file);
      await mkdir(folderOf(messageId), { recursive: true, mode: 0o700 });
      const got = await lark.download({ messageId, fileKey, type: 'file', maxBytes: mostBytes });
      if (!got.ok && got.known && got.code === tooLarge) throw new FileTooLarge(mostBytes);
      await pipeline(dataOf(got, 'fetching a file'), createWriteStream(path, { mode: 0o600 }));
      return path;
    },
    async kept(file, sha256) {
      const path = pathOf(file);
      const hash = createHash('sha256');
      const read = pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash).then(
        () => hash.digest('hex'),
        () => undefined,
      );
      return (await read) === sha256 ? path : undefined;
    },
    async remove(file) {
      await rm(pathOf(file), { force: true });
      // With an error file in it the folder stays: it is still to be sent.
      await rmdir(folderOf(file.messageId)).catch(() => undefined);
    },
    messages: () => readdir(inbox).catch(() => []),
    async isForgotten(messageId) {
      // By the machine's own clock, as the file system has it.
      const found = await stat(folderOf(messageId)).catch(() => undefined);
      return found !== undefined && Date.now() - found.mtimeMs > forgottenMs;
    },
    removeAll: (messageId) => rm(folderOf(messageId), { recursive: true, force: true }),
  };
}
