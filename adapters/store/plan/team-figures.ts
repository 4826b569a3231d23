import type { Day } from '../../../domain/kit/day.ts';
import { noMoney } from '../../../domain/kit/money.ts';
import type { StaffId } from '../../../domain/people/people.ts';
import type { TeamFigures } from '../../../domain/plan/team-figures.ts';
import { contacts } from '../contacts/contacts.ts';
import { dateOf } from '../kit/columns.ts';
import { col, int, money, text } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, row, theRow } from '../kit/rows.ts';
import { people } from '../people/people.ts';
import { taskJoins, taskRow } from '../tasks/task-row.ts';

/** The most that are named: the card shows fewer, and counts all. */
const mostCritical = 20;

const dayRow = row({
  staffId: col('s.id', int),
  name: col('s.name', text),
  due: int,
  done: int,
  carriedOver: int,
  snoozed: int,
});

const criticalRow = row({ ...taskRow.fields, ownerName: col('o.name', text) });

const countRow = row({ count: int });

const flowRow = row({ in: money, out: money });

/**
 * A manager's evening in five statements, whatever the size of the team. Of a day gone by: the tasks as they stood when it ended, as far as
 * the book remembers; clients and team as they are.
 */
export async function teamFigures(db: Db, manager: StaffId, day: Day): Promise<TeamFigures> {
  const actor = await people(db).actorById(manager, day);
  const team = [...(actor?.reports ?? [])];
  const on = dateOf(day);
  const days = await many(
    db,
    dayRow,
    sql`SELECT ${dayRow.columns},
      count(k.id) FILTER (WHERE k.state = 'done' AND k.state_day = ${on} OR ${stood(day)})::int AS due,
      count(k.id) FILTER (WHERE k.state = 'done' AND k.state_day = ${on})::int AS done,
      count(k.id) FILTER (WHERE ${open(day)} AND ${stood(day)})::int AS "carriedOver",
      count(k.id) FILTER (WHERE ${open(day)} AND NOT ${stood(day)} AND k.snoozes > 0)::int AS snoozed
    FROM staff s LEFT JOIN task k ON k.owner_id = s.id
      AND (${open(day)} AND k.opened_on <= ${on} OR k.state = 'done' AND k.state_day = ${on})
    WHERE s.id = ANY(${team}) AND s.role = 'advisor' AND s.status = 'active' GROUP BY s.id, s.name ORDER BY s.staff_no`,
  );
  const counts = await contacts(db).counts(team, day);
  const isCritical = sql`k.owner_id = ANY(${team}) AND ${open(day)} AND k.opened_on <= ${on} AND k.urgency = 2 AND ${stood(day)}`;
  const { count: criticalCount } = await theRow(
    db,
    countRow,
    sql`SELECT count(*)::int AS count FROM task k WHERE ${isCritical}`,
  );
  const critical = await many(
    db,
    criticalRow,
    sql`SELECT ${criticalRow.columns} FROM task k JOIN staff o ON o.id = k.owner_id ${taskJoins}
    WHERE ${isCritical}
    ORDER BY k.worth DESC, k.id LIMIT ${mostCritical}`,
  );
  const netFlow = await theRow(
    db,
    flowRow,
    sql`SELECT coalesce(sum(f.amount) FILTER (WHERE f.direction = 'in'), 0)::bigint AS "in",
      coalesce(sum(f.amount) FILTER (WHERE f.direction = 'out'), 0)::bigint AS "out"
    FROM flow f JOIN client c ON c.id = f.client_id WHERE f.on_day = ${on} AND c.advisor_id = ANY(${team})`,
  );
  return {
    advisors: days.map((row) => ({ ...row, ...(counts.get(row.staffId) ?? { contacts: {}, sales: noMoney }) })),
    critical,
    criticalCount,
    netFlow,
  };
}

/** Whether `task k` was still open when the day ended. */
function open(day: Day): Prisma.Sql {
  return sql`(k.state = 'open' OR k.state_day > ${dateOf(day)})`;
}

/** Whether `task k` was on that day's list until the end: due by then, or put off on a later day only. */
function stood(day: Day): Prisma.Sql {
  return sql`(k.due_on <= ${dateOf(day)} OR k.fires_on <= ${dateOf(day)} AND k.snoozed_day > ${dateOf(day)})`;
}
