import pg from 'pg';

/** Connections for what Prisma cannot do, or not as fast: COPY streams of an import, cards written by the thousand. */
export type Pool = pg.Pool;

/** A few connections to the book; `onLost` is told of one that broke while nobody used it. */
export function openPool(url: string, { max, onLost }: { max: number; onLost: () => void }): Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  // Without a listener a lost connection would end the process: the pool's hears of those nobody uses; of one in use the statement
  // under way tells.
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
