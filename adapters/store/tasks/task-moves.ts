import type { Day } from '../../../domain/kit/day.ts';
import type { StaffId } from '../../../domain/people/people.ts';
import type { LeftItems } from '../../../domain/tasks/task.ts';
import { dateOf } from '../kit/columns.ts';
import { col, int, optional, text } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';
import { rule } from '../occasions/why.ts';

/** A list names fewer and counts the rest. */
const mostNamed = 50;

/** Keeps whose lists the open tasks `k` of `where` leave when they go to `to`; of what was not due yet no list says anything. */
export async function keepMoves(
  db: Db,
  { where, to, today }: { where: Prisma.Sql; to: StaffId; today: Day },
): Promise<void> {
  await db.$executeRaw(sql`INSERT INTO task_move (task_id, from_id, on_day)
    SELECT k.id, k.owner_id, ${dateOf(today)} FROM task k
    WHERE ${where} AND k.state = 'open' AND k.owner_id <> ${to} AND k.due_on <= ${dateOf(today)}
    ON CONFLICT DO NOTHING`);
}

const leftRow = row({
  clientName: col('c.name', optional(text)),
  toName: col('o.name', text),
  count: col('count(*)::int', int),
  rule: col('min(k.rule)', rule),
});

/** As `TaskReads.left`: what came back stands on the list itself. */
export function leftOf(db: Db, owner: StaffId, today: Day): Promise<LeftItems[]> {
  return many(
    db,
    leftRow,
    sql`SELECT ${leftRow.columns} FROM task_move m
      JOIN task k ON k.id = m.task_id AND k.owner_id <> m.from_id AND k.state IN ('open', 'done')
      JOIN staff o ON o.id = k.owner_id LEFT JOIN client c ON c.id = k.client_id
    WHERE m.from_id = ${owner} AND m.on_day = ${dateOf(today)}
    GROUP BY coalesce(k.client_id, -k.id), c.name, o.id, o.name ORDER BY max(k.id) DESC LIMIT ${mostNamed}`,
  );
}
