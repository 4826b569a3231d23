import type { JsonValue } from '../kit/json.ts';
import type { AuditEntry } from './port.ts';

/** A record of the audit, as it is chained to the one before it. */
export type AuditRecord = AuditEntry & { seq: bigint; at: Date; prev: string };

/** The predecessor hash of the first record. */
export const chainStart = '0'.repeat(64);

/** The text whose SHA-256 seals a record: every field and the hash before it, in one fixed order. */
export function sealedText(record: AuditRecord): string {
  const { seq, at, actor, onBehalf, action, object, detail, via, prev } = record;
  return canonical([String(seq), at.toISOString(), actor, onBehalf ?? '', action, object, detail, via, prev]);
}

/** JSON with keys in order, so that the database's own key order cannot break the chain. */
function canonical(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}
