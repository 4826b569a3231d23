import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Text of COPY's own format: a field, `\N` where there is none. */
export function copyText(value: string | undefined): string {
  if (value === undefined) return '\\N';
  return special.test(value) ? value.replace(each, escaped) : value;
}

export function copyBytes(value: Uint8Array | undefined): string {
  if (value === undefined) return '\\N';
  return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}

/** `undefined` as `\N`, a number, bigint or day as it prints. */
export function copyPlain(value: string | number | bigint | boolean | undefined): string {
  return value === undefined ? '\\N' : String(value);
}

/** A running COPY: `write` waits while PostgreSQL is behind, `end` until it has taken everything. */
export type CopyIn = { write(chunk: Uint8Array): Promise<void>; end(): Promise<number> };

/** Starts `COPY … FROM STDIN`; nothing else may run on this connection until it has ended. */
export function copyInto(connection: ClientBase, statement: string): CopyIn {
  const stream = connection.query(copyFrom(statement, { highWaterMark: 1 << 20 }));
  // An error of the server arrives whenever it likes; it is thrown where the stream is next used.
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    async write(chunk) {
      if (failure) throw failure;
      if (stream.write(chunk)) return;
      await once(stream, 'drain');
    },
    async end() {
      if (failure) throw failure;
      stream.end();
      await finished(stream);
      return stream.rowCount;
    },
  };
}

/** COPY of what is at hand. */
export async function copyAll(connection: ClientBase, statement: string, chunk: Uint8Array): Promise<void> {
  if (chunk.length === 0) return;
  const copy = copyInto(connection, statement);
  await copy.write(chunk);
  await copy.end();
}

const special = /[\\\t\n\r]/;
const each = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(character: string): string {
  return escapes[character] ?? character;
}
