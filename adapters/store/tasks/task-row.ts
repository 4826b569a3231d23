import type { Day } from '../../../domain/kit/day.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import type { RuleId, Why } from '../../../domain/occasions/occasion.ts';
import type { TaskItem, TaskState } from '../../../domain/tasks/task.ts';
import { type BriefRow, briefColumns, briefJoins, briefOf } from '../clients/brief-row.ts';
import { sql } from '../kit/prisma.ts';

/** The columns behind a `TaskItem`: `task k` beside the brief of its client. */
export const taskColumns = sql`k.id AS "taskId", k.owner_id AS "ownerId", k.rule, k.subject, k.on_day::text AS "onDay",
  k.due_on::text AS "dueOn", k.opened_on::text AS "openedOn", k.urgency, k.worth, k.why, k.state,
  k.state_day::text AS "stateDay", k.snoozes, ${briefColumns}`;

export const taskJoins = sql`LEFT JOIN client c ON c.id = k.client_id ${briefJoins}`;

export type TaskRow = Omit<BriefRow, 'id'> & {
  id: number | null;
  taskId: number;
  ownerId: number;
  rule: string;
  subject: string;
  onDay: string;
  dueOn: string;
  openedOn: string;
  urgency: number;
  worth: bigint;
  why: Why;
  state: TaskState;
  stateDay: string | null;
  snoozes: number;
};

export function taskOf(row: TaskRow): TaskItem {
  const { id } = row;
  return {
    id: row.taskId,
    ownerId: row.ownerId,
    ...(id !== null && { client: briefOf({ ...row, id }) }),
    rule: row.rule as RuleId,
    subject: row.subject,
    onDay: row.onDay as Day,
    dueOn: row.dueOn as Day,
    openedOn: row.openedOn as Day,
    urgency: row.urgency as TaskItem['urgency'],
    worth: row.worth as Fen,
    why: row.why,
    state: row.state,
    ...(row.stateDay !== null && { stateDay: row.stateDay as Day }),
    snoozes: row.snoozes,
  };
}
