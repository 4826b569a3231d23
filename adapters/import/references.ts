import type { Query } from '../store/occasions/recompile.ts';
import { isOneOf, refuse } from './sets.ts';
import { bookColumn } from './staging.ts';
import type { Applying } from './types.ts';

/**
 * Finds what each staged row names: its client, its product. Rows that name a client or product nobody knows, and with the very same
 * reason those of a client who is none of the sender's business, are refused. Advisors were found as the rows were read.
 */
export async function findReferences({
  query,
  stored: { kind },
  within,
}: Omit<Applying, 'setup' | 'by'>): Promise<void> {
  for (const [id, field] of Object.entries(kind.fields)) {
    if (field.names === 'client') await findClients(query, { id, within });
    if (field.names === 'product') await findProducts(query, { id, column: bookColumn(id, field) });
  }
}

async function findClients(query: Query, { id, within }: { id: string } & Pick<Applying, 'within'>): Promise<void> {
  await query(
    `UPDATE import_row s SET client_id = c.id FROM client c
     WHERE c.client_no = s.${id} AND s.refusal IS NULL AND ${isOneOf('c.advisor_id', within)}`,
    [],
  );
  await refuse(
    query,
    { code: 'unknown-client', field: id, partly: within !== 'everyone' },
    { where: `s.client_id IS NULL AND s.${id} IS NOT NULL`, value: `s.${id}` },
  );
}

async function findProducts(query: Query, { id, column }: { id: string; column: string }): Promise<void> {
  await refuse(
    query,
    { code: 'unknown-product', field: id },
    {
      where: `s.${column} IS NOT NULL AND NOT EXISTS (SELECT FROM product p WHERE p.product_code = s.${column})`,
      value: `s.${column}`,
    },
  );
}
