import type pg from 'pg';
import type { Query } from '../store/occasions/recompile.ts';
import { appendImportAudit } from './import-audit.ts';
import { queryOn } from './sets.ts';
import type { Done, Importing, ImportOptions, ImportTask } from './types.ts';

/** What a transaction did, and whether that is to stay. */
type Worked<D> = { commit: boolean; done: D };

/** One import at a time; the record of it is written with the book. A connection that failed is not used again. */
export async function inTransaction<D extends Done | undefined>(
  task: ImportTask,
  work: (connection: pg.PoolClient) => Promise<Worked<D>>,
): Promise<D> {
  const { importId, options } = task;
  const connection = await options.pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query(`SELECT pg_advisory_xact_lock(hashtext('import'))`);
    await failAbandoned(connection, importId);
    await connection.query(`SET LOCAL work_mem = '128MB'`);
    const { commit, done } = await work(connection);
    if (!commit) await connection.query('ROLLBACK');
    if (done !== undefined) await recordDone(connection, { importId, done, now: options.moment.now });
    if (commit && done !== undefined) await recordAudit(queryOn(connection), task, done);
    if (commit) await connection.query('COMMIT');
    connection.release();
    return done;
  } catch (error) {
    // Ends the session, and with it COPY and transaction, whatever state they are in.
    connection.release(true);
    throw error;
  }
}

/** Whoever holds the lock knows that earlier imports still called running were killed. */
async function failAbandoned(connection: pg.PoolClient, importId: number): Promise<void> {
  await connection.query(
    `UPDATE import SET state = 'failed', error = 'interrupted' WHERE state = 'running' AND id < $1`,
    [importId],
  );
}

async function recordDone(
  connection: pg.PoolClient,
  { importId, done, now }: { importId: number; done: Done; now: Date },
): Promise<void> {
  const { rows, added, changed, refused, applied } = done;
  const state = applied ? 'done' : done.dryRun ? 'previewed' : 'refused';
  await connection.query(
    `UPDATE import SET state = $2, rows = $3, added = $4, changed = $5, refused = $6, finished_at = $7, error = NULL WHERE id = $1`,
    [importId, state, rows, added, changed, refused, now],
  );
}

/** What the steps of an import go by: which import it is, who sent the file, and when. */
export function importing({ importId, options: { staffId, moment } }: ImportTask): Importing {
  return { importId, staffId, now: moment.now, today: moment.today };
}

/** One record of the import itself, and one of each thing that has to be found by itself. */
async function recordAudit(query: Query, { stored, importId, hash, options }: ImportTask, done: Done): Promise<void> {
  const { rows, added, changed, repeated, refused, also, audit = [] } = done;
  const detail = { kind: stored.kind.id, sha256: hash, rows, added, changed, repeated, refused, ...also };
  const { staffId, moment } = options;
  const by =
    staffId === undefined ? { actor: 'operator', via: 'operator' } : { actor: `staff:${staffId}`, via: 'file' };
  const entry = { action: 'file.import', object: `import:${importId}`, detail };
  const entries = [entry, ...audit];
  for (let start = 0; start < entries.length; start += AUDIT_BATCH)
    await appendImportAudit(query, entries.slice(start, start + AUDIT_BATCH), { ...by, now: moment.now });
}

/** So many records are written at once: a file may take many clients from their advisors. */
const AUDIT_BATCH = 5_000;

/** What would have come of an import that is only to be looked at, or changes more than may be stored unseen; undefined for any other. */
export function onlyTried<D extends Pick<Done, 'added' | 'changed' | 'missing'>>(
  done: D,
  { dryRun, previewFrom = Number.POSITIVE_INFINITY }: Pick<ImportOptions, 'dryRun' | 'previewFrom'>,
): (D & Pick<Done, 'applied' | 'dryRun' | 'outflows'>) | undefined {
  const { added, changed, missing } = done;
  if (!dryRun && added + changed + (missing?.taken ?? 0) <= previewFrom) return undefined;
  return { ...done, applied: false, dryRun: true, outflows: [] };
}

/** What a strict import did that was turned down. */
export function turnedDown(
  done: Pick<Done, 'rows' | 'repeated' | 'refused' | 'errorFile' | 'errorRows' | 'firstRefused' | 'skipped'>,
): Done {
  return { ...done, added: 0, changed: 0, applied: false, outflows: [] };
}
