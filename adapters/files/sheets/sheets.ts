import { Worker } from 'node:worker_threads';
import { FileUnreadable } from '../../../domain/import/file-faults.ts';
import type { SheetForm } from '../form.ts';
import {
  type Budget,
  mostPacked,
  PATIENCE,
  SMALL_FILE,
  smallBudget,
  THREAD_HEAP_MB,
  THREAD_YOUNG_MB,
  tooLarge,
  unreadable,
} from './limits.ts';
import type { ReadAnswer, ReadRequest } from './read-thread.ts';
import { readHeads, readLines, type WantedSheet } from './read-workbook.ts';
import type { SheetHead } from './sheet.ts';

/** The sheets of a workbook with their first rows. `AppError('file-wrong')` for what cannot be read or is too large. */
export async function sheetHeads(path: string, form: SheetForm): Promise<SheetHead[]> {
  const heads = await small(form, (budget) => readHeads({ path, form }, budget));
  if (heads !== undefined) return heads;
  for await (const answer of answers({ path, form })) if (answer.is === 'heads') return answer.heads;
  throw unreadable();
}

/** The rows of one sheet as CSV, each record ended by CRLF, its first row the first record; blank rows are blank records. */
export async function* sheetLines(
  path: string,
  form: SheetForm,
  sheet: WantedSheet,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = await small(form, async (budget) => {
    const taken: Uint8Array<ArrayBuffer>[] = [];
    await readLines({ path, form, sheet }, budget, {
      piece: (bytes) => taken.push(bytes),
      room: async () => undefined,
    });
    return taken;
  });
  if (pieces !== undefined) return yield* pieces;
  for await (const answer of answers({ path, form, sheet })) if (answer.is === 'piece') yield answer.bytes;
}

/** A small file read by the caller's own thread; undefined where it is none, or takes more than it should. */
async function small<Given>(form: SheetForm, read: (budget: Budget) => Promise<Given>): Promise<Given | undefined> {
  // The library for .xls reads in one go, and nobody can stop it in between.
  if (form.size > SMALL_FILE || form.of === 'xls') return undefined;
  try {
    return await read(smallBudget);
  } catch (error) {
    if (error instanceof FileUnreadable && error.reason === 'book-large') return undefined;
    throw error;
  }
}

/**
 * What a thread of its own, with a heap of its own, reads of the workbook: nobody else waits for it, and it ends with whoever stops asking.
 */
async function* answers(request: ReadRequest): AsyncGenerator<ReadAnswer> {
  const { of, size } = request.form;
  if (size > mostPacked[of === 'xlsx' || of === 'xls' ? of : 'markup']) throw tooLarge();
  const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
    workerData: request,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB, maxYoungGenerationSizeMb: THREAD_YOUNG_MB },
  });
  const given: ReadAnswer[] = [];
  const state: { failed?: Error; ended?: true; wake?: () => void } = {};
  const wake = () => state.wake?.();
  worker.on('message', (answer: ReadAnswer) => {
    given.push(answer);
    wake();
  });
  worker.on('error', (error: Error) => {
    state.failed = error;
    wake();
  });
  worker.on('exit', () => {
    state.ended = true;
    wake();
  });
  try {
    for (;;) {
      const answer = given.shift();
      if (answer === undefined) {
        if (state.failed !== undefined) throw fault(state.failed);
        if (state.ended) throw unreadable();
        await waiting(state);
        continue;
      }
      if (answer.is === 'end') return;
      if (answer.is === 'wrong') throw new FileUnreadable(answer.reason, answer.detail);
      yield answer;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}

/** Until the thread says something, or has taken too long to. */
function waiting(state: { wake?: () => void }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLarge()), PATIENCE);
    state.wake = () => {
      clearTimeout(timer);
      delete state.wake;
      resolve();
    };
  });
}

function fault(error: Error): Error {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooLarge(error);
  return error instanceof RangeError ? tooLarge(error) : error;
}
