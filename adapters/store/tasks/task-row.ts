import { outcomes } from '../../../domain/occasions/outcomes.ts';
import { taskStates } from '../../../domain/tasks/task.ts';
import { briefJoins, briefRow } from '../clients/brief-row.ts';
import { col, day, from, group, instant, int, money, oneOf, optional, text, timeOfDay } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';
import { rule, why } from '../occasions/why.ts';

/** A `TaskItem`: `task k` beside the brief of its client, as `taskJoins` joins it. */
export const taskRow = row({
  ...from('k', {
    id: int,
    ownerId: int,
    rule,
    subject: text,
    onDay: day,
    dueOn: day,
    openedOn: day,
    urgency: oneOf([0, 1, 2]),
    worth: money,
    why,
    state: oneOf(taskStates),
    stateDay: optional(day),
    snoozes: int,
    outcome: optional(oneOf(outcomes)),
    tries: int,
    againAt: optional(instant),
    remindAt: optional(instant),
  }),
  client: optional(group(briefRow)),
  at: col('k.at_time', optional(timeOfDay)),
});

export const taskJoins = sql`LEFT JOIN client c ON c.id = k.client_id ${briefJoins}`;
