import type { ClientId, HoldingLine } from '../../../domain/clients/client.ts';
import type { ClientFile } from '../../../domain/clients/client-file.ts';
import type { ContactEntry } from '../../../domain/contacts/contact.ts';
import type { Day } from '../../../domain/kit/day.ts';
import { occasionRules } from '../../../domain/occasions/rule-list.ts';
import { rulesWith } from '../../../domain/occasions/rule-sets.ts';
import type { TaskItem } from '../../../domain/tasks/task.ts';
import { contactJoins, contactRow } from '../contacts/contact-row.ts';
import { dateOf } from '../kit/columns.ts';
import { bytes, col, day, from, int, money, optional, text } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, row, theRow } from '../kit/rows.ts';
import { rule, why } from '../occasions/why.ts';
import { droppedOf } from '../tasks/dropped.ts';
import { settledOf } from '../tasks/settled.ts';
import { taskJoins, taskRow } from '../tasks/task-row.ts';
import { briefJoins, briefRow } from './brief-row.ts';
import type { ClientSecrets } from './client-secrets.ts';

const fileRow = row({
  ...briefRow.fields,
  ...from('c', {
    gender: optional(text),
    birthday: optional(text),
    secret: optional(bytes),
    openedOn: optional(day),
    stageContacts: int,
    contacts: int,
    stageSince: day,
    riskAssessedOn: optional(day),
    riskBand: optional(text),
    vipCardExpiresOn: optional(day),
    missingSince: optional(day),
    note: optional(text),
    firstSeenOn: day,
  }),
});

const holdingRow = row({
  ...from('h', {
    productCode: text,
    lotNo: text,
    productName: text,
    riskLevel: optional(text),
    amount: money,
    boughtOn: optional(day),
    maturesOn: optional(day),
  }),
});

const comingRow = row({ rule: col('o.rule', rule), on: col('o.on_day', day), why: col('o.why', why) });

const totalsRow = row({ holdings: int, held: money, tasks: int, dropped: int, settled: int });

/** Counted and summed over everything: what is listed below is as much as a card can show. */
function totalsOf(id: ClientId): Prisma.Sql {
  return sql`SELECT h.holdings, h.held, k.tasks, k.dropped, k.settled
    FROM (SELECT count(*)::int AS holdings, coalesce(sum(amount), 0)::bigint AS held FROM holding WHERE client_id = ${id}) h,
      (SELECT count(*) FILTER (WHERE state = 'open')::int AS tasks,
          count(*) FILTER (WHERE state = 'cancelled' AND drop_entry_id IS NOT NULL)::int AS dropped,
          count(*) FILTER (WHERE state = 'done' AND outcome IS NOT NULL)::int AS settled
        FROM task WHERE client_id = ${id}) k`;
}

/** From when until when what comes up is shown. */
type Coming = { today: Day; until: Day };

/** All that the client's card shows; undefined where there is no such client. */
export async function clientFile(
  db: Db,
  { id, coming, secrets }: { id: ClientId; coming: Coming; secrets: ClientSecrets },
): Promise<ClientFile | undefined> {
  const found = await one(db, fileRow, sql`SELECT ${fileRow.columns} FROM client c ${briefJoins} WHERE c.id = ${id}`);
  if (found === undefined) return undefined;
  const { secret, ...facts } = found;
  const phone = secret && secrets.readSecret(secret).phone;
  return {
    ...facts,
    ...(phone !== undefined && { phoneMasked: secrets.maskPhone(phone) }),
    holdings: await holdingsOf(db, id),
    log: await latestContacts(db, id),
    tasks: await openTasks(db, id),
    dropped: await droppedOf(db, id),
    settled: await settledOf(db, id),
    totals: await theRow(db, totalsRow, totalsOf(id)),
    coming: await comingOf(db, id, coming),
  };
}

function holdingsOf(db: Db, id: ClientId): Promise<HoldingLine[]> {
  return many(
    db,
    holdingRow,
    sql`SELECT ${holdingRow.columns} FROM holding h WHERE h.client_id = ${id}
      ORDER BY h.matures_on NULLS LAST, h.amount DESC LIMIT 50`,
  );
}

function latestContacts(db: Db, id: ClientId): Promise<ContactEntry[]> {
  return many(
    db,
    contactRow,
    sql`SELECT ${contactRow.columns} FROM contact l ${contactJoins}
      WHERE l.client_id = ${id} AND l.undone_at IS NULL ORDER BY l.at DESC LIMIT 5`,
  );
}

function openTasks(db: Db, id: ClientId): Promise<TaskItem[]> {
  return many(
    db,
    taskRow,
    sql`SELECT ${taskRow.columns} FROM task k ${taskJoins}
      WHERE k.client_id = ${id} AND k.state = 'open' ORDER BY k.due_on, k.urgency DESC LIMIT 10`,
  );
}

/** The next occasions that are on no list yet. What lasts (a long silence) is left out, as it is no date to prepare for. */
function comingOf(db: Db, id: ClientId, { today, until }: Coming): Promise<ClientFile['coming']> {
  return many(
    db,
    comingRow,
    sql`SELECT DISTINCT ON (o.on_day, o.rule, o.subject) ${comingRow.columns} FROM occasion o
      WHERE o.client_id = ${id} AND o.opened_on IS NULL AND o.on_day BETWEEN ${dateOf(today)} AND ${dateOf(until)}
        AND o.rule <> ALL(${rulesWith(occasionRules, 'lasting')})
        AND NOT EXISTS (SELECT 1 FROM task k WHERE k.client_id = o.client_id AND k.rule = o.rule AND k.subject = o.subject
          AND k.on_day = o.on_day AND k.state = 'open')
      ORDER BY o.on_day, o.rule, o.subject LIMIT 5`,
  );
}
