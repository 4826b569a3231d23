import { hasColumn } from '../../../domain/import/columns.ts';
import { staff } from '../../../domain/import/kinds/staff.ts';
import { int, json } from '../../store/kit/fields.ts';
import { type RowOf, row } from '../../store/kit/rows.ts';
import type { Query } from '../../store/occasions/recompile.ts';
import { assignments, counted, differs, rowsOf } from '../sets.ts';
import type { Applied, Applying, ImportAuditEntry, KindStore } from '../types.ts';
import { isNew, keptWhereEmpty, refuseNewWithout } from '../upsert-rows.ts';
import { growTeams } from './staff-teams.ts';

export const staffStore: KindStore = { workedOut: { team_id: 'int' }, apply: applyStaff };

/**
 * Brings staged staff and their teams into the book. Somebody new is active, and an advisor unless the file says otherwise; whether
 * somebody known is active the file does not change: a leaver on an old list stays out.
 */
async function applyStaff({ query, setup: { columns } }: Applying): Promise<Applied> {
  await refuseNewWithout(query, staff, columns);
  await refuseTaken(query, 'email');
  await refuseTaken(query, 'open_id');
  const teams = await growTeams(query);
  const written = targets.filter(([, field]) => hasColumn(columns, field)).map(([column]) => column);
  const changes = await changesOf(query, written);
  const changed = written.length === 0 ? 0 : await counted(query, update(written));
  const added = await rowsOf(query, recordRow, [
    `INSERT INTO staff (staff_no, name, email, mobile_secret, open_id, role, team_id, advice_licence, locale)
     SELECT s.staff_no, s.name, s.email, s.mobile_secret, s.open_id, coalesce(s.role, 'advisor'), s.team_id,
       coalesce(s.advice_licence, false), s.locale
     FROM import_row s WHERE s.refusal IS NULL AND ${isNew(staff)} ORDER BY s.line
     RETURNING id, jsonb_strip_nulls(jsonb_build_object(${recorded('staff')})) AS detail`,
  ]);
  const audit = [...teams, ...auditOf('staff.change', changes), ...auditOf('staff.add', added)];
  return { added: added.length, changed, audit };
}

const recordRow = row({ id: int, detail: json });
type StaffRecord = RowOf<typeof recordRow>;

function auditOf(action: string, records: readonly StaffRecord[]): ImportAuditEntry[] {
  return records.map(({ id, detail }) => ({ action, object: `staff:${id}`, detail }));
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

/** Who somebody is in Lark, what they may do and whom they see: put on record by value. */
const recordedColumns = ['open_id', 'role', 'team_id', 'advice_licence'] as const;

/** By these somebody is matched to a Lark user: recorded too, but not what they are. */
const addressColumns = ['email', 'mobile_secret'] as const;

function recorded(row: string): string {
  return recordedColumns.map((column) => `'${column}', ${row}.${column}`).join(', ');
}

/** What the file is about to change of people's standing: of each column `from` and `to`. Ask before it is changed. */
async function changesOf(query: Query, written: readonly string[]): Promise<StaffRecord[]> {
  const values = recordedColumns.filter((column) => written.includes(column));
  const addresses = addressColumns.filter((column) => written.includes(column));
  if (values.length + addresses.length === 0) return [];
  const ofValue = values.map((column) => {
    const to = fresh(column);
    return `'${column}', CASE WHEN t.${column} IS DISTINCT FROM ${to} THEN jsonb_build_object('from', t.${column}, 'to', ${to}) END`;
  });
  const ofAddress = addresses.map((column) => {
    return `'${column}', CASE WHEN t.${column} IS DISTINCT FROM s.${column} THEN '"changed"'::jsonb END`;
  });
  return rowsOf(query, recordRow, [
    `SELECT t.id, (SELECT jsonb_object_agg(key, value) FROM jsonb_each(jsonb_build_object(${[...ofValue, ...ofAddress].join(', ')}))
         WHERE value <> 'null') AS detail
     FROM staff t JOIN import_row s ON s.staff_no = t.staff_no
     WHERE s.refusal IS NULL AND ${differs([...values, ...addresses], kept)} ORDER BY t.id`,
  ]);
}

function fresh(column: (typeof recordedColumns)[number]): string {
  return kept[column] ?? `s.${column}`;
}

/** What everybody has, what Lark tells and what a person has chosen: an empty cell takes none of it away. */
const kept = keptWhereEmpty(staff);

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
