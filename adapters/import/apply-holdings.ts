import type { Columns } from '../../domain/import/columns.ts';
import type { HoldingField } from '../../domain/import/holdings.ts';
import type { Query } from '../store/occasions/recompile.ts';
import type { Applied, Scope } from './apply.ts';
import { findClients } from './find-clients.ts';
import { assignments, counted, differs, refuse } from './sets.ts';

/**
 * Brings staged positions into the book, by client, product and lot. Name, risk level and maturity the row leaves open are taken from the
 * product. Positions the file does not name stay.
 */
export async function applyHoldings(query: Query, { at }: Columns<HoldingField>, within: Scope): Promise<Applied> {
  await findClients(query, within);
  if (at.amount < 0) {
    const unknown = `NOT EXISTS (SELECT 1 FROM holding t WHERE ${sameHolding})`;
    await refuse(query, { code: 'new-needs', field: 'amount' }, { where: unknown });
  }
  const written = columns.filter((column) => at[column] >= 0);
  const changed = written.length === 0 ? 0 : await counted(query, update(written));
  const added = await counted(
    query,
    `WITH added AS (
       INSERT INTO holding (client_id, product_code, lot_no, ${columns.join(', ')})
       SELECT s.client_id, s.product_code, s.lot_no, ${columns.map((column) => resolved[column] ?? `s.${column}`).join(', ')}
       FROM import_row s LEFT JOIN product p ON p.product_code = s.product_code
       WHERE s.refusal IS NULL AND NOT EXISTS (SELECT 1 FROM holding t WHERE ${sameHolding})
       ORDER BY s.client_id, s.product_code, s.lot_no
       RETURNING client_id
     ), touched AS (INSERT INTO import_touched SELECT DISTINCT client_id FROM added)
     SELECT count(*) FROM added`,
  );
  return { added, changed };
}

const sameHolding = 't.client_id = s.client_id AND t.product_code = s.product_code AND t.lot_no = s.lot_no';

const columns = ['product_name', 'risk_level', 'amount', 'bought_on', 'matures_on', 'as_of'] as const;

const resolved: Readonly<Partial<Record<(typeof columns)[number], string>>> = {
  product_name: 'coalesce(s.product_name, p.name, s.product_code)',
  risk_level: 'coalesce(s.risk_level, p.risk_level)',
  matures_on: 'coalesce(s.matures_on, p.matures_on)',
};

function update(written: readonly string[]): string {
  return `WITH changed AS (
      UPDATE holding t SET ${assignments(written, resolved)}
      FROM import_row s LEFT JOIN product p ON p.product_code = s.product_code
      WHERE s.refusal IS NULL AND ${sameHolding} AND ${differs(written, resolved)} RETURNING t.client_id
    ), touched AS (INSERT INTO import_touched SELECT DISTINCT client_id FROM changed)
    SELECT count(*) FROM changed`;
}
