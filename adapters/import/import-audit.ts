import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { AuditEntry } from '../../domain/audit/port.ts';
import { chained, chainLock } from '../store/audit/audit.ts';
import { text } from '../store/kit/fields.ts';
import { row } from '../store/kit/rows.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { rowsOf } from './sets.ts';
import type { ImportAuditEntry } from './types.ts';

const lastRow = row({ seq: text, hash: text });

/** Appends records to the audit chain in the import's transaction, all in one statement. Write them last: others wait for the commit. */
export async function appendImportAudit(
  query: Query,
  entries: readonly ImportAuditEntry[],
  by: Pick<AuditEntry, 'actor' | 'via'> & { now: Date },
): Promise<void> {
  const { actor, via, now } = by;
  await query('SELECT pg_advisory_xact_lock($1)', [chainLock]);
  const [last] = await rowsOf(query, lastRow, [
    'SELECT a.seq::text AS seq, a.hash FROM audit a ORDER BY a.seq DESC LIMIT 1',
  ]);
  const tip = last && { seq: BigInt(last.seq), hash: last.hash };
  const rows = chained(
    tip,
    entries.map((entry) => ({ entry: { ...entry, actor, via }, now })),
  );
  await query(
    `INSERT INTO audit (seq, at, actor, action, object, detail, via, prev, hash)
     SELECT seq, $2, $3, action, object, detail, $4, prev, hash
     FROM jsonb_to_recordset($1::jsonb) AS e(seq bigint, action text, object text, detail jsonb, prev text, hash text) ORDER BY seq`,
    [JSON.stringify(rows), now, actor, via],
  );
}

/** SHA-256 of a file, in hexadecimal: what the audit chain knows an import's file by. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}
