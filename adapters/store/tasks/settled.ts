import type { ClientId } from '../../../domain/clients/client.ts';
import { outcomes } from '../../../domain/occasions/outcomes.ts';
import type { SettledTask } from '../../../domain/tasks/task.ts';
import { col, oneOf, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';
import { taskJoins, taskRow } from './task-row.ts';

/** A `SettledTask`: `task k` that `d` settled. */
const settledRow = row({
  ...taskRow.fields,
  outcome: col('k.outcome', oneOf(outcomes)),
  byName: col('d.name', text),
});

/** Of what was settled about a client with an outcome the latest. */
export function settledOf(db: Db, id: ClientId): Promise<SettledTask[]> {
  return many(
    db,
    settledRow,
    sql`SELECT ${settledRow.columns} FROM task k JOIN staff d ON d.id = k.state_by_id ${taskJoins}
      WHERE k.client_id = ${id} AND k.state = 'done' AND k.outcome IS NOT NULL ORDER BY k.state_at DESC, k.id DESC LIMIT 3`,
  );
}
