import type { Day, TimeOfDay } from '../../../domain/kit/day.ts';
import type { Absence, Actor, Locale, Role, Staff, StaffId, TeamId } from '../../../domain/people/people.ts';
import type { People } from '../../../domain/people/port.ts';
import { dateOf, first } from '../kit/columns.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';

type StaffRow = {
  id: number;
  staffNo: string;
  name: string;
  role: Role;
  status: Staff['status'];
  openId: string | null;
  teamId: number | null;
  teamName: string | null;
  adviceLicence: boolean;
  locale: Locale | null;
  quietFrom: string | null;
  quietTo: string | null;
  listAt: string | null;
};
type ActorRow = StaffRow & { standsInFor: number[]; teammates: number[]; reports: number[] };

const staffColumns = sql`s.id, s.staff_no AS "staffNo", s.name, s.role, s.status, s.open_id AS "openId",
  s.team_id AS "teamId", t.name AS "teamName", s.advice_licence AS "adviceLicence", s.locale,
  s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo", s.list_at AS "listAt"`;

/** Staff, teams and leave on the database. */
export function people(db: Db): People {
  const oneStaff = async (where: Prisma.Sql) => {
    const row = await first<StaffRow>(
      db,
      sql`SELECT ${staffColumns} FROM staff s LEFT JOIN team t ON t.id = s.team_id ${where}`,
    );
    return row && staffOf(row);
  };
  const manyStaff = async (where: Prisma.Sql) => {
    const rows = await db.$queryRaw<StaffRow[]>(
      sql`SELECT ${staffColumns} FROM staff s LEFT JOIN team t ON t.id = s.team_id ${where}`,
    );
    return rows.map(staffOf);
  };
  const actor = async (where: Prisma.Sql, today: Day) => {
    const row = await first<ActorRow>(db, actorQuery(where, today));
    return row && actorOf(row, today);
  };
  return {
    actorByOpenId: (openId, today) => actor(sql`s.open_id = ${openId}`, today),
    async actorsByOpenId(openIds, today) {
      const rows = await db.$queryRaw<ActorRow[]>(actorQuery(sql`s.open_id = ANY(${[...openIds]})`, today));
      return new Map(rows.map((row) => [row.openId ?? '', actorOf(row, today)]));
    },
    actorById: (id, today) => actor(sql`s.id = ${id}`, today),
    byId: (id) => oneStaff(sql`WHERE s.id = ${id}`),
    find: (query) =>
      manyStaff(
        sql`WHERE lower(s.staff_no) = lower(${query}) OR lower(s.name) = lower(${query}) ORDER BY s.staff_no LIMIT 50`,
      ),
    reachable: (role) =>
      manyStaff(sql`WHERE s.status = 'active' AND s.open_id IS NOT NULL ${role === undefined ? empty : sql`AND s.role = ${role}`}
        ORDER BY s.staff_no`),
    managersOf: (id) => manyStaff(managersOf(id)),
    setPreferences: (id, change) => setPreferences(db, id, change),
    async setStatusByOpenId(openId, status) {
      const where = { openId, status: { in: [...cameFrom[status]] } };
      const changed = await db.staff.updateMany({ where, data: { status } });
      return changed.count > 0 ? oneStaff(sql`WHERE s.open_id = ${openId}`) : undefined;
    },
    addLeave: (leave) => addLeave(db, leave),
    async cancelLeave({ id, staffId, at }) {
      const cancelled = await db.leave.updateMany({
        where: { id, staffId, cancelledAt: null },
        data: { cancelledAt: at },
      });
      return cancelled.count > 0;
    },
    colleagues: ({ staff, teammates, reports }) =>
      manyStaff(sql`WHERE s.id = ANY(${[...new Set([...teammates, ...reports])]}) AND s.id <> ${staff.id} AND s.status = 'active'
        AND s.role IN ('advisor', 'manager') ORDER BY s.staff_no LIMIT 100`),
    leaves: (id, today) =>
      db.$queryRaw(sql`SELECT l.id, l.from_day::text AS "from", l.to_day::text AS "to", d.name AS "delegateName"
        FROM leave l JOIN staff d ON d.id = l.delegate_id
        WHERE l.staff_id = ${id} AND l.cancelled_at IS NULL AND l.to_day >= ${dateOf(today)} ORDER BY l.from_day LIMIT 5`),
    delegateOf: (id, today) =>
      oneStaff(sql`JOIN leave l ON l.delegate_id = s.id
        WHERE l.staff_id = ${id} AND l.cancelled_at IS NULL AND ${dateOf(today)} BETWEEN l.from_day AND l.to_day
          AND s.status = 'active' AND s.open_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM leave a WHERE a.staff_id = s.id AND a.cancelled_at IS NULL
            AND ${dateOf(today)} BETWEEN a.from_day AND a.to_day)
        ORDER BY l.id DESC LIMIT 1`),
    registerRoom: (teamId, chatId) => registerRoom(db, teamId, chatId),
    async teamOfRoom(chatId) {
      const team = await db.team.findUnique({ where: { roomChatId: chatId }, select: { id: true } });
      return team?.id;
    },
  };
}

