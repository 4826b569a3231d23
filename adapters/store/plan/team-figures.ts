import type { Day } from '../../../domain/kit/day.ts';
import { noMoney } from '../../../domain/kit/money.ts';
import { rulesOf } from '../../../domain/occasions/moments.ts';
import { followingIds, ownIds } from '../../../domain/occasions/rule-list.ts';
import type { StaffId } from '../../../domain/people/people.ts';
import type { TeamFigures } from '../../../domain/plan/team-figures.ts';
import { atStake, inOrder, type Ordering, pressing } from '../../../domain/tasks/entries.ts';
import { contacts } from '../contacts/contacts.ts';
import { dateOf } from '../kit/columns.ts';
import { col, day as dayField, from, group, int, money, optional, text } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, row, theRow } from '../kit/rows.ts';
import { rule } from '../occasions/why.ts';
import { people } from '../people/people.ts';
import { droppedBy } from '../tasks/dropped.ts';
import { taskJoins, taskRow } from '../tasks/task-row.ts';

/** The most that are named: the card shows fewer, and counts all. */
const mostCritical = 20;

const dayRow = row({
  staffId: col('s.id', int),
  name: col('s.name', text),
  due: int,
  done: int,
  unlogged: int,
  carriedOver: int,
  snoozed: int,
});

const criticalRow = row({ ...taskRow.fields, ownerName: col('o.name', text) });

/** What the place of a `task k` of `client c` goes by. */
const placedRow = row({
  ...from('k', { id: int, rule, onDay: dayField, openedOn: dayField, worth: money }),
  client: optional(group(row({ tier: col('c.tier', text) }))),
});

const flowRow = row({ in: money, out: money });

/** Of which day, and in which order what presses is named. */
type Evening = { day: Day; rulebook: Ordering['rulebook'] };

/**
 * A manager's evening in six statements, whatever the size of the team. Of a day gone by: the tasks as they stood when it ended, as far as
 * the book remembers; clients and team as they are.
 */
export async function teamFigures(db: Db, manager: StaffId, { day, rulebook }: Evening): Promise<TeamFigures> {
  const actor = await people(db).actorById(manager, day);
  const team = [...(actor?.reports ?? [])];
  const on = dateOf(day);
  const days = await many(
    db,
    dayRow,
    sql`SELECT ${dayRow.columns},
      count(k.id) FILTER (WHERE k.state = 'done' AND k.state_day = ${on} OR ${stood(day)} OR ${putOff(day)})::int AS due,
      count(k.id) FILTER (WHERE k.state = 'done' AND k.state_day = ${on})::int AS done,
      count(k.id) FILTER (WHERE k.state = 'done' AND k.state_day = ${on} AND k.client_id IS NOT NULL AND k.rule <> ALL(${[...followingIds]})
        AND NOT EXISTS (SELECT 1 FROM contact t WHERE t.client_id = k.client_id AND t.on_day = ${on} AND t.undone_at IS NULL))::int AS unlogged,
      count(k.id) FILTER (WHERE ${open(day)} AND ${stood(day)} AND k.opened_on < ${on})::int AS "carriedOver",
      count(k.id) FILTER (WHERE ${open(day)} AND ${putOff(day)})::int AS snoozed
    FROM staff s LEFT JOIN task k ON k.owner_id = s.id
      AND (${open(day)} AND k.opened_on <= ${on} OR k.state = 'done' AND k.state_day = ${on})
    WHERE s.id = ANY(${team}) AND s.role = 'advisor' AND s.status = 'active' GROUP BY s.id, s.name ORDER BY s.staff_no`,
  );
  const counts = await contacts(db).counts(team, day);
  const critical = await criticalOf(db, { team, day, rulebook });
  const netFlow = await theRow(
    db,
    flowRow,
    sql`SELECT coalesce(sum(f.amount) FILTER (WHERE f.direction = 'in'), 0)::bigint AS "in",
      coalesce(sum(f.amount) FILTER (WHERE f.direction = 'out'), 0)::bigint AS "out"
    FROM flow f JOIN client c ON c.id = f.client_id WHERE f.on_day = ${on} AND c.advisor_id = ANY(${team})`,
  );
  const dropped = await droppedBy(db, { team, from: day, to: day });
  return {
    advisors: days.map((row) => ({ ...row, ...(counts.get(row.staffId) ?? { contacts: {}, sales: noMoney }) })),
    ...critical,
    ...dropped,
    netFlow,
  };
}

/**
 * What presses and stood open when the day ended: all of it by what its place goes by, and of these the first in full. Money at stake presses
 * also where it was put off, and what is to be done to keep it before its day comes: the manager is to know.
 */
export async function criticalOf(db: Db, { team, day, rulebook }: Evening & { team: number[] }) {
  const all = await many(
    db,
    placedRow,
    sql`SELECT ${placedRow.columns} FROM task k LEFT JOIN client c ON c.id = k.client_id
    WHERE k.owner_id = ANY(${team}) AND ${open(day)} AND k.on_day <= ${dateOf(day)} AND (k.opened_on <= ${dateOf(day)} OR k.rule = ANY(${[...ownIds]}))
      AND k.rule = ANY(${[...rulesOf(pressing)]}) AND (${stood(day)} OR k.rule = ANY(${[...rulesOf(atStake)]}))`,
  );
  const first = inOrder(all, { today: day, rulebook }).slice(0, mostCritical);
  const place = new Map(first.map(({ item }, at) => [item.id, at]));
  const shown = await many(
    db,
    criticalRow,
    sql`SELECT ${criticalRow.columns} FROM task k JOIN staff o ON o.id = k.owner_id ${taskJoins} WHERE k.id = ANY(${[...place.keys()]})`,
  );
  const placeOf = ({ id }: { id: number }) => place.get(id) ?? place.size;
  return { critical: shown.sort((a, b) => placeOf(a) - placeOf(b)), criticalCount: all.length };
}

/** Whether `task k` was still open when the day ended. */
function open(day: Day): Prisma.Sql {
  return sql`(k.state = 'open' OR k.state_day > ${dateOf(day)})`;
}

/** Whether `task k` was taken off that day's list by being put off: it was in the plan of the day, and is not done. */
function putOff(day: Day): Prisma.Sql {
  return sql`(k.due_on > ${dateOf(day)} AND k.snoozed_day = ${dateOf(day)})`;
}

/** Whether `task k` was on that day's list until the end: due by then, or put off on a later day only. */
function stood(day: Day): Prisma.Sql {
  return sql`(k.due_on <= ${dateOf(day)} OR k.fires_on <= ${dateOf(day)} AND k.snoozed_day > ${dateOf(day)})`;
}
