import type { Columns } from '../../../domain/import/columns.ts';
import type { Applied } from './apply.ts';
import type { Query } from './recompile.ts';
import { assignments, counted, differs, refuse } from './sets.ts';
import { growTeams } from './teams.ts';

/**
 * Brings staged staff and their teams into the book. Somebody new is active, and an advisor unless the file says otherwise; whether
 * somebody known is active the file does not change: a leaver on an old list stays out.
 */
export async function applyStaff(query: Query, { at }: Columns<string>): Promise<Applied> {
  const has = (field: string) => (at[field] ?? -1) >= 0;
  const unknown = 'NOT EXISTS (SELECT 1 FROM staff t WHERE t.staff_no = s.staff_no)';
  if (!has('name')) await refuse(query, { code: 'new-needs', field: 'name' }, { where: unknown });
  await refuseTaken(query, 'email');
  await refuseTaken(query, 'open_id');
  await growTeams(query);
  const written = targets.filter(([, field]) => has(field)).map(([column]) => column);
  const changed = written.length === 0 ? 0 : await counted(query, update(written));
  const added = await counted(
    query,
    `WITH added AS (
       INSERT INTO staff (staff_no, name, email, mobile_secret, open_id, role, team_id, advice_licence, locale)
       SELECT s.staff_no, s.name, s.email, s.mobile_secret, s.open_id, coalesce(s.role, 'advisor'), s.team_id,
         coalesce(s.advice_licence, false), s.locale
       FROM import_row s WHERE s.refusal IS NULL AND ${unknown} ORDER BY s.line RETURNING 1)
     SELECT count(*) FROM added`,
  );
  return { added, changed };
}

const targets = [
  ['name', 'name'],
  ['email', 'email'],
  ['mobile_secret', 'mobile'],
  ['open_id', 'open_id'],
  ['role', 'role'],
  ['team_id', 'team'],
  ['advice_licence', 'advice_licence'],
  ['locale', 'locale'],
] as const;

/** What everybody has, what Lark tells and what a person has chosen: an empty cell takes none of it away. */
const kept = {
  open_id: 'coalesce(s.open_id, t.open_id)',
  role: 'coalesce(s.role, t.role)',
  advice_licence: 'coalesce(s.advice_licence, t.advice_licence)',
  locale: 'coalesce(s.locale, t.locale)',
};

function update(written: readonly string[]): string {
  return `WITH changed AS (UPDATE staff t SET ${assignments(written, kept)} FROM import_row s
      WHERE s.refusal IS NULL AND t.staff_no = s.staff_no AND ${differs(written, kept)} RETURNING 1)
    SELECT count(*) FROM changed`;
}

/** Refuses rows whose e-mail or Lark id is somebody else's already, in the book or in a row before. */
async function refuseTaken(query: Query, field: 'email' | 'open_id'): Promise<void> {
  await query(
    `UPDATE import_row s SET refusal = $1::jsonb || jsonb_build_object('value', s.${field}, 'known', other.staff_no)
     FROM (SELECT ${field} AS value, staff_no, 0 AS line FROM staff
           UNION ALL SELECT ${field}, staff_no, line FROM import_row WHERE refusal IS NULL) AS other
     WHERE s.refusal IS NULL AND other.value = s.${field} AND other.staff_no <> s.staff_no AND other.line < s.line`,
    [JSON.stringify({ code: 'taken', field })],
  );
}
