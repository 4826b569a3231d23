import { AppError } from '../../../domain/kit/errors.ts';
import { cipherHead, type Keyring, openSecrets, type Purpose } from '../../secrets.ts';
import { bytes, int, text } from './fields.ts';
import type { Pool } from './pool.ts';
import { type RawRow, row } from './rows.ts';

/** Every column of the book that holds cipher text. */
const places = {
  client: { column: 'secret', purpose: 'client' },
  staff: { column: 'mobile_secret', purpose: 'staff-mobile' },
  form_entry: { column: 'secret', purpose: 'form' },
} as const satisfies Record<string, { column: string; purpose: Purpose }>;

export type SecretTable = keyof typeof places;
export const secretTables: readonly SecretTable[] = ['client', 'staff', 'form_entry'];

/** How many fields of a table are encrypted under the key of that id; `inRing`: whether the key is there to read them. */
export type KeyUse = { table: SecretTable; keyId: string; fields: number; inRing: boolean };

const keyUseRow = row({ keyId: text, fields: int });
const sealedRow = row({ id: int, old: bytes });

/** Which keys the book is encrypted under, read from the cipher texts themselves without opening any. */
export async function keysInUse(pool: Pool, { ring }: Keyring): Promise<KeyUse[]> {
  const uses: KeyUse[] = [];
  for (const table of secretTables) {
    const { column } = places[table];
    const { rows } = await pool.query<RawRow>(
      `SELECT CASE WHEN octet_length(${column}) = 0 THEN '' ELSE encode(substring(${column} FROM 2 FOR get_byte(${column}, 0)), 'escape') END
         AS "keyId", count(*)::int AS fields FROM ${table} WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    );
    uses.push(
      ...rows.map(keyUseRow.read).map((use) => ({ table, ...use, inRing: ring.some(({ id }) => id === use.keyId) })),
    );
  }
  return uses;
}

/** The result of one batch. The next one begins after row `after`; absent: nothing is left. */
export type Renewed = { renewed: number; unreadable: number[]; after?: number };

/** Fields encrypted anew in one statement, which is a transaction of its own. */
const batch = 1_000;

/**
 * Encrypts up to 1,000 fields after row `after` again, under the writing key. Only those of an older key are taken, so that an
 * interrupted run continues where it stopped. A field that somebody changes meanwhile keeps that change. Rows that no key
 * opens stay as they are and are named.
 */
export async function renewBatch(
  pool: Pool,
  keyring: Keyring,
  { table, after }: { table: SecretTable; after: number },
): Promise<Renewed> {
  const { column, purpose } = places[table];
  const secrets = openSecrets(keyring);
  const head = cipherHead(keyring.ring[0]?.id ?? '');
  const found = await pool.query<RawRow>(
    `SELECT id, ${column} AS old FROM ${table} WHERE id > $1 AND ${column} IS NOT NULL
       AND substring(${column} FROM 1 FOR $2::int) <> $3::bytea ORDER BY id LIMIT ${batch}`,
    [after, head.length, head],
  );
  const rows = found.rows.map(sealedRow.read);
  const unreadable: number[] = [];
  const fresh = rows.flatMap(({ id, old }) => {
    const plain = opened(() => secrets.open(purpose, old));
    if (plain !== undefined) return [{ id, old, sealed: secrets.seal(purpose, plain) }];
    unreadable.push(id);
    return [];
  });
  const { rowCount } = await pool.query(
    `UPDATE ${table} t SET ${column} = n.sealed FROM unnest($1::int[], $2::bytea[], $3::bytea[]) AS n(id, old, sealed)
     WHERE t.id = n.id AND t.${column} = n.old`,
    [fresh.map(({ id }) => id), fresh.map(({ old }) => old), fresh.map(({ sealed }) => sealed)],
  );
  const last = rows.length < batch ? undefined : rows.at(-1)?.id;
  return { renewed: rowCount ?? 0, unreadable, ...(last !== undefined && { after: last }) };
}

/** Undefined for a field that no key opens: one damaged field must not stop all the others. */
function opened(open: () => string): string | undefined {
  try {
    return open();
  } catch (fault) {
    if (fault instanceof AppError && fault.code === 'tampered') return undefined;
    throw fault;
  }
}
