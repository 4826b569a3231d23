import type { Stages } from '../../../domain/stages/port.ts';
import { stages as allStages } from '../../../domain/stages/stages.ts';
import { dateOf, idRow } from '../kit/columns.ts';
import { col, day, from, int, oneOf, optional, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, one, row } from '../kit/rows.ts';

const factsRow = row({
  ...from('c', { stage: oneOf(allStages), stageSince: day, stageContacts: int, contacts: int }),
});

const moveRow = row({
  from: col('m.from_stage', int),
  to: col('m.to_stage', int),
  onDay: col('m.on_day', day),
  actorName: col("coalesce(s.name, '')", text),
  reason: col('m.reason', optional(text)),
});

/** Where clients stand in the four stages, on the database. */
export function stages(db: Db): Stages {
  return {
    facts: (id) => one(db, factsRow, sql`SELECT ${factsRow.columns} FROM client c WHERE c.id = ${id} FOR UPDATE`),
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
    history: (id) =>
      many(
        db,
        moveRow,
        sql`SELECT ${moveRow.columns} FROM stage_move m LEFT JOIN staff s ON s.id = m.actor_id
          WHERE m.client_id = ${id} AND m.undone_at IS NULL ORDER BY m.at DESC LIMIT 10`,
      ),
    async movedSince({ id, at }, clientId) {
      // A move of the same instant whose own deed has a lower number came before this one; a file's move has no deed.
      const moved = await one(
        db,
        idRow,
        sql`SELECT m.id FROM stage_move m WHERE m.client_id = ${clientId} AND m.undone_at IS NULL AND m.at >= ${at}
          AND NOT EXISTS (SELECT 1 FROM deed d WHERE d.source_key = m.source_key AND d.id < ${id}) LIMIT 1`,
      );
      return moved !== undefined;
    },
  };
}
