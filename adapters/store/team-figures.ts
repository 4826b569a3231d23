import type { Day } from '../../domain/day.ts';
import type { AdvisorDay, TeamFigures } from '../../domain/job-ports.ts';
import type { Fen } from '../../domain/money.ts';
import type { StaffId } from '../../domain/people.ts';
import { dateOf } from './columns.ts';
import { contacts } from './contacts.ts';
import { people } from './people.ts';
import { type Db, sql } from './prisma.ts';
import { type TaskRow, taskColumns, taskJoins, taskOf } from './rows.ts';

type DayRow = Omit<AdvisorDay, 'contacts' | 'sales'>;

/** A manager's evening in four statements, whatever the size of the team. */
export async function teamFigures(db: Db, manager: StaffId, day: Day): Promise<TeamFigures> {
  const actor = await people(db).actorById(manager, day);
  const team = [...(actor?.reports ?? [])];
  const days = await db.$queryRaw<DayRow[]>(sql`SELECT s.id AS "staffId", s.name,
      count(k.id) FILTER (WHERE k.state = 'done' OR k.due_on <= ${dateOf(day)})::int AS due,
      count(k.id) FILTER (WHERE k.state = 'done')::int AS done,
      count(k.id) FILTER (WHERE k.state = 'open' AND k.due_on <= ${dateOf(day)})::int AS "carriedOver",
      count(k.id) FILTER (WHERE k.state = 'open' AND k.due_on > ${dateOf(day)} AND k.snoozes > 0)::int AS snoozed
    FROM staff s LEFT JOIN task k ON k.owner_id = s.id
      AND ((k.state = 'open' AND k.opened_on <= ${dateOf(day)}) OR (k.state = 'done' AND k.state_day = ${dateOf(day)}))
    WHERE s.id = ANY(${team}) AND s.role = 'advisor' AND s.status = 'active' GROUP BY s.id, s.name ORDER BY s.staff_no`);
  const counts = await contacts(db).counts(team, day);
  const critical = await db.$queryRaw<
    (TaskRow & { ownerName: string })[]
  >(sql`SELECT ${taskColumns}, o.name AS "ownerName"
    FROM task k JOIN staff o ON o.id = k.owner_id ${taskJoins}
    WHERE k.owner_id = ANY(${team}) AND k.state = 'open' AND k.urgency = 2 AND k.due_on <= ${dateOf(day)}
    ORDER BY k.worth DESC, k.id LIMIT 20`);
  const flows = await db.$queryRaw<{ in: bigint; out: bigint }[]>(sql`SELECT
      coalesce(sum(f.amount) FILTER (WHERE f.direction = 'in'), 0)::bigint AS "in",
      coalesce(sum(f.amount) FILTER (WHERE f.direction = 'out'), 0)::bigint AS "out"
    FROM flow f JOIN client c ON c.id = f.client_id WHERE f.on_day = ${dateOf(day)} AND c.advisor_id = ANY(${team})`);
  return {
    advisors: days.map((row) => ({ ...row, ...(counts.get(row.staffId) ?? { contacts: {}, sales: 0n as Fen }) })),
    critical: critical.map((row) => ({ ...taskOf(row), ownerName: row.ownerName })),
    netFlow: { in: (flows[0]?.in ?? 0n) as Fen, out: (flows[0]?.out ?? 0n) as Fen },
  };
}
