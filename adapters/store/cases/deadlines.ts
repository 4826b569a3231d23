import type { CaseAlert, CaseAlerted, CaseDeadlines } from '../../../domain/cases/port.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { Staff, StaffId } from '../../../domain/people/people.ts';
import { idsOf } from '../kit/columns.ts';
import { type Database, type Db, sql } from '../kit/prisma.ts';
import { many } from '../kit/rows.ts';
import { ledger } from '../messaging/ledger.ts';
import { people } from '../people/people.ts';
import { caseRow } from './case-row.ts';
import { caseQuery } from './cases.ts';

/** What the deadlines' job does on the database: it reads by the deadline alone, however many cases are open. */
export function caseDeadlines(database: Database): CaseDeadlines {
  return {
    raise: (moment, most, decide) =>
      database.$transaction((tx) => raise(tx, { moment, most, decide }), { timeout: 60_000 }),
    // From owner to owner through the index of the open cases, one look for each: it costs by how many people have any.
    leavers: () =>
      idsOf(
        database,
        sql`WITH RECURSIVE owners(id) AS (
            (SELECT owner_id FROM case_file WHERE closed_at IS NULL ORDER BY owner_id LIMIT 1)
            UNION ALL
            SELECT (SELECT f.owner_id FROM case_file f WHERE f.closed_at IS NULL AND f.owner_id > o.id ORDER BY f.owner_id LIMIT 1)
            FROM owners o WHERE o.id IS NOT NULL)
          SELECT s.id FROM owners o JOIN staff s ON s.id = o.id WHERE s.status <> 'active' ORDER BY s.id`,
      ),
  };
}

type Raising = { moment: Moment; most: number; decide: (alert: CaseAlert) => CaseAlerted };

async function raise(db: Db, { moment, most, decide }: Raising): Promise<number> {
  // What another process is just telling of is left to it.
  const due = await many(
    db,
    caseRow,
    caseQuery(sql`WHERE f.alert_at <= ${moment.now} ORDER BY f.alert_at LIMIT ${most} FOR UPDATE OF f SKIP LOCKED`),
  );
  if (due.length === 0) return 0;
  const concerned = await concernedBy(db, due, moment);
  const told = due.flatMap((file) => {
    const found = concerned.get(file.ownerId);
    return found === undefined ? [] : [{ id: file.id, ...decide({ file, ...found }) }];
  });
  const rows = told.map(({ id, what, alertAt }) => ({ id, what, alertAt }));
  await db.$executeRaw(sql`
    WITH told AS (SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id int, what text, "alertAt" timestamptz)),
    changed AS (
      UPDATE case_file f SET alert_at = t."alertAt" FROM told t WHERE f.id = t.id RETURNING f.id, f.state, f.owner_id, f.due_at, t.what)
    INSERT INTO case_event (case_id, at, what, state, owner_id, due_at)
    SELECT id, ${moment.now}::timestamptz, what, state, owner_id, due_at FROM changed WHERE what IS NOT NULL ORDER BY id`);
  await ledger(db).sayAll(
    told.flatMap(({ said }) => said),
    moment.now,
  );
  return due.length;
}

type Concerned = { reader: Staff; managers: Staff[] };

/** Who is to be told, by owner: each is looked up once. */
async function concernedBy(
  db: Db,
  files: readonly { ownerId: StaffId }[],
  { today }: Moment,
): Promise<ReadonlyMap<StaffId, Concerned>> {
  const staff = people(db);
  const found = new Map<StaffId, Concerned>();
  for (const id of new Set(files.map(({ ownerId }) => ownerId))) {
    const reader = (await staff.delegateOf(id, today)) ?? (await staff.byId(id));
    if (reader !== undefined) found.set(id, { reader, managers: await staff.managersOf(id) });
  }
  return found;
}
