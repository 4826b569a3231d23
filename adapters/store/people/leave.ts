import type { Day } from '../../../domain/kit/day.ts';
import type { Absence, StaffId } from '../../../domain/people/people.ts';
import type { PeopleReads, PeopleWrites } from '../../../domain/people/port.ts';
import { dateOf, isRow } from '../kit/columns.ts';
import { col, day, int, text } from '../kit/fields.ts';
import { type Db, Prisma, sql } from '../kit/prisma.ts';
import { many, row, theRow } from '../kit/rows.ts';

/** A leave `l` and its delegate `d`. */
const absenceRow = row({
  id: col('l.id', int),
  from: col('l.from_day', day),
  to: col('l.to_day', day),
  delegateId: col('d.id', int),
  delegateName: col('d.name', text),
});

/** Whether the leave of that alias stands and covers the day. */
export function isLeaveOn(leave: 'l' | 'away', day: Day): Prisma.Sql {
  const of = Prisma.raw(leave);
  return sql`${of}.cancelled_at IS NULL AND ${dateOf(day)} BETWEEN ${of}.from_day AND ${of}.to_day`;
}

/** Whether `staff` of that alias can stand in on that day: active, with a Lark user, and not on leave as well. */
export function canStandIn(staff: 's' | 'd', day: Day): Prisma.Sql {
  const of = Prisma.raw(staff);
  return sql`${of}.status = 'active' AND ${of}.open_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM leave away WHERE away.staff_id = ${of}.id AND ${isLeaveOn('away', day)})`;
}

/** The next five absences that are not over. */
export function leavesOf(db: Db, id: StaffId, today: Day): ReturnType<PeopleReads['leaves']> {
  return many(
    db,
    absenceRow,
    sql`SELECT ${absenceRow.columns} FROM leave l JOIN staff d ON d.id = l.delegate_id
      WHERE l.staff_id = ${id} AND l.cancelled_at IS NULL AND l.to_day >= ${dateOf(today)} ORDER BY l.from_day LIMIT 5`,
  );
}

/** As `PeopleWrites.addLeave`: cancels what it overlaps and keeps the days before and after it. */
export async function addLeave(db: Db, leave: Parameters<PeopleWrites['addLeave']>[0]): Promise<Absence[]> {
  const { staffId, delegateId, at } = leave;
  const [from, to] = [dateOf(leave.from), dateOf(leave.to)];
  // Two leaves of one person at the same time wait for each other, so that the second sees the first.
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

/** As `PeopleWrites.cancelLeave`. */
export async function cancelLeave(
  db: Db,
  { id, staffId, at }: Parameters<PeopleWrites['cancelLeave']>[0],
): Promise<boolean> {
  const cancelled = await db.leave.updateMany({ where: { id, staffId, cancelledAt: null }, data: { cancelledAt: at } });
  return cancelled.count > 0;
}

/** As `PeopleReads.stoodIn`. */
export async function stoodIn(
  db: Db,
  { delegateId, staffId, since, today }: Parameters<PeopleReads['stoodIn']>[0],
): Promise<boolean> {
  const { found } = await theRow(
    db,
    isRow,
    sql`SELECT EXISTS (SELECT 1 FROM leave
      WHERE delegate_id = ${delegateId} AND staff_id = ${staffId} AND from_day <= ${dateOf(today)} AND to_day >= ${dateOf(since)}
        AND (cancelled_at IS NULL OR cancelled_at >= from_day)) AS found`,
  );
  return found;
}
