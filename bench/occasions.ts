import type pg from 'pg';
import { benchMoment } from './book.ts';

/**
 * An occasion for every client, one in twenty of them for the benchmark's own day: birthdays and maturities by turns. Gives how many
 * are due.
 */
export async function fillOccasions(pool: pg.Pool): Promise<number> {
  await pool.query(
    `INSERT INTO occasion (client_id, rule, subject, on_day, fires_on, urgency, worth, why)
     SELECT id, CASE WHEN id % 3 = 0 THEN 'maturity' ELSE 'birthday' END, CASE WHEN id % 3 = 0 THEN 'P001/1' ELSE '' END, day, day,
       CASE WHEN id % 3 = 0 THEN 2 ELSE 1 END, aum, CASE WHEN id % 3 = 0
         THEN jsonb_build_object('rule', 'maturity', 'holding', 'P001/1', 'product', '示例理财一号', 'amount', '50000000')
         ELSE '{"rule":"birthday","calendar":"solar"}' END
     FROM (SELECT id, aum, $1::date + CASE WHEN abs(hashint4(id + 5)::bigint) % 20 = 0 THEN 0 ELSE 1 + id % 300 END AS day FROM client) c`,
    [benchMoment.today],
  );
  await pool.query('VACUUM (ANALYZE) occasion');
  const { rows } = await pool.query<{ due: number }>(
    'SELECT count(*)::int AS due FROM occasion WHERE fires_on <= $1::date',
    [benchMoment.today],
  );
  return rows[0]?.due ?? 0;
}
