import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyHeader, copyTrailer } from './copy-rows.ts';

/** A running COPY of rows made by `CopyRows`: `write` waits while PostgreSQL is behind, `end` until it has taken everything. */
export type CopyIn = { write(rows: Uint8Array): Promise<void>; end(): Promise<void> };

/** Starts a COPY into a table and its columns (`client (id, name)`); nothing else may run on this connection until it has ended. */
export function copyInto(connection: ClientBase, target: string): CopyIn {
  const stream = connection.query(copyFrom(`COPY ${target} FROM STDIN (FORMAT binary)`, { highWaterMark: 1 << 20 }));
  // An error of the server arrives whenever it likes; it is thrown where the stream is next used.
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  stream.write(copyHeader);
  return {
    async write(rows) {
      if (failure) throw failure;
      if (stream.write(rows)) return;
      await once(stream, 'drain');
    },
    async end() {
      if (failure) throw failure;
      stream.end(copyTrailer);
      await finished(stream);
    },
  };
}

/** COPY of what is at hand. */
export async function copyAll(connection: ClientBase, target: string, blocks: readonly Uint8Array[]): Promise<void> {
  const copy = copyInto(connection, target);
  for (const block of blocks) await copy.write(block);
  await copy.end();
}
