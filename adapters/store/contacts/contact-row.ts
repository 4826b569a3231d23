import type { ContactEntry, ContactKind } from '../../../domain/contacts/contact.ts';
import type { Day } from '../../../domain/kit/day.ts';
import type { Fen } from '../../../domain/kit/money.ts';
import { sql } from '../kit/prisma.ts';

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
