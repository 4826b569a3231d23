import type { TryOutcome } from '../../../domain/messaging/ledger.ts';
import type { Outbox } from '../../../domain/messaging/port.ts';
import { uuidWindowMs } from '../../../domain/messaging/send-policy.ts';
import { instant, optional } from '../kit/fields.ts';
import { type Database, empty, type Prisma, sql } from '../kit/prisma.ts';
import { type RawRow, row, theRow } from '../kit/rows.ts';
import { deliveryRow } from './delivery-row.ts';

/** Senders claim one after the other, so that each knows which targets the others are sending to. */
const claimLock = 72_707_372;

const nextRow = row({ due: optional(instant) });

/** The sender's side of the ledger. While a row is `sending`, its `next_at` is the instant it was taken. */
export function outbox(db: Database): Outbox {
  return {
    async claim(limit, now, upTo) {
      const [, , , , rows] = await db.$transaction([
        db.$executeRaw(sql`SELECT pg_advisory_xact_lock(${claimLock})`),
        db.$executeRaw(suppressLeavers(now)),
        db.$executeRaw(suppressSuperseded(now)),
        db.$executeRaw(giveUpDoubtful(now)),
        db.$queryRaw<RawRow[]>(claimDue(limit, now, upTo)),
      ]);
      return rows.map(deliveryRow.read).sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
    },
    async settle(id, outcome, now) {
      await db.$executeRaw(settle(id, outcome, now));
    },
    recover: (now, staleMs) => recover(db, now, staleMs),
    async nextDue(upTo) {
      const { due } = await theRow(
        db,
        nextRow,
        sql`SELECT min(next_at) AS due FROM delivery WHERE state IN ('pending', 'sending') AND state = 'pending'
          ${upTo === undefined ? empty : sql`AND priority <= ${upTo}`}`,
      );
      return due;
    },
  };
}

/** Somebody who left or is suspended gets only the replies to their own messages. */
function suppressLeavers(now: Date): Prisma.Sql {
  return sql`UPDATE delivery d SET state = 'suppressed', reason = 'staff ' || s.status, settled_at = ${now}::timestamptz
    FROM staff s WHERE s.id = d.staff_id AND s.status <> 'active' AND d.kind <> 'reply' AND d.state = 'pending'`;
}

/** Of several waiting updates of one card only the newest is sent. */
function suppressSuperseded(now: Date): Prisma.Sql {
  return sql`UPDATE delivery d SET state = 'suppressed', reason = 'superseded', settled_at = ${now}::timestamptz
    WHERE d.state = 'pending' AND d.verb = 'patch' AND EXISTS (
      SELECT 1 FROM delivery n WHERE n.state = 'pending' AND n.verb = 'patch' AND n.target = d.target AND n.id > d.id)`;
}

/**
 * Rows whose first try may have arrived and is more than an hour old, as after a long stop of the desk: the platform no longer drops a
 * repetition, so that another try could send the message twice. (A try that certainly sent nothing leaves no `first_try_at`.)
 */
function giveUpDoubtful(now: Date): Prisma.Sql {
  return sql`UPDATE delivery SET state = 'uncertain', settled_at = ${now}::timestamptz, reason = 'no answer within the hour'
    WHERE state = 'pending' AND verb <> 'patch' AND first_try_at <= ${new Date(now.getTime() - uuidWindowMs)}::timestamptz`;
}

/**
 * Takes the due rows of the best priority. A target that is being sent to is skipped, and so is one with an older row that has to be
 * tried again, unless the younger row has a better priority: messages arrive in their order.
 */
function claimDue(limit: number, now: Date, upTo: number | undefined): Prisma.Sql {
  return sql`WITH due AS (
      SELECT d.id, d.target, d.priority, d.next_at FROM delivery d
      WHERE d.state = 'pending' AND d.next_at <= ${now}::timestamptz ${upTo === undefined ? empty : sql`AND d.priority <= ${upTo}`}
        AND NOT EXISTS (
          SELECT 1 FROM delivery e WHERE e.target = d.target AND e.state IN ('pending', 'sending')
            AND (e.state = 'sending' OR e.attempts > 0 AND e.id < d.id AND e.priority <= d.priority))
      ORDER BY d.priority, d.next_at, d.id
      LIMIT ${limit * 4} FOR UPDATE SKIP LOCKED
    ), taken AS (
      SELECT id FROM (SELECT DISTINCT ON (target) id, priority, next_at FROM due ORDER BY target, priority, next_at, id) one
      ORDER BY priority, next_at, id LIMIT ${limit}
    )
    UPDATE delivery d SET state = 'sending', attempts = d.attempts + 1, next_at = ${now}::timestamptz,
      first_try_at = coalesce(d.first_try_at, ${now}::timestamptz)
    FROM taken WHERE d.id = taken.id RETURNING ${deliveryRow.columns}`;
}

/** The result `sent` is stored even for a row that was given up meanwhile; every other result only for a row being sent. */
function settle(id: string, outcome: TryOutcome, now: Date): Prisma.Sql {
  if (outcome.state === 'sent') {
    return sql`UPDATE delivery SET state = 'sent', message_id = coalesce(${outcome.messageId ?? null}, message_id), code = NULL,
      reason = NULL, settled_at = ${now}::timestamptz WHERE id = ${id}::uuid AND state IN ('sending', 'pending', 'uncertain')`;
  }
  const { code, reason } = outcome;
  if (outcome.state !== 'pending') {
    return sql`UPDATE delivery SET state = ${outcome.state}, code = ${code ?? null}, reason = ${reason},
      settled_at = ${now}::timestamptz WHERE id = ${id}::uuid AND state = 'sending'`;
  }
  return sql`UPDATE delivery SET state = 'pending', code = ${code ?? null}, reason = ${reason},
    next_at = ${outcome.nextAt}::timestamptz, first_try_at = ${outcome.unsent ? sql`NULL` : sql`first_try_at`}
    WHERE id = ${id}::uuid AND state = 'sending'`;
}

async function recover(db: Database, now: Date, staleMs: number): Promise<{ requeued: number; uncertain: number }> {
  const stale = new Date(now.getTime() - staleMs);
  const windowStart = new Date(now.getTime() - uuidWindowMs);
  const left = sql`state = 'sending' AND next_at <= ${stale}::timestamptz`;
  const [requeued, uncertain] = await db.$transaction([
    db.$executeRaw(sql`UPDATE delivery SET state = 'pending', next_at = ${now}::timestamptz, reason = 'taken up again'
      WHERE ${left} AND (verb = 'patch' OR verb <> 'ephemeral' AND first_try_at > ${windowStart}::timestamptz)`),
    db.$executeRaw(sql`UPDATE delivery SET state = 'uncertain', settled_at = ${now}::timestamptz,
      reason = 'the sender died while sending' WHERE ${left}`),
  ]);
  return { requeued, uncertain };
}
