import { outcomes } from '../../../domain/occasions/outcomes.ts';
import { taskStates } from '../../../domain/tasks/task.ts';
import { briefJoins, briefRow } from '../clients/brief-row.ts';
import { col, day, group, instant, int, money, oneOf, optional, text, timeOfDay } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';
import { rule, why } from '../occasions/why.ts';

/** A `TaskItem`: `task k` beside the brief of its client, as `taskJoins` joins it. */
export const taskRow = row({
  id: col('k.id', int),
  ownerId: col('k.owner_id', int),
  client: optional(group(briefRow)),
  rule: col('k.rule', rule),
  subject: col('k.subject', text),
  onDay: col('k.on_day', day),
  dueOn: col('k.due_on', day),
  openedOn: col('k.opened_on', day),
  urgency: col('k.urgency', oneOf([0, 1, 2])),
  worth: col('k.worth', money),
  why: col('k.why', why),
  state: col('k.state', oneOf(taskStates)),
  stateDay: col('k.state_day', optional(day)),
  snoozes: col('k.snoozes', int),
  outcome: col('k.outcome', optional(oneOf(outcomes))),
  tries: col('k.tries', int),
  at: col('k.at_time', optional(timeOfDay)),
  againAt: col('k.again_at', optional(instant)),
  remindAt: col('k.remind_at', optional(instant)),
});

export const taskJoins = sql`LEFT JOIN client c ON c.id = k.client_id ${briefJoins}`;