/** From where somebody comes to a status: whoever left does not come back by a suspension that ends. */
const cameFrom: Record<Staff['status'], readonly Staff['status'][]> = {
  active: ['suspended'],
  suspended: ['active'],
  left: ['active', 'suspended'],
};

/** The person, who they stand in for today, who sits beside them and, for a manager, everyone in the tree below. */
function actorQuery(where: Prisma.Sql, today: Day): Prisma.Sql {
  return sql`SELECT ${staffColumns},
    ARRAY(SELECT l.staff_id FROM leave l WHERE l.delegate_id = s.id AND l.cancelled_at IS NULL
            AND ${dateOf(today)} BETWEEN l.from_day AND l.to_day) AS "standsInFor",
    ARRAY(SELECT m.id FROM staff m WHERE m.team_id = s.team_id AND m.id <> s.id ORDER BY m.id) AS teammates,
    CASE WHEN s.role <> 'manager' THEN '{}'::int[] ELSE ARRAY(
      WITH RECURSIVE tree(id) AS (
        SELECT s.team_id UNION SELECT c.id FROM team c JOIN tree ON c.parent_id = tree.id)
      SELECT m.id FROM staff m JOIN tree ON m.team_id = tree.id ORDER BY m.id) END AS reports
    FROM staff s LEFT JOIN team t ON t.id = s.team_id WHERE ${where}`;
}

/** Active managers of the nearest team upwards that has one. */
function managersOf(id: StaffId): Prisma.Sql {
  return sql`JOIN (
      WITH RECURSIVE up(id, depth) AS (
        SELECT team_id, 0 FROM staff WHERE id = ${id}
        UNION ALL SELECT p.parent_id, up.depth + 1 FROM up JOIN team p ON p.id = up.id WHERE p.parent_id IS NOT NULL AND up.depth < 20)
      SELECT m.id AS manager_id, rank() OVER (ORDER BY min(up.depth)) AS near
      FROM up JOIN staff m ON m.team_id = up.id AND m.role = 'manager' AND m.status = 'active' AND m.id <> ${id}
      GROUP BY m.id) boss ON boss.manager_id = s.id AND boss.near = 1
    ORDER BY s.staff_no`;
}

async function setPreferences(db: Db, id: StaffId, change: Parameters<People['setPreferences']>[1]): Promise<void> {
  const locale = change.locale === undefined ? empty : sql`, locale = ${change.locale}`;
  const quiet =
    change.quiet === undefined
      ? empty
      : sql`, quiet_from = ${change.quiet?.from ?? null}, quiet_to = ${change.quiet?.to ?? null}`;
  const listAt = change.listAt === undefined ? empty : sql`, list_at = ${change.listAt}`;
  await db.$executeRaw(sql`UPDATE staff SET status = status ${locale} ${quiet} ${listAt} WHERE id = ${id}`);
}

