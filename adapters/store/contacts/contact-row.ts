import { contactKinds } from '../../../domain/contacts/contact.ts';
import { col, day, instant, int, money, oneOf, optional, text } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';

/** A `ContactEntry`: `contact l`, whose work it is `s` and who wrote it down instead `w`, as `contactJoins` joins them. */
export const contactRow = row({
  id: col('l.id', int),
  clientId: col('l.client_id', int),
  kind: col('l.kind', oneOf(contactKinds)),
  at: col('l.at', instant),
  onDay: col('l.on_day', day),
  note: col('l.note', text),
  nextOn: col('l.next_on', optional(day)),
  productCode: col('l.product_code', optional(text)),
  amount: col('l.amount', optional(money)),
  staffName: col('s.name', text),
  actorName: col('w.name', optional(text)),
});

export const contactJoins = sql`JOIN staff s ON s.id = l.staff_id LEFT JOIN staff w ON w.id = l.actor_id AND l.actor_id <> l.staff_id`;
