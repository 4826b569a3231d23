import { hasColumn } from '../../../domain/import/columns.ts';
import { type ClientSecret, openSecrets } from '../../secrets.ts';
import type { Query } from '../../store/occasions/recompile.ts';
import { batches } from '../sets.ts';
import type { EncodeSetup } from '../types.ts';

/** Staged rows whose cipher text is opened at once. */
const BATCH = 2000;

/**
 * Phone, ID number and year of birth are one cipher text. Where the file has only some of them, what the book holds of the others is
 * put into the staged cipher text, so that it is not lost.
 */
export async function mergeSecrets(query: Query, setup: EncodeSetup): Promise<void> {
  const parts = secretParts(setup);
  const present = parts.filter(({ inFile }) => inFile);
  if (present.length === 0 || present.length === parts.length) return;
  const secrets = openSecrets(setup.keyring);
  const fromFile = new Set(present.map(({ part }) => part));
  await query('CREATE TEMP TABLE import_secret (line int, secret bytea) ON COMMIT DROP', []);
  for await (const rows of batches<PartlySecret>(query, partlySecret, BATCH)) {
    const merged = rows.map(({ ours, theirs }) => {
      const held = Object.entries(secrets.readSecret(theirs)).filter(
        ([part]) => !fromFile.has(part as keyof ClientSecret),
      );
      return secrets.sealSecret({ ...Object.fromEntries(held), ...(ours === null ? {} : secrets.readSecret(ours)) });
    });
    const lines = rows.map(({ line }) => line);
    await query(keep, [lines, merged.map((secret) => secret?.toString('hex') ?? null)]);
  }
  // All at once: batch by batch each would go through the whole staging table.
  await query('ANALYZE import_secret', []);
  await query('UPDATE import_row s SET secret = m.secret FROM import_secret m WHERE s.line = m.line', []);
}

type PartlySecret = { line: number; ours: Buffer | null; theirs: Buffer };

function secretParts({ columns, birthYearSecret }: EncodeSetup): { part: keyof ClientSecret; inFile: boolean }[] {
  const has = (field: string) => hasColumn(columns, field);
  return [
    { part: 'phone', inFile: has('phone') },
    { part: 'idNo', inFile: has('id_no') },
    ...(birthYearSecret ? [{ part: 'birthYear' as const, inFile: has('birthday') }] : []),
  ];
}

const partlySecret = `
  SELECT s.line, s.secret AS ours, t.secret AS theirs FROM import_row s JOIN client t ON t.client_no = s.client_no
  WHERE s.refusal IS NULL AND t.secret IS NOT NULL`;

const keep = `
  INSERT INTO import_secret SELECT line, decode(secret, 'hex') FROM unnest($1::int[], $2::text[]) AS m(line, secret)`;
