import type { Query } from '../store/occasions/recompile.ts';
import type { Applied, Scope } from './apply.ts';
import { findClients } from './find-clients.ts';
import { counted } from './sets.ts';

/** Brings staged flows into the book. What has happened does not change: a known number is left as it is. */
export async function applyFlows(query: Query, within: Scope): Promise<Applied> {
  await findClients(query, within);
  const added = await counted(
    query,
    `WITH added AS (
       INSERT INTO flow (flow_no, client_id, occurred_at, on_day, direction, amount, channel)
       SELECT s.flow_no, s.client_id, s.occurred_at, s.on_day, s.direction, s.amount, s.channel FROM import_row s
       WHERE s.refusal IS NULL AND NOT EXISTS (SELECT 1 FROM flow t WHERE t.flow_no = s.flow_no)
       ORDER BY s.line
       RETURNING flow_no, client_id, on_day
     ), touched AS (INSERT INTO import_touched SELECT DISTINCT client_id FROM added),
     fresh AS (INSERT INTO import_new_flow SELECT flow_no, client_id, on_day FROM added)
     SELECT count(*) FROM added`,
  );
  return { added, changed: 0 };
}
