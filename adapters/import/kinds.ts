import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds, type ImportKind, type OwnKind } from '../../domain/import/kinds.ts';
import { clientStore } from './kinds/clients.ts';
import { flowStore } from './kinds/flows.ts';
import { holdingStore } from './kinds/holdings.ts';
import { staffStore } from './kinds/staff.ts';
import type { KindStore, StoredKind } from './types.ts';

/** What the kinds have that is SQL. Those whose value says it all stand here not at all. */
const stores: Readonly<Record<OwnKind, KindStore> & Partial<Record<ImportKind, KindStore>>> = {
  staff: staffStore,
  clients: clientStore,
  holdings: holdingStore,
  flows: flowStore,
};

/** A kind with its statements; `RangeError` for an id that no kind has. */
export function storedKind(kind: FileKind | string): StoredKind {
  const found = typeof kind === 'string' ? fileKinds.find(({ id }) => id === kind) : kind;
  if (found === undefined) throw new RangeError(`no kind of file is called ${String(kind)}`);
  const byId: Readonly<Record<string, KindStore | undefined>> = stores;
  return { kind: found, store: byId[found.id] ?? {} };
}
