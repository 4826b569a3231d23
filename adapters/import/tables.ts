import { type ClientField, clientColumns } from '../../domain/import/clients.ts';
import type { ColumnSpec, Columns, ImportKind } from '../../domain/import/columns.ts';
import { flowColumns } from '../../domain/import/flows.ts';
import { holdingColumns } from '../../domain/import/holdings.ts';
import { productColumns } from '../../domain/import/products.ts';
import { staffColumns } from '../../domain/import/staff.ts';

/** The columns each kind of file may have. */
export const columnSpecs = {
  staff: staffColumns,
  clients: clientColumns,
  products: productColumns,
  holdings: holdingColumns,
  flows: flowColumns,
} satisfies Record<ImportKind, ColumnSpec<string>>;

/**
 * The table a file is copied to before it is held against the book, line number first. It lives as long as the transaction and
 * writes no log.
 */
export const stagingColumns = {
  staff: `staff_no text, name text, email text, mobile_secret bytea, open_id text, role text, team text, parent_team text,
    advice_licence boolean, locale text`,
  clients: `client_no text, name text, keys text COLLATE "C", gender text, birthday text, secret bytea, phone_index text, tier text,
    aum bigint, opened_on date, advisor_id int, stage smallint, risk_assessed_on date, vip_card_expires_on date, note text`,
  products: 'product_code text, name text, type text, risk_level text, matures_on date',
  holdings: `client_no text, product_code text, lot_no text, product_name text, risk_level text, amount bigint,
    bought_on date, matures_on date, as_of date`,
  flows: `flow_no text, client_no text, occurred_at timestamptz, on_day date, direction text, amount bigint, channel text`,
} satisfies Record<ImportKind, string>;

/** What tells the rows of a file apart. */
export const keyColumns = {
  staff: ['staff_no'],
  clients: ['client_no'],
  products: ['product_code'],
  holdings: ['client_no', 'product_code', 'lot_no'],
  flows: ['flow_no'],
} satisfies Record<ImportKind, string[]>;

/** The columns of `client` that a file with these columns writes: those it does not have are left as they are. */
export function writtenClientColumns({ at }: Columns<ClientField>, birthYearSecret: boolean): string[] {
  return clientTargets
    .filter(([column, ...fields]) => {
      if (column === 'secret' && birthYearSecret && at.birthday >= 0) return true;
      return fields.some((field) => at[field] >= 0);
    })
    .map(([column]) => column);
}

/** A column of `client` and the columns of the file that it is made from. */
const clientTargets: readonly [string, ...ClientField[]][] = [
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
