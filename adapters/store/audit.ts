import { createHash } from 'node:crypto';
import { type AuditRecord, chainStart, sealedText } from '../../domain/audit-chain.ts';
import type { AuditEntry, JsonValue } from '../../domain/ports.ts';
import { first } from './columns.ts';
import { type Db, sql } from './prisma.ts';

/** One writer at a time may extend the chain; the lock is held to the end of the transaction. */
const chainLock = 72_707_371;

/** Appends a record to the audit chain, in the caller's transaction. Write it last: others wait for the commit. */
export async function appendAudit(db: Db, entry: AuditEntry, now: Date): Promise<void> {
  await db.$executeRaw(sql`SELECT pg_advisory_xact_lock(${chainLock})`);
  const last = await first<{ seq: bigint; hash: string }>(
    db,
    sql`SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1`,
  );
  const record: AuditRecord = { ...entry, seq: (last?.seq ?? 0n) + 1n, at: now, prev: last?.hash ?? chainStart };
  await db.$executeRaw(sql`INSERT INTO audit (seq, at, actor, on_behalf, action, object, detail, via, prev, hash)
    VALUES (${record.seq}, ${record.at}, ${record.actor}, ${record.onBehalf ?? null}, ${record.action}, ${record.object},
      ${JSON.stringify(record.detail)}::jsonb, ${record.via}, ${record.prev}, ${seal(record)})`);
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

function seal(record: AuditRecord): string {
  return createHash('sha256').update(sealedText(record)).digest('hex');
}
