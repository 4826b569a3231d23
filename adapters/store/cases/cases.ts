import type { CaseEvent, CaseId, NewCase, Standing } from '../../../domain/cases/case.ts';
import { withdrawn } from '../../../domain/cases/define-case.ts';
import type { CaseChange, CaseReads, Cases, CaseWrites } from '../../../domain/cases/port.ts';
import { valuesOf } from '../../../domain/forms/stored-values.ts';
import { type Day, dayAt } from '../../../domain/kit/day.ts';
import { firstShownOn, type Moment } from '../../../domain/kit/moment.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import { dateOf, idRow, idsOf, isRow } from '../kit/columns.ts';
import { col, int } from '../kit/fields.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, row, theRow } from '../kit/rows.ts';
import { tasks } from '../tasks/tasks.ts';
import { caseJoins, caseRow, eventJoins, eventRow } from './case-row.ts';

const countRow = row({ count: int });
const taskIdRow = row({ taskId: col('task_id', int) });

/** Cases on the database. */
export function cases(db: Db): Cases {
  return { ...caseReads(db), ...caseWrites(db) };
}

function caseReads(db: Db): CaseReads {
  return {
    byId: (id) => one(db, caseRow, caseQuery(sql`WHERE f.id = ${id}`)),
    lock: (id) => one(db, caseRow, caseQuery(sql`WHERE f.id = ${id} FOR UPDATE OF f`)),
    async events(id) {
      const rows = await many(
        db,
        eventRow,
        sql`SELECT ${eventRow.columns} FROM case_event e ${eventJoins} WHERE e.case_id = ${id} ORDER BY e.id`,
      );
      return rows.map(({ entry, ...event }): CaseEvent => {
        return entry === undefined ? event : { ...event, entry: { ...entry, values: valuesOf(entry.values) } };
      });
    },
    async concerned(id, staffId) {
      const { found } = await theRow(
        db,
        isRow,
        sql`SELECT EXISTS (SELECT 1 FROM case_event e
          WHERE e.case_id = ${id} AND ${staffId} IN (e.owner_id, e.by_id, e.for_id)) AS found`,
      );
      return found;
    },
    async page({ owners, from, count }) {
      const whose = owners === 'everyone' ? empty : sql`AND f.owner_id = ANY(${[...owners]})`;
      const open = sql`WHERE f.closed_at IS NULL ${whose}`;
      const total = await theRow(db, countRow, sql`SELECT count(*)::int AS count FROM case_file f ${open}`);
      const items = await many(
        db,
        caseRow,
        caseQuery(sql`${open} ORDER BY f.due_at, f.id LIMIT ${count} OFFSET ${from}`),
      );
      return { items, total: total.count };
    },
    openOf: (clientId) =>
      many(
        db,
        caseRow,
        caseQuery(sql`WHERE f.client_id = ${clientId} AND f.closed_at IS NULL ORDER BY f.id FOR UPDATE OF f`),
      ),
  };
}

/** The cases that meet the condition, as `caseRow` reads them. */
export function caseQuery(where: Prisma.Sql): Prisma.Sql {
  return sql`SELECT ${caseRow.columns} FROM case_file f ${caseJoins} ${where}`;
}

function caseWrites(db: Db): CaseWrites {
  return {
    open: (file, moment) => open(db, file, moment),
    async change(id, change) {
      const { to } = change;
      const { taskId } = await theRow(
        db,
        taskIdRow,
        sql`UPDATE case_file SET state = ${to.state}, owner_id = ${to.ownerId}, due_at = ${to.dueAt},
            alert_at = ${to.alertAt ?? null}, closed_at = ${to.closedAt ?? null}
          WHERE id = ${id} RETURNING ${taskIdRow.columns}`,
      );
      await changeTask(db, taskId, change);
      return addEvent(db, id, change);
    },
    moveAll({ from, to, about, only, at, byId }) {
      const of = sql`${about === undefined ? empty : sql`AND client_id = ANY(${[...about]})`}
        ${only === undefined ? empty : sql`AND id = ANY(${[...only]})`}`;
      return idsOf(
        db,
        sql`WITH moved AS (
            UPDATE case_file SET owner_id = ${to} WHERE owner_id = ${from} AND closed_at IS NULL ${of}
            RETURNING id, task_id, state, owner_id, due_at),
          tasks AS (UPDATE task k SET owner_id = m.owner_id FROM moved m WHERE k.id = m.task_id AND k.state = 'open'),
          events AS (
            INSERT INTO case_event (case_id, at, what, state, owner_id, due_at, by_id)
            SELECT id, ${at}::timestamptz, 'move', state, owner_id, due_at, ${byId ?? null}::int FROM moved)
          SELECT id FROM moved ORDER BY id`,
      );
    },
  };
}

