import { caseHappenings } from '../../../domain/cases/case.ts';
import { briefJoins, briefRow } from '../clients/brief-row.ts';
import { col, group, instant, int, json, oneOf, optional, text } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';

/** A `CaseFile`: `case_file f`, its owner `w`, who opened it `p` and the brief of its client, as `caseJoins` joins them. */
export const caseRow = row({
  id: col('f.id', int),
  kind: col('f.kind', text),
  version: col('f.version', int),
  client: optional(group(briefRow)),
  subject: col('f.subject', text),
  state: col('f.state', text),
  ownerId: col('f.owner_id', int),
  ownerName: col('w.name', text),
  openedById: col('f.opened_by_id', int),
  openedByName: col('p.name', text),
  openedAt: col('f.opened_at', instant),
  dueAt: col('f.due_at', instant),
  alertAt: col('f.alert_at', optional(instant)),
  closedAt: col('f.closed_at', optional(instant)),
  taskId: col('f.task_id', optional(int)),
  lastEventId: col('(SELECT max(e.id) FROM case_event e WHERE e.case_id = f.id)', int),
});

export const caseJoins = sql`JOIN staff w ON w.id = f.owner_id JOIN staff p ON p.id = f.opened_by_id
  LEFT JOIN client c ON c.id = f.client_id ${briefJoins}`;

const entryRow = row({ form: col('n.form', text), version: col('n.version', int), values: col('n."values"', json) });

/** An entry of the history: `case_event e`, its owner `w`, who did it `b`, in whose place `a`, and what was filled in `n`. */
export const eventRow = row({
  id: col('e.id', int),
  at: col('e.at', instant),
  what: col('e.what', oneOf(caseHappenings)),
  step: col('e.step', optional(text)),
  state: col('e.state', text),
  ownerName: col('w.name', text),
  byName: col('b.name', optional(text)),
  forName: col('a.name', optional(text)),
  note: col('e.note', optional(text)),
  entry: optional(group(entryRow)),
});

export const eventJoins = sql`JOIN staff w ON w.id = e.owner_id LEFT JOIN staff b ON b.id = e.by_id LEFT JOIN staff a ON a.id = e.for_id
  LEFT JOIN form_entry n ON n.id = e.entry_id`;
