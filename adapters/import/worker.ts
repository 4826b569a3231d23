import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '../files/blocks.ts';
import { type EncodeSetup, encoder, type Written } from './encode.ts';

/* A thread of a crew: blocks in, lines for COPY out, in the order they came; the buffers of the lines in again. */

const { encode, reuse } = encoder(workerData as EncodeSetup);

parentPort?.on('message', (given: Pick<Block, 'bytes' | 'line'> | { spent: Written }) => {
  if ('spent' in given) {
    reuse(given.spent);
    return;
  }
  const encoded = encode(given);
  parentPort?.postMessage(encoded, [encoded.lines.buffer, encoded.occasions.buffer]);
});
