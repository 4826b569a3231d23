import { contactKinds, type DayCounts, reachedKinds } from '../../../domain/contacts/contact.ts';
import type { ContactLog } from '../../../domain/contacts/port.ts';
import { fen, noMoney } from '../../../domain/kit/money.ts';
import { dateOf } from '../kit/columns.ts';
import { col, int, money, oneOf } from '../kit/fields.ts';
import { type Db, Prisma, sql } from '../kit/prisma.ts';
import { many, one, row, theRow } from '../kit/rows.ts';
import { contactJoins, contactRow } from './contact-row.ts';

const ownedRow = row({ ...contactRow.fields, ownerId: col('l.staff_id', int) });

const countRow = row({
  staffId: col('l.staff_id', int),
  kind: col('l.kind', oneOf(contactKinds)),
  n: col('count(*)::int', int),
  // Of money that was logged before only what exceeds it; all of it again once that was taken back.
  sales: col('coalesce(sum(greatest(l.amount - coalesce(e.amount, 0), 0)), 0)::bigint', money),
});

/** The log of contacts on the database; adding one moves the client's counters in the same statement: a message counts in none, a call
 * nobody answered is no contact at all. */
export function contacts(db: Db): ContactLog {
  return {
    add: (contact) =>
      theRow(
        db,
        contactRow,
        sql`WITH entry AS (
            INSERT INTO contact (client_id, staff_id, actor_id, kind, at, on_day, note, next_on, product_code, amount, task_id, same_as_id, source_key)
            VALUES (${contact.clientId}, ${contact.staffId}, ${contact.actorId}, ${contact.kind}, ${contact.at}, ${dateOf(contact.onDay)},
              ${contact.note}, ${dateOf(contact.nextOn)}, ${contact.productCode ?? null}, ${contact.amount ?? null},
              ${contact.taskId ?? null}, ${contact.sameAsId ?? null}, ${contact.sourceKey})
            RETURNING *),
          counted AS (
            UPDATE client c SET contacts = c.contacts + ${reached('entry')}, stage_contacts = c.stage_contacts + ${reached('entry')},
              last_contact_on = CASE WHEN entry.kind = 'noanswer' THEN c.last_contact_on ELSE greatest(c.last_contact_on, entry.on_day) END
            FROM entry WHERE c.id = entry.client_id)
          SELECT ${contactRow.columns} FROM entry l ${contactJoins}`,
      ),
    byId: (id) => one(db, ownedRow, sql`SELECT ${ownedRow.columns} FROM contact l ${contactJoins} WHERE l.id = ${id}`),
    sameSale: ({ clientId, amount, productCode, since, of }) =>
      one(
        db,
        contactRow,
        sql`SELECT ${contactRow.columns} FROM contact l ${contactJoins} LEFT JOIN task k ON k.id = l.task_id AND k.outcome = 'renewed'
          WHERE l.client_id = ${clientId} AND l.on_day >= ${dateOf(since)} AND l.undone_at IS NULL AND l.amount IS NOT NULL
            AND (l.amount = ${amount} OR l.product_code = ${productCode ?? null}) AND (k.id IS NOT NULL) = ${of === 'renewals'}
            AND NOT EXISTS (SELECT 1 FROM contact r WHERE r.same_as_id = l.id AND r.undone_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM contact e WHERE e.id = l.same_as_id AND e.undone_at IS NULL)
          ORDER BY l.at DESC, l.id DESC LIMIT 1`,
      ),
    async undo(id, at) {
      await db.$executeRaw(sql`WITH gone AS (
          UPDATE contact SET undone_at = ${at} WHERE id = ${id} AND undone_at IS NULL RETURNING client_id, kind)
        UPDATE client c SET contacts = greatest(c.contacts - ${reached('gone')}, 0),
          stage_contacts = greatest(c.stage_contacts - ${reached('gone')}, 0),
          last_contact_on = (SELECT max(o.on_day) FROM contact o WHERE o.client_id = c.id AND o.undone_at IS NULL AND o.id <> ${id}
            AND o.kind <> 'noanswer')
        FROM gone WHERE c.id = gone.client_id`);
    },
    async counts(staffIds, day) {
      const rows = await many(
        db,
        countRow,
        sql`SELECT ${countRow.columns} FROM contact l LEFT JOIN contact e ON e.id = l.same_as_id AND e.undone_at IS NULL
          WHERE l.staff_id = ANY(${[...staffIds]}) AND l.on_day = ${dateOf(day)} AND l.undone_at IS NULL GROUP BY l.staff_id, l.kind`,
      );
      const counts = new Map<number, DayCounts>();
      for (const row of rows) {
        const sum = counts.get(row.staffId) ?? { contacts: {}, sales: noMoney };
        sum.contacts[row.kind] = row.n;
        sum.sales = fen(sum.sales + row.sales);
        counts.set(row.staffId, sum);
      }
      return counts;
    },
  };
}

/** 1 for a contact by telephone or in person, else 0. */
function reached(contact: 'entry' | 'gone'): Prisma.Sql {
  return sql`(CASE WHEN ${Prisma.raw(contact)}.kind = ANY(${[...reachedKinds]}) THEN 1 ELSE 0 END)`;
}
