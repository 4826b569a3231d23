import { parentPort, workerData } from 'node:worker_threads';
import { type FileReason, FileUnreadable } from '../../../domain/import/file-faults.ts';
import { wholeBudget } from './limits.ts';
import { readHeads, readLines, type TakePieces, type WantedSheet, type WorkbookFile } from './read-workbook.ts';
import type { SheetHead } from './sheet.ts';

/* The thread that reads one workbook: either the first rows of each sheet, or all rows of one, as CSV, piece by piece. */

/** Without a `sheet` the heads of all are wanted. */
export type ReadRequest = WorkbookFile & { sheet?: WantedSheet };

export type ReadAnswer =
  | { is: 'heads'; heads: SheetHead[] }
  | { is: 'piece'; bytes: Uint8Array<ArrayBuffer> }
  | { is: 'end' }
  | { is: 'wrong'; reason: FileReason; detail: string };

const port = parentPort;
const { sheet, ...file } = workerData as ReadRequest;

function tell(answer: ReadAnswer, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(answer, transfer);
}

/** So many pieces are on their way before the reader waits for the one who reads them. */
const AHEAD = 4;

function pieces(): TakePieces {
  let ahead = 0;
  let goOn: (() => void) | undefined;
  port?.on('message', () => {
    ahead -= 1;
    goOn?.();
  });
  return {
    piece(bytes) {
      ahead += 1;
      tell({ is: 'piece', bytes }, [bytes.buffer]);
    },
    async room() {
      while (ahead >= AHEAD) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      }
    },
  };
}

try {
  if (sheet === undefined) tell({ is: 'heads', heads: await readHeads(file, wholeBudget) });
  else {
    await readLines({ ...file, sheet }, wholeBudget, pieces());
    tell({ is: 'end' });
  }
} catch (error) {
  if (!(error instanceof FileUnreadable)) throw error;
  tell({ is: 'wrong', reason: error.reason, detail: error.detail });
}
port?.close();