async function addLeave(db: Db, leave: Parameters<People['addLeave']>[0]): Promise<Absence[]> {
  const { staffId, delegateId, at } = leave;
  const [from, to] = [dateOf(leave.from), dateOf(leave.to)];
  // Of two leaves of one person at once the second sees what the first left on record.
  await db.$executeRaw(sql`SELECT id FROM staff WHERE id = ${staffId} FOR NO KEY UPDATE`);
  const replaced = await db.$queryRaw<Absence[]>(sql`
    WITH old AS (
      UPDATE leave SET cancelled_at = ${at}
      WHERE staff_id = ${staffId} AND cancelled_at IS NULL AND from_day <= ${to} AND to_day >= ${from}
      RETURNING id, delegate_id, from_day, to_day),
    rest AS (
      INSERT INTO leave (staff_id, delegate_id, from_day, to_day, created_at)
      SELECT ${staffId}::int, delegate_id, from_day, ${from} - 1, ${at}::timestamptz FROM old WHERE from_day < ${from}
      UNION ALL
      SELECT ${staffId}::int, delegate_id, ${to} + 1, to_day, ${at}::timestamptz FROM old WHERE to_day > ${to})
    SELECT old.id, old.from_day::text AS "from", old.to_day::text AS "to", d.id AS "delegateId", d.name AS "delegateName"
    FROM old JOIN staff d ON d.id = old.delegate_id ORDER BY old.from_day, old.id`);
  await db.$executeRaw(sql`INSERT INTO leave (staff_id, delegate_id, from_day, to_day, created_at)
    VALUES (${staffId}, ${delegateId}, ${from}, ${to}, ${at})`);
  return replaced;
}

async function registerRoom(
  db: Db,
  teamId: TeamId,
  chatId: string | undefined,
): Promise<{ chatBefore?: string; teamBefore?: TeamId }> {
  const teams = await db.$queryRaw<{ id: TeamId; chat: string | null }[]>(sql`
    SELECT id, room_chat_id AS chat FROM team WHERE id = ${teamId} OR room_chat_id = ${chatId ?? null} ORDER BY id FOR UPDATE`);
  const chatBefore = teams.find(({ id }) => id === teamId)?.chat ?? chatId;
  const teamBefore = teams.find(({ id }) => id !== teamId)?.id;
  if (teamBefore !== undefined) await db.team.update({ where: { id: teamBefore }, data: { roomChatId: null } });
  await db.team.update({ where: { id: teamId }, data: { roomChatId: chatId ?? null } });
  return {
    ...(chatBefore !== undefined && chatBefore !== chatId && { chatBefore }),
    ...(teamBefore !== undefined && { teamBefore }),
  };
}

function staffOf(row: StaffRow): Staff {
  return {
    id: row.id,
    staffNo: row.staffNo,
    name: row.name,
    role: row.role,
    status: row.status,
    adviceLicence: row.adviceLicence,
    ...(row.openId !== null && { openId: row.openId }),
    ...(row.teamId !== null && { teamId: row.teamId }),
    ...(row.teamName !== null && { teamName: row.teamName }),
    ...(row.locale !== null && { locale: row.locale }),
    ...(row.quietFrom !== null &&
      row.quietTo !== null && { quiet: { from: row.quietFrom as TimeOfDay, to: row.quietTo as TimeOfDay } }),
    ...(row.listAt !== null && { listAt: row.listAt as TimeOfDay }),
  };
}

function actorOf(row: ActorRow, today: Day): Actor {
  const staff = staffOf(row);
  return {
    staff,
    locale: staff.locale ?? 'zh-CN',
    today,
    standsInFor: row.standsInFor,
    teammates: row.teammates,
    reports: row.reports,
  };
}
