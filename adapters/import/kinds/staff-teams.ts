import { int, optional, text } from '../../store/kit/fields.ts';
import { type RowOf, row } from '../../store/kit/rows.ts';
import type { Query } from '../../store/occasions/recompile.ts';
import { rowsOf } from '../sets.ts';
import type { ImportAuditEntry } from '../types.ts';

const edgeRow = row({ team: text, parent: text });
type Edge = RowOf<typeof edgeRow>;
const movedRow = row({ id: int, from: optional(int), to: optional(int) });

/**
 * Makes the teams that staged staff belong to, and puts each below the parent its rows name last. Rows whose parent would close a
 * circle are refused; nothing a file does not name is moved. Gives a record of each team that stands elsewhere now: it decides whose
 * clients a manager sees.
 */
export async function growTeams(query: Query): Promise<ImportAuditEntry[]> {
  const known = await rowsOf(query, edgeRow, [
    'SELECT t.name AS team, p.name AS parent FROM team t JOIN team p ON p.id = t.parent_id',
  ]);
  const wanted = await rowsOf(query, edgeRow, [
    `SELECT team, parent_team AS parent FROM import_row
     WHERE refusal IS NULL AND parent_team IS NOT NULL GROUP BY team, parent_team ORDER BY max(line)`,
  ]);
  const parents = new Map(known.map(({ team, parent }) => [team, parent]));
  for (const edge of wanted) {
    if (isBelow(edge.parent, edge.team, parents)) await refuseEdge(query, edge);
    else parents.set(edge.team, edge.parent);
  }
  await query(
    `INSERT INTO team (name) SELECT DISTINCT n.name FROM import_row s CROSS JOIN LATERAL (VALUES (s.team), (s.parent_team)) n(name)
     WHERE s.refusal IS NULL AND n.name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM team t WHERE t.name = n.name) ORDER BY 1`,
    [],
  );
  const edges = [...parents].map(([team, parent]) => ({ team, parent }));
  const moved = await rowsOf(query, movedRow, [
    `WITH moved AS (
       UPDATE team t SET parent_id = p.id FROM jsonb_to_recordset($1::jsonb) AS e(team text, parent text)
       JOIN team p ON p.name = e.parent WHERE t.name = e.team AND t.parent_id IS DISTINCT FROM p.id RETURNING t.id, t.parent_id)
     SELECT m.id, t.parent_id AS "from", m.parent_id AS "to" FROM moved m JOIN team t ON t.id = m.id ORDER BY m.id`,
    JSON.stringify(edges),
  ]);
  await query('UPDATE import_row s SET team_id = t.id FROM team t WHERE t.name = s.team', []);
  return moved.map(({ id, from = null, to = null }) => ({
    action: 'team.move',
    object: `team:${id}`,
    detail: { from, to },
  }));
}

/** Whether `team` is `top` or somewhere below it. */
function isBelow(team: string, top: string, parents: ReadonlyMap<string, string>): boolean {
  for (let at: string | undefined = team; at !== undefined; at = parents.get(at)) if (at === top) return true;
  return false;
}

async function refuseEdge(query: Query, { team, parent }: Edge): Promise<void> {
  const refusal = { code: 'team-cycle', value: team, known: parent };
  await query('UPDATE import_row SET refusal = $1::jsonb WHERE refusal IS NULL AND team = $2 AND parent_team = $3', [
    JSON.stringify(refusal),
    team,
    parent,
  ]);
}
