import type { Day } from '../../../domain/kit/day.ts';
import type { Stages } from '../../../domain/stages/port.ts';
import type { Stage } from '../../../domain/stages/stages.ts';
import { dateOf, first } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';

type StageRow = { stage: number; stageSince: string; stageContacts: number; contacts: number };

/** Where clients stand in the four stages, on the database. */
export function stages(db: Db): Stages {
  return {
    async facts(id) {
      const row = await first<StageRow>(
        db,
        sql`SELECT stage, stage_since::text AS "stageSince", stage_contacts AS "stageContacts", contacts FROM client WHERE id = ${id} FOR UPDATE`,
      );
      return row && { ...row, stage: row.stage as Stage, stageSince: row.stageSince as Day };
    },
    async move({ clientId, from, to, actorId, at, onDay, reason, sourceKey }) {
      await db.$executeRaw(sql`INSERT INTO stage_move (client_id, from_stage, to_stage, at, on_day, actor_id, reason, source_key)
        VALUES (${clientId}, ${from}, ${to}, ${at}, ${dateOf(onDay)}, ${actorId}, ${reason ?? null}, ${sourceKey})`);
      await db.$executeRaw(
        sql`UPDATE client SET stage = ${to}, stage_since = ${dateOf(onDay)}, stage_contacts = 0 WHERE id = ${clientId}`,
      );
    },
    async undoMove({ sourceKey, clientId, stage, stageSince, stageContacts, at }) {
      await db.$executeRaw(sql`UPDATE stage_move SET undone_at = ${at} WHERE source_key = ${sourceKey}`);
      await db.$executeRaw(sql`UPDATE client SET stage = ${stage}, stage_since = ${dateOf(stageSince)},
        stage_contacts = ${stageContacts} WHERE id = ${clientId}`);
    },
    async history(id) {
      const rows = await db.$queryRaw<
        { from: number; to: number; onDay: Day; actorName: string; reason: string | null }[]
      >(
        sql`SELECT m.from_stage AS "from", m.to_stage AS "to", m.on_day::text AS "onDay", coalesce(s.name, '') AS "actorName", m.reason
          FROM stage_move m LEFT JOIN staff s ON s.id = m.actor_id WHERE m.client_id = ${id} AND m.undone_at IS NULL ORDER BY m.at DESC LIMIT 10`,
      );
      return rows.map(({ reason, ...row }) => ({ ...row, ...(reason !== null && { reason }) }));
    },
    async movedSince({ id, at }, clientId) {
      // A move of the same instant whose own deed came first was before this one; a file's move has no deed.
      const moved = await first<{ id: number }>(
        db,
        sql`SELECT m.id FROM stage_move m WHERE m.client_id = ${clientId} AND m.undone_at IS NULL AND m.at >= ${at}
          AND NOT EXISTS (SELECT 1 FROM deed d WHERE d.source_key = m.source_key AND d.id < ${id}) LIMIT 1`,
      );
      return moved !== undefined;
    },
  };
}
