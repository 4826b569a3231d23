import type { ContactKind, DayCounts } from '../../../domain/contacts/contact.ts';
import type { ContactLog } from '../../../domain/contacts/port.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import { dateOf, first } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { type ContactRow, contactColumns, contactJoins, contactOf } from './contact-row.ts';

/** The log of contacts on the database; adding one moves the client's counters in the same statement. */
export function contacts(db: Db): ContactLog {
  const byId = async (id: number) => {
    const row = await first<ContactRow & { advisorId: number | null }>(
      db,
      sql`SELECT ${contactColumns} FROM contact l ${contactJoins} WHERE l.id = ${id}`,
    );
    return row && { ...contactOf(row), ownerId: row.staffId };
  };
  return {
    async add(contact) {
      const row = await first<ContactRow>(
        db,
        sql`WITH entry AS (
            INSERT INTO contact (client_id, staff_id, actor_id, kind, at, on_day, note, next_on, product_code, amount, task_id, source_key)
            VALUES (${contact.clientId}, ${contact.staffId}, ${contact.actorId}, ${contact.kind}, ${contact.at}, ${dateOf(contact.onDay)},
              ${contact.note}, ${dateOf(contact.nextOn)}, ${contact.productCode ?? null}, ${contact.amount ?? null},
              ${contact.taskId ?? null}, ${contact.sourceKey})
            RETURNING *),
          counted AS (
            UPDATE client c SET contacts = c.contacts + 1, stage_contacts = c.stage_contacts + 1,
              last_contact_on = greatest(c.last_contact_on, entry.on_day)
            FROM entry WHERE c.id = entry.client_id)
          SELECT ${contactColumns} FROM entry l ${contactJoins}`,
      );
      if (row === undefined) throw new Error('a logged contact came back without its number');
      return contactOf(row);
    },
    byId,
    async undo(id, at) {
      await db.$executeRaw(sql`WITH gone AS (
          UPDATE contact SET undone_at = ${at} WHERE id = ${id} AND undone_at IS NULL RETURNING client_id)
        UPDATE client c SET contacts = greatest(c.contacts - 1, 0), stage_contacts = greatest(c.stage_contacts - 1, 0),
          last_contact_on = (SELECT max(o.on_day) FROM contact o WHERE o.client_id = c.id AND o.undone_at IS NULL AND o.id <> ${id})
        FROM gone WHERE c.id = gone.client_id`);
    },
    async counts(staffIds, day) {
      const rows = await db.$queryRaw<{ staffId: number; kind: ContactKind; n: number; sales: bigint }[]>(
        sql`SELECT staff_id AS "staffId", kind, count(*)::int AS n, coalesce(sum(amount), 0)::bigint AS sales
          FROM contact WHERE staff_id = ANY(${[...staffIds]}) AND on_day = ${dateOf(day)} AND undone_at IS NULL
          GROUP BY staff_id, kind`,
      );
      const counts = new Map<number, DayCounts>();
      for (const row of rows) {
        const sofar = counts.get(row.staffId) ?? { contacts: {}, sales: 0n as Fen };
        sofar.contacts[row.kind] = row.n;
        sofar.sales = (sofar.sales + row.sales) as Fen;
        counts.set(row.staffId, sofar);
      }
      return counts;
    },
  };
}
