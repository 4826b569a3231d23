import { contactKinds } from '../../../domain/contacts/contact.ts';
import { col, day, from, instant, int, money, oneOf, optional, text } from '../kit/fields.ts';
import { sql } from '../kit/prisma.ts';
import { row } from '../kit/rows.ts';

/** A `ContactEntry`: `contact l`, whose work it is `s` and who wrote it down instead `w`, as `contactJoins` joins them. */
export const contactRow = row({
  ...from('l', {
    id: int,
    clientId: int,
    kind: oneOf(contactKinds),
    at: instant,
    onDay: day,
    note: text,
    nextOn: optional(day),
    productCode: optional(text),
    amount: optional(money),
  }),
  staffName: col('s.name', text),
  actorName: col('w.name', optional(text)),
});

export const contactJoins = sql`JOIN staff s ON s.id = l.staff_id LEFT JOIN staff w ON w.id = l.actor_id AND l.actor_id <> l.staff_id`;
