import { reachedKinds } from '../../../domain/contacts/contact.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { Database } from '../kit/prisma.ts';
import { recompileIn } from '../occasions/recompile.ts';

/** A contact of the time before the book; `amount` in fen, what was sold. */
export type EarlierContact = {
  clientNo: string;
  kind: string;
  on: string;
  at: string;
  note: string;
  productCode?: string;
  amount?: number;
};

/** A move to another stage in the time before the book. */
export type EarlierMove = { clientNo: string; from: number; to: number; on: string; at: string };

/** Everybody of the staff, by staff number. */
export function everyone(database: Database): Promise<{ id: number; name: string; email: string | null }[]> {
  return database.staff.findMany({ select: { id: true, name: true, email: true }, orderBy: { staffNo: 'asc' } });
}

/** Ties a person of the staff to a Lark user, without an audit record: for the sample only. */
export async function speaksThrough(database: Database, id: number, openId: string): Promise<void> {
  await database.staff.update({ where: { id }, data: { openId } });
}

/** How many clients the book has. */
export function countClients(database: Database): Promise<number> {
  return database.client.count();
}

/** Enters contacts and moves that no file carries, and counts them; twice changes nothing. */
export async function addHistory(
  database: Database,
  { history, moves }: { history: readonly EarlierContact[]; moves: readonly EarlierMove[] },
): Promise<void> {
  await database.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(contactsOf, JSON.stringify(history));
      await tx.$executeRawUnsafe(movesOf, JSON.stringify(moves));
      await tx.$executeRawUnsafe(counted, reachedKinds);
    },
    { timeout: 60_000 },
  );
}

const contactsOf = `
  WITH entry AS (SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("clientNo" text, kind text, "on" date, at timestamptz,
    note text, "productCode" text, amount bigint)) WITH ORDINALITY AS e("clientNo", kind, "on", at, note, "productCode", amount, n))
  INSERT INTO contact (client_id, staff_id, actor_id, kind, at, on_day, note, product_code, amount, source_key)
  SELECT c.id, c.advisor_id, c.advisor_id, e.kind, e.at, e."on", e.note, e."productCode", e.amount, 'sample:' || e.n
  FROM entry e JOIN client c ON c.client_no = e."clientNo" WHERE c.advisor_id IS NOT NULL
  ON CONFLICT (source_key) DO NOTHING`;

const movesOf = `
  INSERT INTO stage_move (client_id, from_stage, to_stage, at, on_day, actor_id, source_key)
  SELECT c.id, e."from", e."to", e.at, e."on", c.advisor_id, 'sample:' || c.client_no || ':' || e."to"
  FROM jsonb_to_recordset($1::jsonb) AS e("clientNo" text, "from" int, "to" int, "on" date, at timestamptz)
  JOIN client c ON c.client_no = e."clientNo" WHERE c.advisor_id IS NOT NULL
  ON CONFLICT (source_key) DO NOTHING`;

/** A client stands in a stage since the last move, before the first since the account was opened. */
const counted = `
  UPDATE client c SET last_contact_on = l.on_day, contacts = l.n, stage_contacts = l.here,
    stage_since = coalesce(m.on_day, c.opened_on, c.stage_since)
  FROM (SELECT DISTINCT client_id FROM contact) k
  LEFT JOIN LATERAL (SELECT on_day, at FROM stage_move WHERE client_id = k.client_id ORDER BY at DESC LIMIT 1) m ON true
  CROSS JOIN LATERAL (SELECT max(on_day) AS on_day, count(*) FILTER (WHERE kind = ANY($1::text[])) AS n,
    count(*) FILTER (WHERE kind = ANY($1::text[]) AND (m.at IS NULL OR at > m.at)) AS here
    FROM contact WHERE client_id = k.client_id) l
  WHERE c.id = k.client_id`;

/** The next task gets this number; only while there is none. */
export async function countTasksFrom(database: Database, first: number): Promise<void> {
  await database.$executeRaw`SELECT setval(pg_get_serial_sequence('task', 'id'), ${first}, false) WHERE NOT EXISTS (SELECT FROM task)`;
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
