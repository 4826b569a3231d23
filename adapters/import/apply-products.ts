import type { Columns } from '../../domain/import/columns.ts';
import type { ProductField } from '../../domain/import/products.ts';
import type { Query } from '../store/occasions/recompile.ts';
import type { Applied } from './apply.ts';
import { assignments, counted, differs, refuse } from './sets.ts';

/** Brings staged products into the book. */
export async function applyProducts(query: Query, { at }: Columns<ProductField>): Promise<Applied> {
  const unknown = 'NOT EXISTS (SELECT 1 FROM product t WHERE t.product_code = s.product_code)';
  if (at.name < 0) await refuse(query, { code: 'new-needs', field: 'name' }, { where: unknown });
  const written = (['name', 'type', 'risk_level', 'matures_on'] as const).filter((column) => at[column] >= 0);
  const changed =
    written.length === 0
      ? 0
      : await counted(
          query,
          `WITH changed AS (UPDATE product t SET ${assignments(written)} FROM import_row s
             WHERE s.refusal IS NULL AND t.product_code = s.product_code AND ${differs(written)} RETURNING 1)
           SELECT count(*) FROM changed`,
        );
  const added = await counted(
    query,
    `WITH added AS (
       INSERT INTO product (product_code, name, type, risk_level, matures_on)
       SELECT s.product_code, s.name, s.type, s.risk_level, s.matures_on FROM import_row s
       WHERE s.refusal IS NULL AND ${unknown} ORDER BY s.product_code RETURNING 1)
     SELECT count(*) FROM added`,
  );
  return { added, changed };
}
