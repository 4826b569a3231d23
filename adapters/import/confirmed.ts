import type pg from 'pg';
import type { Mapping } from '../../domain/import/mapping.ts';
import { KeptMapping } from '../store/import/headers.ts';
import { col, jsonOf, text } from '../store/kit/fields.ts';
import { row } from '../store/kit/rows.ts';
import { rowsOf } from './sets.ts';

const confirmedRow = row({ kind: col('kind', text), mapping: col('mapping', jsonOf(KeptMapping)) });

type Confirmed = { kind: string; mapping: Mapping };

/** What was confirmed of a header last, of that kind or of any. */
export async function confirmedMapping(
  pool: pg.Pool,
  { headerKey, kind }: { headerKey: string; kind?: string },
): Promise<Confirmed | undefined> {
  const [found] = await rowsOf(queryOf(pool), confirmedRow, [
    `SELECT kind, mapping FROM header_mapping WHERE header_key = $1 AND kind = COALESCE($2, kind) ORDER BY confirmed_at DESC LIMIT 1`,
    headerKey,
    kind ?? null,
  ]);
  return found;
}

/** What the sender of that message said of its file. */
export async function answeredMapping(pool: pg.Pool, messageId: string): Promise<Confirmed | undefined> {
  const [found] = await rowsOf(queryOf(pool), confirmedRow, [
    `SELECT kind, columns AS mapping FROM header_question WHERE message_id = $1 AND state = 'taken'`,
    messageId,
  ]);
  return found;
}

function queryOf(pool: pg.Pool) {
  return async (sql: string, params: readonly unknown[]) => (await pool.query(sql, [...params])).rows;
}
