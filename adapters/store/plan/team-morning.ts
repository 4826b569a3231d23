import type { TradingCalendar } from '../../../domain/kit/calendar.ts';
import type { Day } from '../../../domain/kit/day.ts';
import { rulesOf } from '../../../domain/occasions/moments.ts';
import { ownIds } from '../../../domain/occasions/rule-list.ts';
import type { StaffId } from '../../../domain/people/people.ts';
import type { Absent, AdvisorMorning, TeamMorning } from '../../../domain/plan/team-morning.ts';
import type { Ordering } from '../../../domain/tasks/entries.ts';
import { dateOf } from '../kit/columns.ts';
import { bool, col, day as dayField, int, money, optional, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, row, theRow } from '../kit/rows.ts';
import { canStandIn, isLeaveOn } from '../people/leave.ts';
import { people } from '../people/people.ts';
import { droppedBy } from '../tasks/dropped.ts';
import { criticalOf } from './team-figures.ts';

export type Morning = { day: Day; calendar: TradingCalendar; rulebook: Ordering['rulebook'] };

const advisorRow = row({
  staffId: col('s.id', int),
  name: col('s.name', text),
  teamName: col('t.name', optional(text)),
  isActive: col(`s.status = 'active'`, bool),
  maturing: col('coalesce(m.amount, 0)::bigint', money),
  maturingClients: col('coalesce(m.clients, 0)', int),
  leaving: col('coalesce(l.amount, 0)::bigint', money),
  leavingClients: col('coalesce(l.clients, 0)', int),
  promises: col('k.promises', int),
  carriedOver: col('k.carried', int),
});

const absentRow = row({
  name: col('a.name', text),
  until: col('a.until', dayField),
  delegateName: col('a.delegate', optional(text)),
});

const unownedRow = row({ unowned: int });

/** A manager's morning in seven statements, whatever the size of the team. */
export async function teamMorning(db: Db, manager: StaffId, at: Morning): Promise<TeamMorning> {
  const actor = await people(db).actorById(manager, at.day);
  const team = [...(actor?.reports ?? [])];
  const advisors = await advisorsOf(db, team, at);
  const absent = await absentOf(
    db,
    team.filter((id) => id !== manager),
    at.day,
  );
  const { unowned } = await theRow(
    db,
    unownedRow,
    sql`SELECT (SELECT count(*) FROM task WHERE owner_id = ANY(${team}) AND state = 'orphaned')::int
      + (SELECT count(*) FROM staff s JOIN task k ON k.owner_id = s.id AND k.state = 'open' AND k.due_on <= ${dateOf(at.day)}
         WHERE s.id = ANY(${team}) AND s.status <> 'active')::int AS unowned`,
  );
  const { critical } = await criticalOf(db, { team, ...at });
  const since = at.calendar.previousTradingDay(at.day);
  const dropped = await droppedBy(db, { team, from: since, to: at.day });
  return { since, advisors, absent, unowned, critical, ...dropped };
}

/**
 * What matures is found by its occasions, which are few a day, and is what the holdings say of it now; what matured on closed days counts for
 * the day after them.
 */
async function advisorsOf(db: Db, team: number[], { day, calendar }: Morning): Promise<AdvisorMorning[]> {
  const [since, today] = [dateOf(calendar.previousTradingDay(day)), dateOf(day)];
  const found = await many(
    db,
    advisorRow,
    sql`WITH m AS (
        SELECT c.advisor_id, sum(h.amount) AS amount, count(DISTINCT h.client_id)::int AS clients
        FROM (SELECT DISTINCT client_id, subject FROM occasion WHERE opened_on IS NOT NULL AND on_day > ${since} AND on_day <= ${today}
          AND rule = ANY(${[...rulesOf(new Set(['matures-today']))]})) o
        JOIN client c ON c.id = o.client_id AND c.advisor_id = ANY(${team})
        JOIN holding h ON h.client_id = o.client_id AND h.product_code || '/' || h.lot_no = o.subject
          AND h.matures_on > ${since} AND h.matures_on <= ${today}
        GROUP BY c.advisor_id),
      l AS (
        SELECT c.advisor_id, sum(f.amount) AS amount, count(DISTINCT f.client_id)::int AS clients
        FROM flow f JOIN client c ON c.id = f.client_id AND c.advisor_id = ANY(${team})
        WHERE f.on_day >= ${since} AND f.on_day <= ${today} AND f.direction = 'out' GROUP BY c.advisor_id)
      SELECT ${advisorRow.columns} FROM staff s LEFT JOIN team t ON t.id = s.team_id
        LEFT JOIN m ON m.advisor_id = s.id LEFT JOIN l ON l.advisor_id = s.id
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE k.rule = ANY(${[...ownIds]}))::int AS promises,
            count(*) FILTER (WHERE k.opened_on < ${today})::int AS carried
          FROM task k WHERE k.owner_id = s.id AND k.state = 'open' AND k.due_on <= ${today}) k
      WHERE s.id = ANY(${team}) AND (s.role = 'advisor' AND s.status = 'active' OR m.amount > 0 OR l.amount > 0)
      ORDER BY coalesce(m.amount, 0) + coalesce(l.amount, 0) DESC, k.promises + k.carried DESC, s.staff_no`,
  );
  return found.map(({ maturing, maturingClients, leaving, leavingClients, ...rest }) => ({
    ...rest,
    maturing: { amount: maturing, clients: maturingClients },
    leaving: { amount: leaving, clients: leavingClients },
  }));
}

/** The latest leave of each that covers the day. */
function absentOf(db: Db, team: number[], day: Day): Promise<Absent[]> {
  return many(
    db,
    absentRow,
    sql`SELECT ${absentRow.columns} FROM (
        SELECT DISTINCT ON (s.id) s.staff_no, s.name, l.to_day AS until, d.name AS delegate
        FROM leave l JOIN staff s ON s.id = l.staff_id AND s.status = 'active'
          LEFT JOIN staff d ON d.id = l.delegate_id AND ${canStandIn('d', day)}
        WHERE l.staff_id = ANY(${team}) AND ${isLeaveOn('l', day)} ORDER BY s.id, l.id DESC) a
      ORDER BY a.delegate IS NOT NULL, a.staff_no`,
  );
}
