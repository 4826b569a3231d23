import { randomFillSync } from 'node:crypto';
import type { NewDelivery } from '../../../domain/messaging/ledger.ts';
import type { Ledger } from '../../../domain/messaging/port.ts';
import { ShownList } from '../../../domain/tasks/shown-list.ts';
import { dateOf } from '../kit/columns.ts';
import type { Pool } from '../kit/pool.ts';
import { type Db, join, type Prisma, sql } from '../kit/prisma.ts';
import { one } from '../kit/rows.ts';
import { deliveryRow } from './delivery-row.ts';

/** The ledger within `db`'s transaction. */
export function ledger(db: Db): Ledger {
  return {
    say: async (delivery, now) => (await write(db, [delivery], now)) === 1,
    sayAll: (deliveries, now) => write(db, deliveries, now),
    byKey: (key) => one(db, deliveryRow, sql`SELECT ${deliveryRow.columns} FROM delivery d WHERE d.key = ${key}`),
    byMessage: (messageId) =>
      one(
        db,
        deliveryRow,
        sql`SELECT ${deliveryRow.columns} FROM delivery d WHERE d.message_id = ${messageId} AND d.verb <> 'patch' ORDER BY d.id LIMIT 1`,
      ),
    listAskedFor: (ownerId, today) =>
      one(
        db,
        deliveryRow,
        sql`SELECT ${deliveryRow.columns} FROM delivery d WHERE d.list_of = ${ownerId} AND d.on_day = ${dateOf(today)} ORDER BY d.id DESC LIMIT 1`,
      ),
    async rewrite(key, content) {
      const changed = await db.$executeRaw(
        sql`UPDATE delivery SET content = ${content} WHERE key = ${key} AND state = 'pending' AND attempts = 0`,
      );
      return changed === 1;
    },
    async clientOf(messageId) {
      const found = await db.delivery.findFirst({
        where: { messageId },
        orderBy: { id: 'desc' },
        select: { clientId: true },
      });
      return found?.clientId ?? undefined;
    },
    async setClient(messageId, clientId) {
      await db.delivery.updateMany({ where: { messageId }, data: { clientId } });
    },
    async shownOn(messageId) {
      const found = await db.delivery.findFirst({
        where: { messageId },
        orderBy: { id: 'desc' },
        select: { shown: true },
      });
      return ShownList.safeParse(found?.shown).data;
    },
    async setShown(messageId, shown) {
      await db.delivery.updateMany({ where: { messageId }, data: { shown } });
    },
  };
}

/**
 * Writes many rows outside any transaction and gives how many were new. It uses the bare driver: Prisma encodes each card as JSON twice
 * more, which takes longer than PostgreSQL takes to store it.
 */
export async function sayAtOnce(pool: Pool, deliveries: readonly NewDelivery[], now: Date): Promise<number> {
  let written = 0;
  for (const part of parts(deliveries)) {
    const { text, values } = inserted(part, now);
    written += (await pool.query(text, values)).rowCount ?? 0;
  }
  return written;
}

async function write(db: Db, deliveries: readonly NewDelivery[], now: Date): Promise<number> {
  let written = 0;
  for (const part of parts(deliveries)) written += await db.$executeRaw(inserted(part, now));
  return written;
}

/** Rows of one statement: each card is a value, of which a statement takes 32,767 at most, and 500 cards are some megabytes. */
const mostAtOnce = 500;

function* parts(deliveries: readonly NewDelivery[]): Generator<readonly NewDelivery[]> {
  for (let from = 0; from < deliveries.length; from += mostAtOnce) yield deliveries.slice(from, from + mostAtOnce);
}

/**
 * One statement for all rows; those whose key exists are left out. The contents are values of their own beside the rows: a card is JSON
 * already, and inside the JSON of the rows it would be encoded and parsed once more, which takes longer than storing it.
 */
function inserted(deliveries: readonly NewDelivery[], now: Date): Prisma.Sql {
  const rows = deliveries.map(({ content, ...delivery }) => ({
    ...delivery,
    id: orderedId(now),
    nextAt: delivery.notBefore ?? now,
  }));
  return sql`
    INSERT INTO delivery (id, key, kind, staff_id, client_id, verb, target, reader, msg_type, on_day, priority, next_at, late, secret_of, list_of, shown, content, created_at)
    SELECT id, key, kind, staff_id, client_id, verb, target, reader, msg_type, on_day, priority, next_at, coalesce(late, false), secret_of, list_of, shown, content, ${now}::timestamptz
    FROM ROWS FROM (
      json_to_recordset(${JSON.stringify(rows)}::json) AS (id uuid, key text, kind text, "staffId" int, "clientId" int, verb text, target text, reader text,
        "msgType" text, "onDay" date, priority smallint, "nextAt" timestamptz, late boolean, "secretOf" text, "listOf" int, shown jsonb),
      unnest(ARRAY[${join(deliveries.map(({ content }) => content))}]::text[])
    ) AS r(id, key, kind, staff_id, client_id, verb, target, reader, msg_type, on_day, priority, next_at, late, secret_of, list_of, shown, content)
    ON CONFLICT (key) DO NOTHING`;
}

let lastOrder = 0n;

/**
 * A UUID (version 7) that sorts in the order of writing within this process, and by the time of writing across processes: rows
 * to one receiver are sent in the order in which they were written.
 */
function orderedId(now: Date): string {
  // 48 bits of milliseconds and 12 that count within one; what does not fit runs into the next millisecond.
  const order = BigInt(now.getTime()) << 12n;
  lastOrder = order > lastOrder || lastOrder - order > 1n << 36n ? order : lastOrder + 1n;
  const hex = lastOrder.toString(16).padStart(15, '0');
  const tail = randomFillSync(Buffer.alloc(8));
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const random = tail.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}-${random.slice(0, 4)}-${random.slice(4)}`;
}
