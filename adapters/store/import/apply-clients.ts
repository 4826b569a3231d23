import type { Day } from '../../../domain/day.ts';
import type { ClientField } from '../../../domain/import/clients.ts';
import type { Columns } from '../../../domain/import/columns.ts';
import type { Applied } from './apply.ts';
import type { EncodeSetup } from './encode.ts';
import { mergeSecrets } from './merge-secrets.ts';
import type { Query } from './recompile.ts';
import { assignments, counted, differs, refuse } from './sets.ts';
import { writtenClientColumns } from './tables.ts';

/** Brings staged clients into the book. What the file does not speak of stays; a new client begins today in stage 1. */
export async function applyClients(
  query: Query,
  { columns, setup, today }: { columns: Columns<ClientField>; setup: EncodeSetup; today: Day },
): Promise<Applied> {
  if (columns.at.name < 0) {
    const unknown = 'NOT EXISTS (SELECT 1 FROM client t WHERE t.client_no = s.client_no)';
    await refuse(query, { code: 'new-needs', field: 'name' }, { where: unknown });
  }
  await mergeSecrets(query, setup);
  const written = writtenClientColumns(columns, setup.birthYearSecret);
  const changed = await updateClients(query, written, today);
  const lowest = setup.rulebook.tiers.at(-1)?.name ?? '';
  const added = await counted(
    query,
    `WITH added AS (
       INSERT INTO client (client_no, name, keys, gender, birthday, secret, phone_index, tier, aum, opened_on, advisor_id, stage,
         risk_assessed_on, vip_card_expires_on, note, stage_since, first_seen_on)
       SELECT s.client_no, s.name, s.keys, s.gender, s.birthday, s.secret, s.phone_index, coalesce(s.tier, $1), coalesce(s.aum, 0),
         s.opened_on, s.advisor_id, coalesce(s.stage, 1), s.risk_assessed_on, s.vip_card_expires_on, s.note, $2::date, $2::date
       FROM import_row s WHERE s.refusal IS NULL AND NOT EXISTS (SELECT 1 FROM client t WHERE t.client_no = s.client_no)
       ORDER BY s.line
       RETURNING id
     ), touched AS (INSERT INTO import_touched SELECT id FROM added)
     SELECT count(*) FROM added`,
    [lowest, today],
  );
  return { added, changed };
}

async function updateClients(query: Query, written: readonly string[], today: Day): Promise<number> {
  if (written.length === 0) return 0;
  // Every client has these: an empty cell says nothing about them.
  const kept = { tier: 'coalesce(s.tier, t.tier)', aum: 'coalesce(s.aum, t.aum)', stage: 'coalesce(s.stage, t.stage)' };
  const moved = 'coalesce(s.stage, t.stage) <> t.stage';
  const stage = written.includes('stage')
    ? `, stage_since = CASE WHEN ${moved} THEN $1::date ELSE t.stage_since END,
         stage_contacts = CASE WHEN ${moved} THEN 0 ELSE t.stage_contacts END`
    : '';
  return counted(
    query,
    `WITH changed AS (
       UPDATE client t SET ${assignments(written, kept)}${stage} FROM import_row s
       WHERE s.refusal IS NULL AND t.client_no = s.client_no AND ${differs(written, kept)} AND $1::date IS NOT NULL
       RETURNING t.id
     ), touched AS (INSERT INTO import_touched SELECT id FROM changed)
     SELECT count(*) FROM changed`,
    [today],
  );
}
