import { createHash } from 'node:crypto';
import { type AuditRecord, chainStart, sealedText } from '../../../domain/audit/audit-chain.ts';
import type { AuditEntry } from '../../../domain/audit/port.ts';
import type { JsonValue } from '../../../domain/kit/json.ts';
import { first } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';

/** One writer at a time may extend the chain; the lock, which `audit_tip()` takes, is held to the end of the transaction. */
export const chainLock = 72_707_371;

/** What is to be entered, and when it was done. */
export type Entered = { entry: AuditEntry; now: Date };

/** Appends a record to the audit chain, in the caller's transaction. Write it last: others wait for the commit. */
export async function appendAudit(db: Db, entry: AuditEntry, now: Date): Promise<void> {
  await appendAudits(db, [{ entry, now }]);
}

/**
 * Appends records in their order. One writer at a time extends the chain and holds it to the end of the transaction, so this comes
 * right before the commit: whatever stood between would have everybody wait.
 */
export async function appendAudits(db: Db, entered: readonly Entered[]): Promise<void> {
  if (entered.length === 0) return;
  const last = await first<{ seq: bigint | null; hash: string | null }>(db, sql`SELECT seq, hash FROM audit_tip()`);
  let seq = last?.seq ?? 0n;
  let prev = last?.hash ?? chainStart;
  const rows = entered.map(({ entry, now }) => {
    seq += 1n;
    const record: AuditRecord = { ...entry, seq, at: now, prev };
    const hash = seal(record);
    prev = hash;
    return { ...record, seq: String(seq), hash };
  });
  await db.$executeRaw(sql`INSERT INTO audit (seq, at, actor, on_behalf, action, object, detail, via, prev, hash)
    SELECT r.seq, r.at, r.actor, r."onBehalf", r.action, r.object, r.detail, r.via, r.prev, r.hash
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(seq bigint, at timestamptz, actor text, "onBehalf" text, action text,
      object text, detail jsonb, via text, prev text, hash text)`);
}

export type AuditVerdict = { records: number; broken?: { seq: string; why: 'gap' | 'link' | 'content' } };

type AuditRow = Omit<AuditRecord, 'onBehalf'> & { onBehalf: string | null; detail: JsonValue; hash: string };

/** Walks the whole chain in pages of 1,000 and names the first record that does not fit, if any. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let seq = 0n;
  let hash = chainStart;
  let records = 0;
  for (;;) {
    const rows = await db.$queryRaw<
      AuditRow[]
    >(sql`SELECT seq, at, actor, on_behalf AS "onBehalf", action, object, detail, via, prev, hash
      FROM audit WHERE seq > ${seq} ORDER BY seq LIMIT 1000`);
    if (rows.length === 0) return { records };
    for (const { onBehalf, ...row } of rows) {
      const why = faultOf({ ...row, ...(onBehalf !== null && { onBehalf }) }, seq, hash);
      if (why !== undefined) return { records, broken: { seq: String(row.seq), why } };
      seq = row.seq;
      hash = row.hash;
      records += 1;
    }
  }
}

function faultOf(
  row: AuditRecord & { hash: string },
  before: bigint,
  hash: string,
): 'gap' | 'link' | 'content' | undefined {
  if (row.seq !== before + 1n) return 'gap';
  if (row.prev !== hash) return 'link';
  return seal(row) === row.hash ? undefined : 'content';
}

/** The hash that seals a record and that the next one names. */
export function seal(record: AuditRecord): string {
  return createHash('sha256').update(sealedText(record)).digest('hex');
}
