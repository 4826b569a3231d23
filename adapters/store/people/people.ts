import { z } from 'zod';
import type { Day } from '../../../domain/kit/day.ts';
import { followingIds } from '../../../domain/occasions/rule-list.ts';
import {
  type Actor,
  HandedItem,
  locales,
  roles,
  type Staff,
  type StaffId,
  staffStatuses,
  type TeamId,
} from '../../../domain/people/people.ts';
import type { People } from '../../../domain/people/port.ts';
import { bool, col, from, group, int, jsonOf, listOf, oneOf, optional, text, timeOfDay } from '../kit/fields.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, type RowOf, row } from '../kit/rows.ts';
import { addLeave, cancelLeave, canStandIn, isLeaveOn, leavesOf, stoodIn } from './leave.ts';

/** The hours in which a person is left alone; absent where none are chosen. */
const quietRow = row({ from: col('s.quiet_from', timeOfDay), to: col('s.quiet_to', timeOfDay) });

/** A `Staff`: `staff s` and the person's team `t`. */
const staffRow = row({
  ...from('s', { id: int, staffNo: text, name: text, role: oneOf(roles), status: oneOf(staffStatuses) }),
  ...from('s', { openId: optional(text), teamId: optional(int), adviceLicence: bool }),
  ...from('s', { locale: optional(oneOf(locales)), listAt: optional(timeOfDay) }),
  teamName: col('t.name', optional(text)),
  quiet: optional(group(quietRow)),
  isNew: col('nullif(s.welcomed_at IS NULL, false)', optional(bool)),
});

const actorRow = row({
  staff: group(staffRow),
  standsInFor: listOf(int),
  teammates: listOf(int),
  reports: listOf(int),
  handed: jsonOf(z.array(HandedItem)),
});

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
    async welcome(id, now) {
      const { count } = await db.staff.updateMany({ where: { id, welcomedAt: null }, data: { welcomedAt: now } });
      return count === 1;
    },
    setPreferences: (id, change) => setPreferences(db, id, change),
    async setStatusByOpenId(openId, status) {
      const where = { openId, status: { in: [...cameFrom[status]] } };
      const changed = await db.staff.updateMany({ where, data: { status } });
      return changed.count > 0 ? oneStaff(sql`WHERE s.open_id = ${openId}`) : undefined;
    },
    addLeave: (leave) => addLeave(db, leave),
    cancelLeave: (leave) => cancelLeave(db, leave),
    colleagues: ({ staff, teammates, reports }) =>
      manyStaff(sql`WHERE s.id = ANY(${[...new Set([...teammates, ...reports])]}) AND s.id <> ${staff.id} AND s.status = 'active'
        AND s.role IN ('advisor', 'manager') ORDER BY s.staff_no LIMIT 100`),
    leaves: (id, today) => leavesOf(db, id, today),
    stoodIn: (asked) => stoodIn(db, asked),
    delegateOf: (id, today) =>
      oneStaff(sql`JOIN leave l ON l.delegate_id = s.id
        WHERE l.staff_id = ${id} AND ${isLeaveOn('l', today)} AND ${canStandIn('s', today)} ORDER BY l.id DESC LIMIT 1`),
    registerRoom: (teamId, chatId) => registerRoom(db, teamId, chatId),
    async teamOfRoom(chatId) {
      const team = await db.team.findUnique({ where: { roomChatId: chatId }, select: { id: true } });
      return team?.id;
    },
    async roomOf(teamId) {
      const team = await db.team.findUnique({ where: { id: teamId }, select: { roomChatId: true } });
      return team?.roomChatId ?? undefined;
    },
  };
}

/** The statuses that a status may follow: the end of a suspension does not bring back who has left. */
const cameFrom: Record<Staff['status'], readonly Staff['status'][]> = {
  active: ['suspended'],
  suspended: ['active'],
  left: ['active', 'suspended'],
};

/**
 * The person, whom they stand in for today, the others of their team and, for a manager, everyone in the teams below; and what of a
 * colleague's client was handed to them. The item of a case goes by the rules of the case.
 */
function actorQuery(where: Prisma.Sql, today: Day): Prisma.Sql {
  const absent = sql`SELECT l.staff_id FROM leave l WHERE l.delegate_id = s.id AND ${isLeaveOn('l', today)}`;
  return sql`SELECT ${actorRow.columns},
    ARRAY(${absent}) AS "standsInFor",
    (SELECT coalesce(json_agg(json_build_object('taskId', k.id, 'ownerId', k.owner_id, 'clientId', k.client_id) ORDER BY k.id), '[]')
      FROM task k JOIN client c ON c.id = k.client_id AND c.advisor_id <> k.owner_id
      WHERE k.owner_id = ANY(ARRAY(SELECT s.id UNION ${absent})) AND k.state = 'open'
        AND k.rule <> ALL(${[...followingIds]})) AS handed,
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
