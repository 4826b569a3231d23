import type { Deeds } from '../../../domain/deeds/port.ts';
import { idRow } from '../kit/columns.ts';
import { bool, col, instant, int, json, optional, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { one, row, theRow } from '../kit/rows.ts';

const deedRow = row({
  id: col('id', int),
  name: col('action', text),
  at: col('at', instant),
  until: col('until', instant),
  before: col('before', json),
  sourceKey: col('source_key', text),
  cardOn: col('card_on', optional(text)),
});

const eitherRow = row({ ...deedRow.fields, undone: col('undone_at IS NOT NULL', bool) });

/** What may be taken back, on the database. */
export function deeds(db: Db): Deeds {
  return {
    async add(deed) {
      const { id } = await theRow(
        db,
        idRow,
        sql`INSERT INTO deed (actor_id, action, at, until, before, task_id, source_key)
          VALUES (${deed.actorId}, ${deed.name}, ${deed.at}, ${deed.until}, ${JSON.stringify(deed.before)}::jsonb, ${deed.taskId ?? null}, ${deed.sourceKey})
          RETURNING id`,
      );
      return id;
    },
    last: (actorId) =>
      one(
        db,
        deedRow,
        sql`SELECT ${deedRow.columns} FROM deed WHERE actor_id = ${actorId} AND undone_at IS NULL
          ORDER BY deed.at DESC, deed.id DESC LIMIT 1 FOR UPDATE`,
      ),
    byId: (id, actorId) =>
      one(
        db,
        eitherRow,
        sql`SELECT ${eitherRow.columns} FROM deed WHERE id = ${id} AND actor_id = ${actorId} FOR UPDATE`,
      ),
    async toldOn(id, messageId) {
      await db.$executeRaw(sql`UPDATE deed SET card_on = ${messageId} WHERE id = ${id}`);
    },
    async markUndone(id, at) {
      await db.$executeRaw(sql`UPDATE deed SET undone_at = ${at} WHERE id = ${id}`);
    },
  };
}