async function open(db: Db, file: NewCase & { worth: Fen }, moment: Moment): Promise<CaseId> {
  const { id } = await theRow(
    db,
    idRow,
    sql`INSERT INTO case_file (kind, version, client_id, subject, state, owner_id, opened_by_id, opened_at, due_at, alert_at, source_key)
      VALUES (${file.kind}, ${file.version}, ${file.clientId}, ${file.subject}, ${file.state}, ${file.ownerId}, ${file.openedById},
        ${moment.now}, ${file.dueAt}, ${file.alertAt ?? null}, ${file.sourceKey})
      RETURNING id`,
  );
  const { on, shownOn } = daysOf(file, moment);
  const taskId = await tasks(db).add({
    ownerId: file.ownerId,
    clientId: file.clientId,
    rule: 'case',
    subject: String(id),
    on,
    openedOn: shownOn,
    urgency: 2,
    worth: file.worth,
    why: { rule: 'case', case: id, kind: file.kind, what: file.subject.slice(0, 200) },
  });
  await db.$executeRaw(sql`UPDATE case_file SET task_id = ${taskId} WHERE id = ${id}`);
  await addEvent(db, id, { to: file, event: { what: 'open', at: moment.now, byId: file.openedById } });
  return id;
}

/** The day a case is due on, and the one on which a list first shows its task. */
function daysOf({ dueAt }: Pick<Standing, 'dueAt'>, moment: Moment): { on: Day; shownOn: Day } {
  const on = dayAt(dueAt, moment.zone);
  return { on, shownOn: firstShownOn(moment, on) };
}

async function changeTask(db: Db, taskId: number, { to, event, moment }: CaseChange): Promise<void> {
  if (to.closedAt !== undefined) {
    const state = to.state === withdrawn ? 'cancelled' : 'done';
    await db.$executeRaw(sql`UPDATE task SET state = ${state}, state_at = ${event.at}, state_day = ${dateOf(moment.today)},
      state_by_id = ${event.byId ?? null} WHERE id = ${taskId}`);
    return;
  }
  const { on, shownOn } = daysOf(to, moment);
  await db.$executeRaw(sql`UPDATE task SET owner_id = ${to.ownerId}, on_day = ${dateOf(on)}, fires_on = ${dateOf(on)}, due_on = ${dateOf(on)},
      opened_on = CASE WHEN on_day = ${dateOf(on)} THEN opened_on ELSE ${dateOf(shownOn)} END,
      state = 'open', state_at = NULL, state_day = NULL, state_by_id = NULL
    WHERE id = ${taskId}`);
}

async function addEvent(db: Db, id: CaseId, { to, event }: Pick<CaseChange, 'to' | 'event'>): Promise<number> {
  const { what, at, byId, forId, step, note, entryId, contactId } = event;
  const added = await theRow(
    db,
    idRow,
    sql`INSERT INTO case_event (case_id, at, what, step, state, owner_id, due_at, by_id, for_id, note, entry_id, contact_id)
      VALUES (${id}, ${at}, ${what}, ${step ?? null}, ${to.state}, ${to.ownerId}, ${to.dueAt}, ${byId ?? null}, ${forId ?? null},
        ${note ?? null}, ${entryId ?? null}, ${contactId ?? null})
      RETURNING id`,
  );
  return added.id;
}
