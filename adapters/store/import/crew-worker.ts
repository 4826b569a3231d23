import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from '../../files/blocks.ts';
import { type EncodeSetup, encoder } from './encode.ts';

/* A thread of a crew: blocks in, lines for COPY out, in the order they came. */

const encode = encoder(workerData as EncodeSetup);

parentPort?.on('message', (block: Pick<Block, 'bytes' | 'line'>) => {
  const encoded = encode(block);
  parentPort?.postMessage(encoded, [encoded.lines.buffer, encoded.occasions.buffer]);
});
