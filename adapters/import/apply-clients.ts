import type { ClientField } from '../../domain/import/clients.ts';
import type { Columns } from '../../domain/import/columns.ts';
import type { Query } from '../store/occasions/recompile.ts';
import type { Applied, Importing, Scope } from './apply.ts';
import type { EncodeSetup } from './encode.ts';
import { mergeSecrets } from './merge-secrets.ts';
import { assignments, counted, differs, isOneOf, refuse } from './sets.ts';
import { writtenClientColumns } from './tables.ts';

/**
 * Brings staged clients into the book. What the file does not speak of stays; a new client begins today in stage 1. A stage the file
 * moves is in the client's history; the open tasks of a client it gives to somebody else go along, those of one it gives to nobody
 * wait.
 */
export async function applyClients(query: Query, file: ClientsFile): Promise<Applied> {
  const { columns, setup, by, within } = file;
  if (columns.at.name < 0) {
    const unknown = 'NOT EXISTS (SELECT 1 FROM client t WHERE t.client_no = s.client_no)';
    await refuse(query, { code: 'new-needs', field: 'name' }, { where: unknown });
  }
  if (within !== 'everyone') await refuseOthers(query, columns, within);
  await mergeSecrets(query, setup);
  const written = writtenClientColumns(columns, setup.birthYearSecret);
  const { changed, ...also } = await updateClients(query, written, by);
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
     ), touched AS (INSERT INTO import_touched SELECT id, true FROM added)
     SELECT count(*) FROM added`,
    [lowest, by.today],
  );
  return { added, changed, also };
}

type ClientsFile = { columns: Columns<ClientField>; setup: EncodeSetup; by: Importing; within: Scope };

/** Whoever sees some clients only can neither change another's, nor make one that is nobody's: it would be gone from sight. */
async function refuseOthers(query: Query, { at }: Columns<ClientField>, within: Scope): Promise<void> {
  const known = 'SELECT FROM client t WHERE t.client_no = s.client_no';
  await refuse(
    query,
    { code: 'unknown-client', field: 'client_no', partly: true },
    {
      where: `EXISTS (${known} AND NOT coalesce(${isOneOf('t.advisor_id', within)}, false))`,
      value: 's.client_no',
    },
  );
  if (at.advisor_no >= 0)
    await refuse(query, { code: 'empty', field: 'advisor_no' }, { where: 's.advisor_id IS NULL' });
  else await refuse(query, { code: 'new-needs', field: 'advisor_no' }, { where: `NOT EXISTS (${known})` });
}

type Updated = { changed: number; stages: number; reassigned: number; tasks: number };

async function updateClients(query: Query, written: readonly string[], by: Importing): Promise<Updated> {
  if (written.length === 0) return { changed: 0, stages: 0, reassigned: 0, tasks: 0 };
  // Every client has these: an empty cell says nothing about them.
  const kept = { tier: 'coalesce(s.tier, t.tier)', aum: 'coalesce(s.aum, t.aum)', stage: 'coalesce(s.stage, t.stage)' };
  const moved = 'coalesce(s.stage, t.stage) <> t.stage';
  const stage = written.includes('stage')
    ? `, stage_since = CASE WHEN ${moved} THEN $1::date ELSE t.stage_since END,
         stage_contacts = CASE WHEN ${moved} THEN 0 ELSE t.stage_contacts END`
    : '';
  const [row] = (await query(
    `WITH changed AS (
       UPDATE client t SET ${assignments(written, kept)}${stage} FROM import_row s
       WHERE s.refusal IS NULL AND t.client_no = s.client_no AND ${differs(written, kept)}
       RETURNING t.id, t.stage, t.advisor_id
     ), touched AS (INSERT INTO import_touched SELECT id FROM changed),
     ${followUps}`,
    [by.today, by.now, by.staffId ?? null, by.importId],
  )) as Record<keyof Updated, string>[];
  const count = (name: keyof Updated) => Number(row?.[name] ?? 0);
  return { changed: count('changed'), stages: count('stages'), reassigned: count('reassigned'), tasks: count('tasks') };
}

/**
 * What follows from changed clients, in the same statement: it still sees them as they were. They are looked up one by one (OFFSET 0
 * keeps the planner from anything else), so that it costs by what changed and not by the book.
 */
const followUps = `
     moved AS (
       SELECT n.id, n.stage, n.advisor_id, o.stage AS old_stage, n.advisor_id IS DISTINCT FROM o.advisor_id AS reassigned
       FROM changed n CROSS JOIN LATERAL (SELECT c.stage, c.advisor_id FROM client c WHERE c.id = n.id OFFSET 0) o
       WHERE n.stage <> o.stage OR n.advisor_id IS DISTINCT FROM o.advisor_id
     ), stages AS (
       INSERT INTO stage_move (client_id, from_stage, to_stage, at, on_day, actor_id, source_key)
       SELECT id, old_stage, stage, $2::timestamptz, $1::date, $3::int, 'import:' || $4::int || ':' || id FROM moved WHERE stage <> old_stage
       RETURNING 1
     ), tasks AS (
       UPDATE task k SET owner_id = coalesce(m.advisor_id, k.owner_id),
         state = CASE WHEN m.advisor_id IS NULL THEN 'orphaned' ELSE 'open' END,
         state_at = CASE WHEN m.advisor_id IS NULL THEN $2::timestamptz END,
         state_day = CASE WHEN m.advisor_id IS NULL THEN $1::date END
       FROM moved m
       WHERE k.client_id = m.id AND m.reassigned AND k.state IN ('open', 'orphaned')
         AND (k.state = 'orphaned' OR k.owner_id IS DISTINCT FROM m.advisor_id)
       RETURNING 1
     )
     SELECT (SELECT count(*) FROM changed) AS changed, (SELECT count(*) FROM stages) AS stages,
       (SELECT count(*) FROM moved WHERE reassigned) AS reassigned, (SELECT count(*) FROM tasks) AS tasks`;
