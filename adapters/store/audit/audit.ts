import { createHash } from 'node:crypto';
import { type AuditRecord, chainStart, sealedText } from '../../../domain/audit/audit-chain.ts';
import type { AuditEntry } from '../../../domain/audit/port.ts';
import { bigint, col, from, instant, json, optional, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, one, row } from '../kit/rows.ts';

/** One writer at a time may extend the chain; the lock, which `audit_tip()` takes, is held to the end of the transaction. */
export const chainLock = 72_707_371;

/** The end of the chain; both values are absent while there is no record. */
const tipRow = row({ seq: col('seq', optional(bigint)), hash: col('hash', optional(text)) });

const auditRow = row({
  ...from('a', { seq: bigint, at: instant, actor: text, onBehalf: optional(text), action: text, object: text }),
  ...from('a', { detail: json, via: text, prev: text, hash: text }),
});

/** An entry for the audit and when it was done. */
export type Entered = { entry: AuditEntry; now: Date };

/** Appends a record to the audit chain in the caller's transaction. Call it last: other writers wait for the commit. */
export async function appendAudit(db: Db, entry: AuditEntry, now: Date): Promise<void> {
  await appendAudits(db, [{ entry, now }]);
}

/**
 * Appends records in their order. Only one transaction at a time extends the chain, and it holds the chain until it ends. Call it right
 * before the commit: everybody waits for whatever is done in between.
 */
export async function appendAudits(db: Db, entered: readonly Entered[]): Promise<void> {
  if (entered.length === 0) return;
  const tip = await one(db, tipRow, sql`SELECT ${tipRow.columns} FROM audit_tip()`);
  const rows = chained(tip, entered);
  await db.$executeRaw(sql`INSERT INTO audit (seq, at, actor, on_behalf, action, object, detail, via, prev, hash)
    SELECT r.seq, r.at, r.actor, r."onBehalf", r.action, r.object, r.detail, r.via, r.prev, r.hash
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(seq bigint, at timestamptz, actor text, "onBehalf" text, action text,
      object text, detail jsonb, via text, prev text, hash text)`);
}

/** The record the chain ends with; nothing of it where the chain is empty. */
export type ChainTip = { seq?: bigint; hash?: string };

/** The entries as the records that follow the tip, each sealed with the hash of the one before; `seq` as text, as JSON wants it. */
export function chained(tip: ChainTip | undefined, entered: readonly Entered[]) {
  let seq = tip?.seq ?? 0n;
  let prev = tip?.hash ?? chainStart;
  return entered.map(({ entry, now }) => {
    seq += 1n;
    const record: AuditRecord = { ...entry, seq, at: now, prev };
    prev = seal(record);
    return { ...record, seq: String(seq), hash: prev };
  });
}

export type AuditVerdict = { records: number; broken?: { seq: string; why: 'gap' | 'link' | 'content' } };

/** Walks the whole chain in pages of 1,000 and names the first record that does not fit, if any. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let seq = 0n;
  let hash = chainStart;
  let records = 0;
  for (;;) {
    const rows = await many(
      db,
      auditRow,
      sql`SELECT ${auditRow.columns} FROM audit a WHERE a.seq > ${seq} ORDER BY a.seq LIMIT 1000`,
    );
    if (rows.length === 0) return { records };
    for (const record of rows) {
      const why = faultOf(record, seq, hash);
      if (why !== undefined) return { records, broken: { seq: String(record.seq), why } };
      seq = record.seq;
      hash = record.hash;
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
function seal(record: AuditRecord): string {
  return createHash('sha256').update(sealedText(record)).digest('hex');
}
