import type { ClientBase } from 'pg';
import type { ClientId } from '../../domain/clients/client.ts';
import { BATCH, type Compiling, compiledOf, noteLater, recompileBatch } from '../store/occasions/recompile.ts';
import { addOccasion, occasionColumns } from './client-lines.ts';
import { copyAll } from './copy.ts';
import { CopyRows } from './copy-rows.ts';
import { batches, queryOn } from './sets.ts';

/** Compiles the occasions of all clients in `import_touched`, in the transaction that filled it. */
export async function compileTouched(connection: ClientBase, compiling: Compiling): Promise<void> {
  const query = queryOn(connection);
  const addFresh = freshCompiler(connection, compiling);
  const touched = `SELECT client_id AS id, bool_or(is_new) AS "isNew" FROM import_touched GROUP BY client_id ORDER BY client_id`;
  for await (const batch of batches<{ id: ClientId; isNew: boolean }>(query, touched, BATCH)) {
    const idsOf = (isNew: boolean) => batch.filter((one) => one.isNew === isNew).map(({ id }) => id);
    await recompileBatch(query, idsOf(false), compiling);
    await addFresh(idsOf(true));
  }
}

/** New clients have no occasions to be compared with: theirs go in by COPY, in a third of the time. */
function freshCompiler(connection: ClientBase, compiling: Compiling): (ids: ClientId[]) => Promise<void> {
  const query = queryOn(connection);
  const rows = new CopyRows();
  return async (ids) => {
    if (ids.length === 0) return;
    const compiled = await compiledOf(query, ids, compiling);
    for (const { id, occasions } of compiled) for (const occasion of occasions) addOccasion(rows, id, occasion);
    const written = rows.take();
    await copyAll(connection, `occasion (${occasionColumns})`, [written]);
    rows.reuse(written);
    await noteLater(query, compiled);
  };
}
