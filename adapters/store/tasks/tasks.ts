import type { Tasks } from '../../../domain/tasks/port.ts';
import type { TaskItem } from '../../../domain/tasks/task.ts';
import { dateOf, first } from '../kit/columns.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { type TaskRow, taskColumns, taskJoins, taskOf } from './task-row.ts';

/** The lists: tasks on the database. */
export function tasks(db: Db): Tasks {
  const many = async (where: Prisma.Sql): Promise<TaskItem[]> => {
    const rows = await db.$queryRaw<TaskRow[]>(sql`SELECT ${taskColumns} FROM task k ${taskJoins} ${where}`);
    return rows.map(taskOf);
  };
  return {
    list: (owners, today) =>
      many(sql`WHERE k.owner_id = ANY(${[...owners]}) AND k.state = 'open' AND k.due_on <= ${dateOf(today)}
        ORDER BY k.owner_id, k.urgency DESC, k.worth DESC, k.due_on, k.id`),
    async closed(owners, { today, now }) {
      const rows = await db.$queryRaw<(TaskRow & { deedId: number | null })[]>(sql`
        SELECT ${taskColumns}, d.id AS "deedId" FROM task k ${taskJoins}
        LEFT JOIN LATERAL (SELECT id FROM deed WHERE task_id = k.id AND undone_at IS NULL AND until > ${now} ORDER BY id DESC LIMIT 1) d ON true
        WHERE k.owner_id = ANY(${[...owners]}) AND ((k.state_day = ${dateOf(today)} AND k.state = 'done')
          OR (k.state = 'open' AND k.snoozed_day = ${dateOf(today)} AND k.due_on > ${dateOf(today)}))
        ORDER BY k.state_at, k.id`);
      return rows.map((row) => ({ ...taskOf(row), ...(row.deedId !== null && { deedId: row.deedId }) }));
    },
    async byId(id) {
      const rows = await many(sql`WHERE k.id = ${id}`);
      return rows[0];
    },
    async lock(id) {
      const rows = await many(sql`WHERE k.id = ${id} FOR UPDATE OF k`);
      return rows[0];
    },
    openOf: (clientId) => many(sql`WHERE k.client_id = ${clientId} AND k.state = 'open' ORDER BY k.id FOR UPDATE OF k`),
    async add(task) {
      const row = await first<{ id: number }>(
        db,
        sql`INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why)
          VALUES (${task.ownerId}, ${task.clientId ?? null}, ${task.rule}, ${task.subject}, ${dateOf(task.on)}, ${dateOf(task.on)},
            ${dateOf(task.on)}, ${dateOf(task.openedOn)}, ${task.urgency}, ${task.worth}, ${JSON.stringify(task.why)}::jsonb)
          ON CONFLICT (client_id, rule, subject, on_day, fires_on) DO UPDATE SET subject = excluded.subject RETURNING id`,
      );
      if (row === undefined) throw new Error('an inserted task came back without its number');
      return row.id;
    },
    async close(id, { state, actorId, at, day }) {
      await db.$executeRaw(sql`UPDATE task SET state = ${state}, state_at = ${at}, state_day = ${dateOf(day)}, state_by_id = ${actorId}
        WHERE id = ${id} AND state = 'open'`);
    },
    async reopen(id) {
      await db.$executeRaw(
        sql`UPDATE task SET state = 'open', state_at = NULL, state_day = NULL, state_by_id = NULL WHERE id = ${id}`,
      );
    },
    async snooze(id, to, today) {
      await db.$executeRaw(
        sql`UPDATE task SET due_on = ${dateOf(to)}, snoozes = snoozes + 1, snoozed_day = ${dateOf(today)}
          WHERE id = ${id} AND state = 'open'`,
      );
    },
    async reassign(id, ownerId) {
      await db.$executeRaw(sql`UPDATE task SET owner_id = ${ownerId} WHERE id = ${id} AND state = 'open'`);
    },
    async unsnooze(id, to, today) {
      // What stands off today's list even so was put off before, and is still shown as that.
      await db.$executeRaw(
        sql`UPDATE task SET due_on = ${dateOf(to)}, snoozes = greatest(snoozes - 1, 0),
          snoozed_day = CASE WHEN snoozes > 1 AND ${dateOf(to)} > ${dateOf(today)} THEN snoozed_day END
        WHERE id = ${id}`,
      );
    },
  };
}
