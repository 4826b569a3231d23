import type { Query } from '../store/occasions/recompile.ts';
import type { Scope } from './apply.ts';
import { isOneOf, refuse } from './sets.ts';

/**
 * Finds the client of each staged row; rows of a client whom nobody knows, and with the very same reason of one who is none of the
 * sender's business, are refused.
 */
export async function findClients(query: Query, within: Scope): Promise<void> {
  await query(
    `UPDATE import_row s SET client_id = c.id FROM client c
     WHERE c.client_no = s.client_no AND s.refusal IS NULL AND ${isOneOf('c.advisor_id', within)}`,
    [],
  );
  await refuse(
    query,
    { code: 'unknown-client', field: 'client_no', partly: within !== 'everyone' },
    { where: 's.client_id IS NULL', value: 's.client_no' },
  );
}
