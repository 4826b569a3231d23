import type { ClientId } from '../../../domain/clients/client.ts';
import type { Day } from '../../../domain/kit/day.ts';
import { rulesOf } from '../../../domain/occasions/moments.ts';
import type { Dropped } from '../../../domain/plan/team-figures.ts';
import { dropReasons } from '../../../domain/tasks/drop-form.ts';
import { atStake, pressing } from '../../../domain/tasks/entries.ts';
import type { DroppedTask } from '../../../domain/tasks/task.ts';
import { dateOf } from '../kit/columns.ts';
import { col, int, oneOf, optional, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';
import { taskJoins, taskRow } from './task-row.ts';

/** A card names fewer and counts the rest. */
const mostNamed = 20;

/** A `DroppedTask`: `task k` of owner `o`, with the entry `f` that `d` filled in. */
const droppedRow = row({
  ...taskRow.fields,
  ownerName: col('o.name', text),
  byName: col('d.name', text),
  reason: col(`f."values"->>'reason'`, oneOf(dropReasons)),
  words: col(`f."values"->>'words'`, optional(text)),
});

const countedRow = row({ ...droppedRow.fields, total: col('count(*) OVER ()::int', int) });

const fromDropped = sql`FROM task k JOIN form_entry f ON f.id = k.drop_entry_id JOIN staff d ON d.id = f.by_id
  JOIN staff o ON o.id = k.owner_id ${taskJoins}`;

/** What presses on its day and was dropped by anybody of the team from one day to another: money at stake first, the greatest amount first. */
export async function droppedBy(
  db: Db,
  { team, from, to }: { team: readonly number[]; from: Day; to: Day },
): Promise<Dropped> {
  const found = await many(
    db,
    countedRow,
    sql`SELECT ${countedRow.columns} ${fromDropped}
      WHERE k.owner_id = ANY(${[...team]}) AND k.state = 'cancelled' AND k.state_day BETWEEN ${dateOf(from)} AND ${dateOf(to)}
        AND k.rule = ANY(${[...rulesOf(pressing)]})
      ORDER BY k.rule = ANY(${[...rulesOf(atStake)]}) DESC, k.worth DESC, k.id LIMIT ${mostNamed}`,
  );
  return { dropped: found.map(({ total: _, ...item }) => item), droppedCount: found[0]?.total ?? 0 };
}

/** Of what was dropped about a client the latest. */
export function droppedOf(db: Db, id: ClientId): Promise<DroppedTask[]> {
  return many(
    db,
    droppedRow,
    sql`SELECT ${droppedRow.columns} ${fromDropped}
      WHERE k.client_id = ${id} AND k.state = 'cancelled' ORDER BY k.state_at DESC, k.id DESC LIMIT 3`,
  );
}
