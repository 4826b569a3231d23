import type { Deed, Deeds } from '../../../domain/deeds/port.ts';
import type { JsonValue } from '../../../domain/kit/json.ts';
import { first } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';

type DeedRow = { id: number; name: string; at: Date; until: Date; before: JsonValue; undoneAt: Date | null };

/** What may be taken back, on the database. */
export function deeds(db: Db): Deeds {
  const columns = sql`id, action AS name, at, until, before, undone_at AS "undoneAt"`;
  return {
    async add(deed) {
      const row = await first<{ id: number }>(
        db,
        sql`INSERT INTO deed (actor_id, action, at, until, before, task_id, source_key)
          VALUES (${deed.actorId}, ${deed.name}, ${deed.at}, ${deed.until}, ${JSON.stringify(deed.before)}::jsonb, ${deed.taskId ?? null}, ${deed.sourceKey})
          RETURNING id`,
      );
      return row?.id ?? 0;
    },
    async last(actorId) {
      const row = await first<DeedRow>(
        db,
        sql`SELECT ${columns} FROM deed WHERE actor_id = ${actorId} AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1 FOR UPDATE`,
      );
      return row && deedOf(row);
    },
    async byId(id, actorId) {
      const row = await first<DeedRow>(
        db,
        sql`SELECT ${columns} FROM deed WHERE id = ${id} AND actor_id = ${actorId} FOR UPDATE`,
      );
      return row && { ...deedOf(row), undone: row.undoneAt !== null };
    },
    async markUndone(id, at) {
      await db.$executeRaw(sql`UPDATE deed SET undone_at = ${at} WHERE id = ${id}`);
    },
  };
}

function deedOf({ id, name, at, until, before }: DeedRow): Deed {
  return { id, name, at, until, before };
}
