import type { ClientId } from '../../../domain/clients/client.ts';
import type { ClientWrites } from '../../../domain/clients/port.ts';
import { followingIds } from '../../../domain/occasions/rule-list.ts';
import { dateOf } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { keepMoves } from '../tasks/task-moves.ts';

/** As `ClientWrites.assign`. */
export async function assignClients(
  db: Db,
  ids: readonly ClientId[],
  { to, today }: Parameters<ClientWrites['assign']>[1],
): Promise<void> {
  const theirs = sql`k.client_id = ANY(${[...ids]}) AND k.rule <> ALL(${[...followingIds]})`;
  await db.$executeRaw(sql`UPDATE client SET advisor_id = ${to} WHERE id = ANY(${[...ids]})`);
  await keepMoves(db, { where: theirs, to, today });
  await db.$executeRaw(sql`UPDATE task k SET owner_id = ${to}, state = 'open', state_at = NULL, state_day = NULL
    WHERE ${theirs} AND k.state IN ('open', 'orphaned')`);
}

/** As `ClientWrites.giveBack`. */
export async function giveBack(
  db: Db,
  id: ClientId,
  { from, to, items, today, now }: Parameters<ClientWrites['giveBack']>[1],
): Promise<void> {
  const theirs = sql`k.client_id = ${id} AND k.owner_id = ${from} AND k.state = 'open' AND k.rule <> ALL(${[...followingIds]})`;
  await db.$executeRaw(sql`UPDATE client SET advisor_id = ${to ?? null} WHERE id = ${id}`);
  if (to !== undefined) await keepMoves(db, { where: theirs, to, today });
  await db.$executeRaw(sql`UPDATE task k SET owner_id = coalesce(b.owner, ${to ?? null}::int, k.owner_id),
      state = CASE WHEN n.nobody THEN 'orphaned' ELSE 'open' END,
      state_at = CASE WHEN n.nobody THEN ${now}::timestamptz END, state_day = CASE WHEN n.nobody THEN ${dateOf(today)} END
    FROM task t LEFT JOIN json_to_recordset(${JSON.stringify(items)}::json) AS b(id int, owner int, open boolean) ON b.id = t.id
      CROSS JOIN LATERAL (SELECT NOT coalesce(b.open, ${to !== undefined}) AS nobody) n
    WHERE t.id = k.id AND ${theirs}`);
}
