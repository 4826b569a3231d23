import { caseHappenings } from '../../../domain/cases/case.ts';
import { briefJoins, briefRow } from '../clients/brief-row.ts';
import { col, from, group, instant, int, json, oneOf, optional, text } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';

/** How a case stands: of `case_file f`. */
export const caseStanding = {
  ...from('f', { id: int, kind: text, version: int, state: text }),
  ...from('f', { openedAt: instant, dueAt: instant, closedAt: optional(instant) }),
};

/** A `CaseFile`: `case_file f`, its owner `w`, who opened it `p` and the brief of its client, as `caseJoins` joins them. */
export const caseRow = row({
  ...caseStanding,
  ...from('f', { subject: text, ownerId: int, openedById: int, alertAt: optional(instant), taskId: optional(int) }),
  client: optional(group(briefRow)),
  ownerName: col('w.name', text),
  openedByName: col('p.name', text),
  lastEventId: col('(SELECT max(e.id) FROM case_event e WHERE e.case_id = f.id)', int),
});

export const caseJoins = sql`JOIN staff w ON w.id = f.owner_id JOIN staff p ON p.id = f.opened_by_id
  LEFT JOIN client c ON c.id = f.client_id ${briefJoins}`;

const entryRow = row({ form: col('n.form', text), version: col('n.version', int), values: col('n."values"', json) });

/** An entry of the history: `case_event e`, its owner `w`, who did it `b`, in whose place `a`, and what was filled in `n`. */
export const eventRow = row({
  ...from('e', {
    id: int,
    at: instant,
    what: oneOf(caseHappenings),
    step: optional(text),
    state: text,
    note: optional(text),
  }),
  ownerName: col('w.name', text),
  byName: col('b.name', optional(text)),
  forName: col('a.name', optional(text)),
  entry: optional(group(entryRow)),
});

export const eventJoins = sql`JOIN staff w ON w.id = e.owner_id LEFT JOIN staff b ON b.id = e.by_id LEFT JOIN staff a ON a.id = e.for_id
  LEFT JOIN form_entry n ON n.id = e.entry_id`;
