import type { Day } from '../../../domain/kit/day.ts';
import {
  type Absence,
  type Actor,
  locales,
  roles,
  type Staff,
  type StaffId,
  staffStatuses,
  type TeamId,
} from '../../../domain/people/people.ts';
import type { People } from '../../../domain/people/port.ts';
import { dateOf } from '../kit/columns.ts';
import { bool, col, day, group, int, listOf, oneOf, optional, text, timeOfDay } from '../kit/fields.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, type RowOf, row } from '../kit/rows.ts';

/** The hours in which a person is left alone; absent where none are chosen. */
const quietRow = row({ from: col('s.quiet_from', timeOfDay), to: col('s.quiet_to', timeOfDay) });

/** A `Staff`: `staff s` and the person's team `t`. */
const staffRow = row({
  id: col('s.id', int),
  staffNo: col('s.staff_no', text),
  name: col('s.name', text),
  role: col('s.role', oneOf(roles)),
  status: col('s.status', oneOf(staffStatuses)),
  openId: col('s.open_id', optional(text)),
  teamId: col('s.team_id', optional(int)),
  teamName: col('t.name', optional(text)),
  adviceLicence: col('s.advice_licence', bool),
  locale: col('s.locale', optional(oneOf(locales))),
  quiet: optional(group(quietRow)),
  listAt: col('s.list_at', optional(timeOfDay)),
});

const actorRow = row({
  staff: group(staffRow),
  standsInFor: listOf(int),
  teammates: listOf(int),
  reports: listOf(int),
});

/** A leave `l` and the name of the delegate `d`. */
const leaveRow = row({
  id: col('l.id', int),
  from: col('l.from_day', day),
  to: col('l.to_day', day),
  delegateName: col('d.name', text),
});

const absenceRow = row({ ...leaveRow.fields, delegateId: col('d.id', int) });

const roomRow = row({ id: col('id', int), chat: col('room_chat_id', optional(text)) });

/** Staff, teams and leave on the database. */
export function people(db: Db): People {
  const staffWhere = (where: Prisma.Sql) =>
    sql`SELECT ${staffRow.columns} FROM staff s LEFT JOIN team t ON t.id = s.team_id ${where}`;
  const oneStaff = (where: Prisma.Sql) => one(db, staffRow, staffWhere(where));
  const manyStaff = (where: Prisma.Sql) => many(db, staffRow, staffWhere(where));
  const actor = async (where: Prisma.Sql, today: Day) => {
    const found = await one(db, actorRow, actorQuery(where, today));
    return found && actorOf(found, today);
  };
  return {
    actorByOpenId: (openId, today) => actor(sql`s.open_id = ${openId}`, today),
    async actorsByOpenId(openIds, today) {
      const found = await many(db, actorRow, actorQuery(sql`s.open_id = ANY(${[...openIds]})`, today));
      return new Map(found.map((one) => [one.staff.openId ?? '', actorOf(one, today)]));
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
      many(
        db,
        leaveRow,
        sql`SELECT ${leaveRow.columns} FROM leave l JOIN staff d ON d.id = l.delegate_id
          WHERE l.staff_id = ${id} AND l.cancelled_at IS NULL AND l.to_day >= ${dateOf(today)} ORDER BY l.from_day LIMIT 5`,
      ),
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
  return sql`SELECT ${actorRow.columns},
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
  const replaced = await many(
    db,
    absenceRow,
    sql`WITH old AS (
      UPDATE leave SET cancelled_at = ${at}
      WHERE staff_id = ${staffId} AND cancelled_at IS NULL AND from_day <= ${to} AND to_day >= ${from}
      RETURNING id, delegate_id, from_day, to_day),
    rest AS (
      INSERT INTO leave (staff_id, delegate_id, from_day, to_day, created_at)
      SELECT ${staffId}::int, delegate_id, from_day, ${from} - 1, ${at}::timestamptz FROM old WHERE from_day < ${from}
      UNION ALL
      SELECT ${staffId}::int, delegate_id, ${to} + 1, to_day, ${at}::timestamptz FROM old WHERE to_day > ${to})
    SELECT ${absenceRow.columns} FROM old l JOIN staff d ON d.id = l.delegate_id ORDER BY l.from_day, l.id`,
  );
  await db.$executeRaw(sql`INSERT INTO leave (staff_id, delegate_id, from_day, to_day, created_at)
    VALUES (${staffId}, ${delegateId}, ${from}, ${to}, ${at})`);
  return replaced;
}

async function registerRoom(
  db: Db,
  teamId: TeamId,
  chatId: string | undefined,
): Promise<{ chatBefore?: string; teamBefore?: TeamId }> {
  const teams = await many(
    db,
    roomRow,
    sql`SELECT ${roomRow.columns} FROM team WHERE id = ${teamId} OR room_chat_id = ${chatId ?? null} ORDER BY id FOR UPDATE`,
  );
  const chatBefore = teams.find(({ id }) => id === teamId)?.chat ?? chatId;
  const teamBefore = teams.find(({ id }) => id !== teamId)?.id;
  if (teamBefore !== undefined) await db.team.update({ where: { id: teamBefore }, data: { roomChatId: null } });
  await db.team.update({ where: { id: teamId }, data: { roomChatId: chatId ?? null } });
  return {
    ...(chatBefore !== undefined && chatBefore !== chatId && { chatBefore }),
    ...(teamBefore !== undefined && { teamBefore }),
  };
}

function actorOf(found: RowOf<typeof actorRow>, today: Day): Actor {
  return { ...found, locale: found.staff.locale ?? 'zh-CN', today };
}
