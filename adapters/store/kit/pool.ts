import pg from 'pg';

/** Connections for what Prisma cannot do, or not as fast: COPY streams of an import, cards written by the thousand. */
export type Pool = pg.Pool;

/** At most `max` connections to the book; `onLost` is called when one breaks while nobody uses it. The one opener of all pools. */
export function openPool(url: string, { max, onLost }: { max: number; onLost: () => void }): Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  // Without a listener a lost connection ends the process. The pool's listener hears of idle connections; one in use fails its
  // statement, which says enough, and one just handed over has no other listener yet.
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
