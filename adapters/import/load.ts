import type { ClientBase } from 'pg';
import { blocksOf, type TableFile } from '../files/rows.ts';
import { freshClientColumns, occasionColumns } from './client-lines.ts';
import { copyAll, copyInto } from './copy.ts';
import type { Encoded, EncodeSetup } from './encode.ts';
import type { Progress } from './report.ts';
import { type Crew, soloCrew, threadCrew } from './worker-pool.ts';

/** What was read of a file: rows in all, and those refused by themselves. */
export type Loaded = { rows: number; refused: number };

export type Loading = { table: TableFile; setup: EncodeSetup; progress?: ((progress: Progress) => void) | undefined };

/** Streams the file into the staging table `import_row`. */
export async function loadStaging(connection: ClientBase, loading: Loading): Promise<Loaded> {
  const copy = copyInto(connection, `import_row (${await stagedColumns(connection)})`);
  return eachEncoded(loading, { take: ({ lines }) => copy.write(lines), end: () => copy.end() });
}

/** Streams the clients of an empty book straight into it, with their occasions: what is held against nothing needs no staging. */
export async function loadFresh(connection: ClientBase, loading: Loading): Promise<Loaded> {
  let [ready, bytes]: [Encoded[], number] = [[], 0];
  const flush = async (crew: Crew) => {
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
    for (const encoded of ready) crew.reuse(encoded);
    [ready, bytes] = [[], 0];
  };
  return eachEncoded(loading, {
    async take(encoded, crew) {
      ready.push(encoded);
      bytes += encoded.lines.length + encoded.occasions.length;
      if (bytes >= FLUSH_BYTES) await flush(crew);
    },
    end: flush,
  });
}

/** So much goes to one table before it is the other's turn. */
const FLUSH_BYTES = 2 << 20;

/** A file below this is done before a thread has started. */
const SOLO_BYTES = 4 << 20;

/** One thread for each core of a small machine: PostgreSQL works while they wait for it. */
const THREADS = 2;

/** What is done with each block as it is encoded, in their order, and after the last. */
type Taking = { take(encoded: Encoded, crew: Crew): Promise<void>; end(crew: Crew): Promise<void> };

async function eachEncoded({ table, setup, progress }: Loading, { take, end }: Taking): Promise<Loaded> {
  const crew = table.form.size < SOLO_BYTES ? soloCrew(setup) : threadCrew(setup, THREADS);
  try {
    const loaded = await pump(crew, { table, progress, take: (encoded) => take(encoded, crew) });
    await end(crew);
    return loaded;
  } finally {
    await crew.close();
  }
}

type Pump = Pick<Loading, 'table' | 'progress'> & { take: (encoded: Encoded) => Promise<void> };

async function pump(crew: Crew, { table, progress, take }: Pump): Promise<Loaded> {
  const loaded = { rows: 0, refused: 0 };
  const ahead: { encoded: Promise<Encoded>; read: number }[] = [];
  const settle = async () => {
    const next = ahead.shift();
    if (next === undefined) return;
    const encoded = await next.encoded;
    loaded.rows += encoded.rows;
    loaded.refused += encoded.refused;
    await take(encoded);
    progress?.({ rows: loaded.rows, bytes: next.read, total: table.form.size });
  };
  for await (const block of blocksOf(table)) {
    const encoded = crew.encode(block);
    // It is awaited in its turn; until then its failure is no unhandled one.
    encoded.catch(() => undefined);
    ahead.push({ encoded, read: block.read });
    if (ahead.length > crew.size * 2) await settle();
  }
  while (ahead.length > 0) await settle();
  return loaded;
}

/** The columns a line has: those that are worked out later have defaults. */
async function stagedColumns(connection: ClientBase): Promise<string> {
  const { rows } = await connection.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = 'pg_temp.import_row'::regclass AND attnum > 0 AND NOT attisdropped
       AND attname NOT IN ('refusal', 'client_id', 'team_id')`,
  );
  return rows[0]?.columns ?? '';
}
