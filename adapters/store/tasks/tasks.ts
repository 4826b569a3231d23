import { followingIds } from '../../../domain/occasions/rule-list.ts';
import type { TaskReads, Tasks, TaskWrites } from '../../../domain/tasks/port.ts';
import { dateOf, idRow, isRow } from '../kit/columns.ts';
import { col, int, optional } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, row, theRow } from '../kit/rows.ts';
import { keepMoves, leftOf } from './task-moves.ts';
import { taskJoins, taskRow } from './task-row.ts';

/** A task off the list, with the deed `d` that can still be undone. */
const closedRow = row({ ...taskRow.fields, deedId: col('d.id', optional(int)) });

/** Tasks on the database. */
export function tasks(db: Db): Tasks {
  return { ...taskReads(db), ...taskWrites(db) };
}

function taskReads(db: Db): TaskReads {
  const found = (where: Prisma.Sql) => many(db, taskRow, taskQuery(where));
  return {
    list: (owners, { today, now }) =>
      found(sql`WHERE k.owner_id = ANY(${[...owners]}) AND k.state = 'open' AND k.due_on <= ${dateOf(today)}
        AND (k.again_at IS NULL OR k.again_at <= ${now})`),
    closed: (owners, { today, now }) =>
      many(
        db,
        closedRow,
        sql`SELECT ${closedRow.columns} FROM task k ${taskJoins}
        LEFT JOIN LATERAL (SELECT id FROM deed WHERE task_id = k.id AND undone_at IS NULL AND until > ${now} ORDER BY id DESC LIMIT 1) d ON true
        WHERE k.owner_id = ANY(${[...owners]}) AND ((k.state_day = ${dateOf(today)} AND k.state = 'done')
          OR (k.state = 'open' AND k.snoozed_day = ${dateOf(today)} AND (k.due_on > ${dateOf(today)} OR k.again_at > ${now})))
        ORDER BY k.state_at, k.id`,
      ),
    left: (owner, today) => leftOf(db, owner, today),
    byId: (id) => one(db, taskRow, taskQuery(sql`WHERE k.id = ${id}`)),
    lock: (id) => one(db, taskRow, taskQuery(sql`WHERE k.id = ${id} FOR UPDATE OF k`)),
    async wasWith(id, staffId) {
      const { found } = await theRow(
        db,
        isRow,
        sql`SELECT EXISTS (SELECT 1 FROM task k JOIN audit a
            ON (a.object = 'task:' || k.id AND a.action = 'task.reassign')
            OR (a.object = 'client:' || k.client_id AND a.action = 'client.assign')
          WHERE k.id = ${id} AND ${String(staffId)} IN (a.detail->>'from', a.detail->>'to')) AS found`,
      );
      return found;
    },
    openOf: (clientId) =>
      found(sql`WHERE k.client_id = ${clientId} AND k.state = 'open' ORDER BY k.id FOR UPDATE OF k`),
    toRemind: (now, most) =>
      found(sql`WHERE k.state = 'open' AND k.remind_at IS NOT NULL AND k.remind_at <= ${now}
        ORDER BY k.remind_at LIMIT ${most} FOR UPDATE OF k SKIP LOCKED`),
    goingWith: (clientId) =>
      found(sql`WHERE k.client_id = ${clientId} AND k.state IN ('open', 'orphaned') AND k.rule <> ALL(${[...followingIds]})
        ORDER BY k.id FOR UPDATE OF k`),
  };
}

function taskQuery(where: Prisma.Sql): Prisma.Sql {
  return sql`SELECT ${taskRow.columns} FROM task k ${taskJoins} ${where}`;
}

function taskWrites(db: Db): TaskWrites {
  return {
    async add(task) {
      const { id } = await theRow(
        db,
        idRow,
        sql`INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why, at_time, remind_at)
          VALUES (${task.ownerId}, ${task.clientId ?? null}, ${task.rule}, ${task.subject}, ${dateOf(task.on)}, ${dateOf(task.on)},
            ${dateOf(task.dueOn ?? task.on)}, ${dateOf(task.openedOn)}, ${task.urgency}, ${task.worth}, ${JSON.stringify(task.why)}::jsonb,
            ${task.at ?? null}, ${task.remindAt ?? null})
          ON CONFLICT (client_id, rule, subject, on_day, fires_on) DO UPDATE SET subject = excluded.subject RETURNING id`,
      );
      return id;
    },
    async close(id, { state, actorId, at, day, outcome, dropEntry }) {
      await db.$executeRaw(sql`UPDATE task SET state = ${state}, state_at = ${at}, state_day = ${dateOf(day)}, state_by_id = ${actorId},
          outcome = ${outcome ?? null}, drop_entry_id = ${dropEntry ?? null}
        WHERE id = ${id} AND state = 'open'`);
    },
    async reopen(id) {
      await db.$executeRaw(
        sql`UPDATE task SET state = 'open', state_at = NULL, state_day = NULL, state_by_id = NULL, outcome = NULL, drop_entry_id = NULL
          WHERE id = ${id}`,
      );
    },
    async snooze(id, { to, today, againAt, remindAt, tried = false }) {
      // What stands on no list yet is not taken off one: its day goes on counting what it was put off from.
      await db.$executeRaw(
        sql`UPDATE task SET due_on = ${dateOf(to)}, snoozes = snoozes + 1, again_at = ${againAt ?? null},
            snoozed_day = CASE WHEN due_on <= ${dateOf(today)} THEN ${dateOf(today)} ELSE snoozed_day END, remind_at = ${remindAt ?? null}, tries = tries + ${tried ? 1 : 0}
          WHERE id = ${id} AND state = 'open'`,
      );
    },
    async reminded(said) {
      await db.$executeRaw(sql`UPDATE task k SET remind_at = r.next
        FROM json_to_recordset(${JSON.stringify(said)}::json) AS r(id int, next timestamptz) WHERE k.id = r.id`);
    },
    async reassign(id, { to, today }) {
      await keepMoves(db, { where: sql`k.id = ${id}`, to, today });
      await db.$executeRaw(sql`UPDATE task SET owner_id = ${to} WHERE id = ${id} AND state = 'open'`);
    },
    async unsnooze(id, { to, today, againAt, remindAt, tried = false }) {
      // A task that is still due later was put off before as well, and is shown as that.
      await db.$executeRaw(
        sql`UPDATE task SET due_on = ${dateOf(to)}, snoozes = greatest(snoozes - 1, 0), again_at = ${againAt ?? null},
          remind_at = ${remindAt ?? null}, tries = greatest(tries - ${tried ? 1 : 0}, 0),
          snoozed_day = CASE WHEN snoozes > 1 AND ${dateOf(to)} > ${dateOf(today)} THEN snoozed_day END
        WHERE id = ${id}`,
      );
    },
  };
}
