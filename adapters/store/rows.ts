import type { ClientBrief, ContactEntry, ContactKind, TaskItem, TaskState } from '../../domain/book.ts';
import type { Day } from '../../domain/day.ts';
import type { Fen } from '../../domain/money.ts';
import type { RuleId, Why } from '../../domain/occasion.ts';
import { sql } from './prisma.ts';

/** The columns behind a `ClientBrief`, of `client c`, its advisor `a` and the team `t` of that advisor. */
export const briefColumns = sql`c.id, c.client_no AS "clientNo", c.name, c.tier, c.aum, c.stage,
  c.advisor_id AS "advisorId", a.name AS "advisorName", t.name AS "teamName", c.last_contact_on::text AS "lastContactOn"`;

export const briefJoins = sql`LEFT JOIN staff a ON a.id = c.advisor_id LEFT JOIN team t ON t.id = a.team_id`;

export type BriefRow = {
  id: number;
  clientNo: string;
  name: string;
  tier: string;
  aum: bigint;
  stage: number;
  advisorId: number | null;
  advisorName: string | null;
  teamName: string | null;
  lastContactOn: string | null;
};

export function briefOf(row: BriefRow): ClientBrief {
  return {
    id: row.id,
    clientNo: row.clientNo,
    name: row.name,
    tier: row.tier,
    aum: row.aum as Fen,
    stage: row.stage as ClientBrief['stage'],
    ...(row.advisorId !== null && { advisorId: row.advisorId }),
    ...(row.advisorName !== null && { advisorName: row.advisorName }),
    ...(row.teamName !== null && { teamName: row.teamName }),
    ...(row.lastContactOn !== null && { lastContactOn: row.lastContactOn as Day }),
  };
}

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

export const contactColumns = sql`l.id, l.client_id AS "clientId", l.kind, l.at, l.on_day::text AS "onDay", l.note,
  l.next_on::text AS "nextOn", l.product_code AS "productCode", l.amount, s.name AS "staffName", w.name AS "actorName",
  l.staff_id AS "staffId"`;

export const contactJoins = sql`JOIN staff s ON s.id = l.staff_id LEFT JOIN staff w ON w.id = l.actor_id AND l.actor_id <> l.staff_id`;

export type ContactRow = {
  id: number;
  clientId: number;
  kind: ContactKind;
  at: Date;
  onDay: string;
  note: string;
  nextOn: string | null;
  productCode: string | null;
  amount: bigint | null;
  staffName: string;
  actorName: string | null;
  staffId: number;
};

export function contactOf(row: ContactRow): ContactEntry {
  return {
    id: row.id,
    clientId: row.clientId,
    kind: row.kind,
    at: row.at,
    onDay: row.onDay as Day,
    note: row.note,
    ...(row.nextOn !== null && { nextOn: row.nextOn as Day }),
    ...(row.productCode !== null && { productCode: row.productCode }),
    ...(row.amount !== null && { amount: row.amount as Fen }),
    staffName: row.staffName,
    ...(row.actorName !== null && { actorName: row.actorName }),
  };
}
