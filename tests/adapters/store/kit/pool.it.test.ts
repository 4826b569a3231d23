import { expect, it } from 'vitest';
import { openPool } from '../../../../adapters/store/kit/pool.ts';
import { freshDatabase } from '../../../database.ts';

it('a session that ends while somebody uses it fails the statement under way, and nothing else', async () => {
  const database = await freshDatabase();
  const pool = openPool(database.url, { max: 2, onLost: () => undefined });
  try {
    const used = await pool.connect();
    const { rows } = await used.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const sleeping = used.query('SELECT pg_sleep(60)');
    const failed = expect(sleeping).rejects.toThrow(/terminat/i);
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await failed;
    used.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await pool.end();
    await database.drop();
  }
});
