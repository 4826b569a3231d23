import type { Day } from '../../../domain/day.ts';
import type { ClientField } from '../../../domain/import/clients.ts';
import type { Columns, ImportKind } from '../../../domain/import/columns.ts';
import type { HoldingField } from '../../../domain/import/holdings.ts';
import type { ProductField } from '../../../domain/import/products.ts';
import { applyClients } from './apply-clients.ts';
import { applyFlows } from './apply-flows.ts';
import { applyHoldings } from './apply-holdings.ts';
import { applyProducts } from './apply-products.ts';
import { applyStaff } from './apply-staff.ts';
import type { EncodeSetup } from './encode.ts';
import type { Query } from './recompile.ts';

/** What holding a staged file against the book needs. Rows it cannot take it marks by their `refusal` column. */
export type Applying = { query: Query; setup: EncodeSetup; today: Day };

/** What the set-based statements did. `import_touched` then holds the ids of clients whose facts are new. */
export type Applied = { added: number; changed: number };

/** Brings the staged rows, checked one by one, into the book: references, then updates, then what is new. */
export async function applyStaged(kind: ImportKind, { query, setup, today }: Applying): Promise<Applied> {
  const columns = setup.columns;
  switch (kind) {
    case 'staff':
      return applyStaff(query, columns);
    case 'clients':
      return applyClients(query, { columns: columns as Columns<ClientField>, setup, today });
    case 'products':
      return applyProducts(query, columns as Columns<ProductField>);
    case 'holdings':
      return applyHoldings(query, columns as Columns<HoldingField>);
    case 'flows':
      return applyFlows(query);
  }
}
