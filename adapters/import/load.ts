import type { ClientBase } from 'pg';
import { joinedAsides, noAsides, settledAsides } from '../../domain/import/skipped.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import { blocksOf } from '../files/rows.ts';
import { freshClientColumns, occasionColumns } from './client-lines.ts';
import { copyAll, copyInto } from './copy.ts';
import { encoder } from './encode.ts';
import { stagingTarget } from './staging.ts';
import type { Encoded, ImportTask, Loaded } from './types.ts';
import { ownThread, threads, type WorkerPool } from './worker-pool.ts';

/** Streams the file into the staging table. */
export async function loadStaging(connection: ClientBase, task: ImportTask): Promise<Loaded> {
  const copy = copyInto(connection, stagingTarget(task.stored));
  return eachEncoded(task, { take: ({ lines }) => copy.write(lines), end: () => copy.end() });
}

/** Streams the clients of an empty book straight into it, with their occasions: what is held against nothing needs no staging. */
export async function loadEmptyBook(connection: ClientBase, task: ImportTask): Promise<Loaded> {
  let [ready, bytes]: [Encoded[], number] = [[], 0];
  const flush = async (pool: WorkerPool) => {
    await copyAll(
      connection,
      `client (${freshClientColumns})`,
      ready.map(({ lines }) => lines),
    );
    await copyAll(
      connection,
      `occasion (${occasionColumns})`,
      ready.map(({ occasions }) => occasions),
    );
    // PostgreSQL has confirmed both, so no socket reads these buffers any more.
    for (const encoded of ready) pool.reuse(encoded);
    [ready, bytes] = [[], 0];
  };
  return eachEncoded(task, {
    async take(encoded, pool) {
      ready.push(encoded);
      bytes += encoded.lines.length + encoded.occasions.length;
      if (bytes >= FLUSH_BYTES) await flush(pool);
    },
    end: flush,
  });
}

/** So much goes to one table before it is the other's turn. */
const FLUSH_BYTES = 2 << 20;

/** A file below this is done before a thread has started. */
const SMALL_BYTES = 4 << 20;

/** One thread for each core of a small machine: PostgreSQL works while they wait for it. */
const THREADS = 2;
/** A workbook has a thread that reads it, which the others wait for. */
const THREADS_BESIDE_READER = 1;

/** What is done with each block as it is encoded, in their order, and after the last. */
type Taking = { take(encoded: Encoded, pool: WorkerPool): Promise<void>; end(pool: WorkerPool): Promise<void> };

async function eachEncoded(task: ImportTask, { take, end }: Taking): Promise<Loaded> {
  const { stored, setup, table, options } = task;
  const { rules = occasionRules } = options;
  // Rules are functions, which no thread can be handed: threads know the shipped ones.
  const alone = table.form.size < SMALL_BYTES || rules !== occasionRules;
  const pool = alone
    ? ownThread(encoder(stored, setup, rules))
    : threads(setup, table.form.kind === 'sheets' ? THREADS_BESIDE_READER : THREADS);
  try {
    const loaded = await pump(pool, task, (encoded) => take(encoded, pool));
    await end(pool);
    return loaded;
  } finally {
    await pool.close();
  }
}

/** More are not kept in memory. */
const MOST_REFUSED_KEYS = 200_000;

async function pump(
  pool: WorkerPool,
  { table, options: { progress } }: ImportTask,
  take: (encoded: Encoded) => Promise<void>,
): Promise<Loaded> {
  const loaded = { rows: 0, refused: 0, repeated: 0 };
  let refusedKeys: string[] | undefined = [];
  let asides = noAsides;
  const ahead: { encoded: Promise<Encoded>; read: number }[] = [];
  const settle = async () => {
    const next = ahead.shift();
    if (next === undefined) return;
    const encoded = await next.encoded;
    loaded.rows += encoded.rows;
    loaded.refused += encoded.refused;
    loaded.repeated += encoded.repeated;
    asides = joinedAsides(asides, encoded.asides);
    refusedKeys?.push(...encoded.refusedKeys);
    if (refusedKeys !== undefined && refusedKeys.length > MOST_REFUSED_KEYS) refusedKeys = undefined;
    await take(encoded);
    progress?.({ rows: loaded.rows, bytes: next.read, total: table.form.size });
  };
  for await (const block of blocksOf(table)) {
    const encoded = pool.encode(block);
    // It is awaited in its turn; until then its failure is no unhandled one.
    encoded.catch(() => undefined);
    ahead.push({ encoded, read: block.read });
    if (ahead.length > pool.size * 2) await settle();
  }
  while (ahead.length > 0) await settle();
  const { skipped, refused } = settledAsides(asides);
  const { rows, repeated } = loaded;
  return {
    rows: rows + refused,
    refused: loaded.refused + refused,
    repeated,
    skipped,
    lastLine: asides.last,
    refusedKeys,
  };
}
