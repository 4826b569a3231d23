import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '../files/blocks.ts';
import { encoder } from './encode.ts';
import { storedKind } from './kinds.ts';
import type { EncodeSetup, Written } from './types.ts';

/* A thread of the worker pool: blocks in, lines for COPY out, in the order they came; the buffers of the lines in again. */

const setup = workerData as EncodeSetup;
const { encode, reuse } = encoder(storedKind(setup.kind), setup);

parentPort?.on('message', (given: Pick<Block, 'bytes' | 'line'> | { spent: Written }) => {
  if ('spent' in given) {
    reuse(given.spent);
    return;
  }
  const encoded = encode(given);
  parentPort?.postMessage(encoded, [encoded.lines.buffer, encoded.occasions.buffer]);
});
