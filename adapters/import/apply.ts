import type { ClientField } from '../../domain/import/clients.ts';
import type { Columns, ImportKind } from '../../domain/import/columns.ts';
import type { HoldingField } from '../../domain/import/holdings.ts';
import type { ProductField } from '../../domain/import/products.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { applyClients } from './apply-clients.ts';
import { applyFlows } from './apply-flows.ts';
import { applyHoldings } from './apply-holdings.ts';
import { applyProducts } from './apply-products.ts';
import { applyStaff } from './apply-staff.ts';
import type { EncodeSetup } from './encode.ts';
import type { TrailEntry } from './import-audit.ts';

/** What holding a staged file against the book needs. Rows it cannot take it marks by their `refusal` column. */
export type Applying = { query: Query; setup: EncodeSetup; by: Importing; within: Scope };

/** Which import it is, and when; `staffId` is who sent the file, where a person did. */
export type Importing = { importId: number; staffId: StaffId | undefined; now: Date; today: Day };

/** Whose clients the file may bring and change. */
export type Scope = 'everyone' | readonly StaffId[];

/**
 * What the set-based statements did. `import_touched` then holds the ids of clients whose facts are new, and whether the clients are.
 * `also` counts what followed from it, `trail` is what the audit trail tells beside the import itself.
 */
export type Applied = {
  added: number;
  changed: number;
  also?: Readonly<Record<string, number>>;
  trail?: readonly TrailEntry[];
};

/** Brings the staged rows, checked one by one, into the book: references, then updates, then what is new. */
export async function applyStaged(kind: ImportKind, { query, setup, by, within }: Applying): Promise<Applied> {
  const columns = setup.columns;
  switch (kind) {
    case 'staff':
      return applyStaff(query, columns);
    case 'clients':
      return applyClients(query, { columns: columns as Columns<ClientField>, setup, by, within });
    case 'products':
      return applyProducts(query, columns as Columns<ProductField>);
    case 'holdings':
      return applyHoldings(query, columns as Columns<HoldingField>, within);
    case 'flows':
      return applyFlows(query, within);
  }
}
