import { type Columns, hasColumn } from '../../../domain/import/columns.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import type { Day } from '../../../domain/kit/day.ts';
import { followingIds } from '../../../domain/occasions/rule-list.ts';
import { type RowOf, row } from '../../store/kit/rows.ts';
import type { Query } from '../../store/occasions/recompile.ts';
import { clientStaging } from '../client-lines.ts';
import { fillEmptyBook } from '../first-clients.ts';
import { learnNames } from '../learn-names.ts';
import { dropOvertaken } from '../marking.ts';
import type { InactiveAdvisor } from '../notices.ts';
import { assignments, count, counted, differs, isOneOf, refuse, rowsOf } from '../sets.ts';
import type { Applied, Applying, EncodeSetup, Importing, ImportOptions, KindStore, Scope } from '../types.ts';
import { isNew, keptWhereEmpty, markKnown, refuseNewWithout } from '../upsert-rows.ts';
import { followUps } from './client-follow-ups.ts';
import { mergeSecrets } from './client-secrets.ts';
import { backInFile, seekMissing } from './missing-clients.ts';

export const clientStore: KindStore = {
  marks: true,
  staging: clientStaging,
  apply: applyClients,
  seekMissing,
  settle: (query) => learnNames(query, 'touched'),
  fillEmpty: fillEmptyBook,
  inactive: inactiveAdvisors,
  alsoFills: ['name_piece'],
};

/**
 * Brings staged clients into the book. What the file does not speak of stays; a new client begins today in stage 1. A stage the file
 * moves is in the client's history; the open tasks of a client it gives to somebody else go along, with the cases that the advisor before had,
 * those of one it gives to nobody wait. A case never waits: it stays with whoever has it.
 */
async function applyClients({ query, setup, by, within }: Applying): Promise<Applied> {
  const { columns } = setup;
  await refuseNewWithout(query, clients, columns);
  if (within !== 'everyone') await refuseOthers(query, { columns, within });
  const repeated = await dropOvertaken(query, clients, setup.marking);
  await mergeSecrets(query, setup);
  const { changed, ...also } = await updateClients(query, setup, by);
  const lowest = setup.rulebook.tiers.at(-1)?.name ?? '';
  const added = await addClients(query, { lowest, today: by.today });
  if (setup.marking !== undefined) await query(markKnown(clients), []);
  await backInFile(query);
  return { added, changed, repeated, also };
}

async function addClients(query: Query, { lowest, today }: { lowest: string; today: Day }): Promise<number> {
  return counted(
    query,
    `WITH added AS (
       INSERT INTO client (client_no, name, keys, gender, birthday, secret, phone_index, tier, aum, opened_on, advisor_id, stage,
         risk_assessed_on, vip_card_expires_on, note, stage_since, first_seen_on, line_mark)
       SELECT s.client_no, s.name, s.keys, s.gender, s.birthday, s.secret, s.phone_index, coalesce(s.tier, $1), coalesce(s.aum, 0),
         s.opened_on, s.advisor_id, coalesce(s.stage, 1), s.risk_assessed_on, s.vip_card_expires_on, s.note, $2::date, $2::date, s.line_mark
       FROM import_row s WHERE s.refusal IS NULL AND ${isNew(clients)}
       ORDER BY s.line
       RETURNING id
     ), touched AS (INSERT INTO import_touched SELECT id, true FROM added)
     SELECT count(*) FROM added`,
    [lowest, today],
  );
}

/** Whoever sees some clients only can neither change another's, nor make one that is nobody's: it would be gone from sight. */
async function refuseOthers(query: Query, { columns, within }: { columns: Columns; within: Scope }): Promise<void> {
  await refuse(
    query,
    { code: 'unknown-client', field: 'client_no', partly: true },
    {
      where: `EXISTS (SELECT FROM client t WHERE t.client_no = s.client_no AND NOT coalesce(${isOneOf('t.advisor_id', within)}, false))`,
      value: 's.client_no',
    },
  );
  if (hasColumn(columns, 'advisor_no')) {
    await refuse(query, { code: 'empty', field: 'advisor_no' }, { where: 's.advisor_id IS NULL' });
  } else {
    await refuse(query, { code: 'new-needs', field: 'advisor_no' }, { where: isNew(clients) });
  }
}

const updatedRow = row({ changed: count, stages: count, reassigned: count, tasks: count });
type Updated = RowOf<typeof updatedRow>;
const nothingUpdated: Updated = { changed: 0, stages: 0, reassigned: 0, tasks: 0 };

async function updateClients(query: Query, setup: EncodeSetup, by: Importing): Promise<Updated> {
  const written = writtenColumns(setup);
  if (written.length === 0) return nothingUpdated;
  const kept = keptWhereEmpty(clients);
  const moved = 'coalesce(s.stage, t.stage) <> t.stage';
  const stage = written.includes('stage')
    ? `, stage_since = CASE WHEN ${moved} THEN $1::date ELSE t.stage_since END,
         stage_contacts = CASE WHEN ${moved} THEN 0 ELSE t.stage_contacts END`
    : '';
  const [found] = await rowsOf(query, updatedRow, [
    `WITH changed AS (
       UPDATE client t SET ${assignments([...written, 'line_mark'], kept)}${stage} FROM import_row s
       WHERE s.refusal IS NULL AND t.client_no = s.client_no AND ${differs(written, kept)}
       RETURNING t.id, t.stage, t.advisor_id
     ), touched AS (INSERT INTO import_touched SELECT id FROM changed),
     ${followUps}`,
    by.today,
    by.now,
    by.staffId ?? null,
    by.importId,
    followingIds,
  ]);
  return found ?? nothingUpdated;
}

/** The columns of `client` that a file with these columns writes: those it does not have are left as they are. */
function writtenColumns({ columns, birthYearSecret }: EncodeSetup): string[] {
  return clientTargets
    .filter(([column, ...fields]) => {
      if (column === 'secret' && birthYearSecret && hasColumn(columns, 'birthday')) return true;
      return fields.some((field) => hasColumn(columns, field));
    })
    .map(([column]) => column);
}

/** A column of `client` and the columns of the file that it is made from. */
const clientTargets: readonly [string, ...(keyof typeof clients.fields)[]][] = [
  ['name', 'name'],
  ['keys', 'name'],
  ['gender', 'gender'],
  ['birthday', 'birthday'],
  ['secret', 'phone', 'id_no'],
  ['phone_index', 'phone'],
  ['tier', 'tier'],
  ['aum', 'aum'],
  ['opened_on', 'opened_on'],
  ['advisor_id', 'advisor_no'],
  ['stage', 'stage'],
  ['risk_assessed_on', 'risk_assessed_on'],
  ['vip_card_expires_on', 'vip_card_expires_on'],
  ['note', 'note'],
];

/** Those with the most clients first. */
async function inactiveAdvisors({ pool, within = 'everyone' }: ImportOptions): Promise<InactiveAdvisor[]> {
  const { rows } = await pool.query<InactiveAdvisor>(
    `SELECT s.staff_no AS "staffNo", n.clients FROM staff s
       CROSS JOIN LATERAL (SELECT count(*)::int AS clients FROM client c WHERE c.advisor_id = s.id) n
     WHERE s.status <> 'active' AND n.clients > 0 AND ${isOneOf('s.id', within)} ORDER BY n.clients DESC, s.staff_no`,
  );
  return rows;
}
