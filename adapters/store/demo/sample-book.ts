import { reachedKinds } from '../../../domain/contacts/contact.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { Database } from '../kit/prisma.ts';
import { recompileIn } from '../occasions/recompile.ts';

/** A contact of the time before the book. */
export type EarlierContact = { clientNo: string; kind: string; on: string; note: string };

/** Everybody of the staff, by staff number. */
export function everyone(database: Database): Promise<{ id: number; name: string; email: string | null }[]> {
  return database.staff.findMany({ select: { id: true, name: true, email: true }, orderBy: { staffNo: 'asc' } });
}

export async function speaksThrough(database: Database, id: number, openId: string): Promise<void> {
  await database.staff.update({ where: { id }, data: { openId } });
}

export function countClients(database: Database): Promise<number> {
  return database.client.count();
}

/** Enters contacts that no file carries; twice changes nothing. */
export async function addHistory(database: Database, history: readonly EarlierContact[]): Promise<void> {
  const rows = JSON.stringify(history);
  await database.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(
        `WITH entry AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS e("clientNo" text, kind text, "on" date, note text))
         INSERT INTO contact (client_id, staff_id, actor_id, kind, at, on_day, note, source_key)
         SELECT c.id, c.advisor_id, c.advisor_id, e.kind, e."on" + time '02:30', e."on", e.note, 'sample:' || c.client_no
         FROM entry e JOIN client c ON c.client_no = e."clientNo" WHERE c.advisor_id IS NOT NULL
         ON CONFLICT (source_key) DO NOTHING`,
        rows,
      );
      await tx.$executeRawUnsafe(
        `UPDATE client c SET last_contact_on = l.on_day, contacts = l.n, stage_contacts = l.n
         FROM (SELECT client_id, max(on_day) AS on_day, count(*) FILTER (WHERE kind = ANY($1::text[])) AS n
           FROM contact GROUP BY client_id) l WHERE l.client_id = c.id`,
        reachedKinds,
      );
    },
    { timeout: 60_000 },
  );
}

/** Clients with earlier contacts whom no later file has compiled anew. */
export async function compileRest(database: Database, moment: Moment): Promise<void> {
  const rest = await database.client.findMany({
    where: { lastContactOn: { not: null }, holdings: { none: {} } },
    select: { id: true },
  });
  const ids = rest.map(({ id }) => id);
  await database.$transaction((tx) => recompileIn(tx, ids, moment), { timeout: 60_000 });
}

/** The clock was put back to `now`: what was to be sent at the time it showed before is not to wait until it shows it again. */
export async function pullForward(database: Database, now: Date): Promise<void> {
  await database.delivery.updateMany({ where: { state: 'pending', nextAt: { gt: now } }, data: { nextAt: now } });
}
