import type pg from 'pg';
import type { ImportKind } from '../../domain/import/columns.ts';
import type { Locale } from '../../domain/people/people.ts';
import type { TableFile } from '../files/rows.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { type Applied, applyStaged, type Importing } from './apply.ts';
import { compileTouched } from './compile-touched.ts';
import { strip } from './drop-indexes.ts';
import type { EncodeSetup } from './encode.ts';
import { writeErrorFile } from './errors-file.ts';
import { appendTrail } from './import-audit.ts';
import type { ImportOptions } from './import-file.ts';
import { byCopy, learnNames } from './learn-names.ts';
import { type Loaded, loadFresh, loadStaging } from './load.ts';
import { newOutflows } from './outflows.ts';
import type { ImportReport } from './report.ts';
import { counted, isEmpty, queryOn } from './sets.ts';
import { keyColumns, stagingColumns } from './tables.ts';

export type ImportTask = {
  kind: ImportKind;
  table: TableFile;
  setup: EncodeSetup;
  locale: Locale;
  importId: number;
  /** SHA-256 of the file. */
  hash: string;
  options: ImportOptions;
};

/** What one transaction did. */
export type Done = Pick<
  ImportReport,
  'rows' | 'added' | 'changed' | 'repeated' | 'refused' | 'applied' | 'outflows' | 'errorFile'
> &
  Pick<Applied, 'also' | 'trail'>;

/** Any file: staged, checked against the book in sets, brought in, occasions compiled, recorded. */
export function importStaged(task: ImportTask): Promise<Done> {
  const { kind, setup, options } = task;
  return inTransaction(
    options.pool,
    async (connection) => {
      const query = queryOn(connection);
      await makeStaging(query, kind);
      const loaded = await loadStaging(connection, { ...task, progress: options.progress });
      await query('ANALYZE import_row', []);
      const repeated = await dropRepeated(query, kind);
      const applied = await applyStaged(kind, {
        query,
        setup,
        by: importing(task),
        within: options.within ?? 'everyone',
      });
      const marked = await counted(query, 'SELECT count(*) FROM import_row WHERE refusal IS NOT NULL');
      const refused = loaded.refused + marked;
      const errorFile = refused === 0 ? undefined : await writeErrorFile(task.table, { ...task, query });
      const done = { rows: loaded.rows, repeated, refused, ...(errorFile !== undefined && { errorFile }) };
      if (refused > 0 && options.strict) return { commit: false, done: turnedDown(done) };
      await query('ANALYZE import_touched', []);
      if (kind === 'clients') await learnNames(query, 'touched');
      await compileTouched(connection, options.moment);
      const outflows = kind === 'flows' ? await newOutflows(query, options.moment) : [];
      return { commit: true, done: { ...done, ...applied, applied: true, outflows } };
    },
    task,
  );
}

/**
 * Clients into a book that has none: nothing to compare with, so they go straight in, with their occasions. Undefined where the book is
 * not empty, or a key stands twice in a file whose indexes stayed: then it has to be staged.
 */
export async function importFresh(task: ImportTask, attempts = 3): Promise<Done | undefined> {
  const { kind, setup, options } = task;
  if (kind !== 'clients' || (setup.columns.at.name ?? -1) < 0) return undefined;
  // Whose clients they are to be is checked on staged rows only.
  if ((options.within ?? 'everyone') !== 'everyone') return undefined;
  try {
    return await inTransaction(
      options.pool,
      async (connection) => {
        const loaded = await fillEmptyBook(connection, task);
        if (loaded === undefined) return { commit: false, done: undefined };
        const { rows, refused, repeated } = loaded;
        const errorFile = refused === 0 ? undefined : await writeErrorFile(task.table, task);
        const done = { rows, repeated, refused, ...(errorFile !== undefined && { errorFile }) };
        if (refused > 0 && options.strict) return { commit: false, done: turnedDown(done) };
        const added = rows - refused - repeated;
        return { commit: true, done: { ...done, added, changed: 0, applied: true, outflows: [] } };
      },
      task,
    );
  } catch (error) {
    if (hasCode(error, UNIQUE_VIOLATION)) return undefined;
    // Somebody read the tables it locks in another order, and it gave way.
    if (hasCode(error, DEADLOCK) && attempts > 1) return importFresh(task, attempts - 1);
    throw error;
  }
}

/** Undefined where there are clients already. */
async function fillEmptyBook(
  connection: pg.PoolClient,
  { table, setup, options }: ImportTask,
): Promise<(Loaded & { repeated: number }) | undefined> {
  const query = queryOn(connection);
  await query('LOCK TABLE client IN SHARE ROW EXCLUSIVE MODE', []);
  if (!(await isEmpty(query, 'client'))) return undefined;
  const firstId = await counted(query, `SELECT nextval(pg_get_serial_sequence('client', 'id')) AS count`);
  // Whoever asks for clients meanwhile waits: there is nobody yet to look up.
  const restore = table.form.size < BIG_FILE ? undefined : await strip(query);
  const loaded = await loadFresh(connection, { table, setup: { ...setup, firstId }, progress: options.progress });
  await learnNames(query, 'all', byCopy(connection));
  const repeated = restore === undefined ? 0 : await putBack(query, restore);
  const highest = 'greatest((SELECT max(id) FROM client), $1::int)';
  await query(`SELECT setval(pg_get_serial_sequence('client', 'id'), ${highest})`, [firstId]);
  return { ...loaded, repeated };
}

/** Puts indexes and keys back; gives how many rows had to go first, as their client number comes again further down. */
async function putBack(query: Query, restore: () => Promise<void>): Promise<number> {
  await query('SAVEPOINT filled', []);
  try {
    await restore();
    return 0;
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error;
    await query('ROLLBACK TO SAVEPOINT filled', []);
    // Ids follow the lines of the file.
    const repeated = await counted(
      query,
      `WITH repeated AS (
         DELETE FROM client c USING (SELECT id, max(id) OVER (PARTITION BY client_no) AS last FROM client) l
         WHERE l.id = c.id AND l.id < l.last RETURNING c.id
       ), with_them AS (DELETE FROM occasion WHERE client_id IN (SELECT id FROM repeated))
       SELECT count(*) FROM repeated`,
    );
    await restore();
    return repeated;
  }
}

/** From so many bytes on it pays to build the indexes afterwards. */
const BIG_FILE = 1 << 20;

function turnedDown(done: Pick<Done, 'rows' | 'repeated' | 'refused' | 'errorFile'>): Done {
  return { ...done, added: 0, changed: 0, applied: false, outflows: [] };
}

type Outcome<D> = { commit: boolean; done: D };

/** One import at a time; the record of it is written with the book. A connection that failed is not used again. */
async function inTransaction<D extends Done | undefined>(
  pool: pg.Pool,
  work: (connection: pg.PoolClient) => Promise<Outcome<D>>,
  task: ImportTask,
): Promise<D> {
  const { importId, options } = task;
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query(`SELECT pg_advisory_xact_lock(hashtext('import'))`);
    await failAbandoned(connection, importId);
    await connection.query(`SET LOCAL work_mem = '128MB'`);
    const { commit, done } = await work(connection);
    if (!commit) await connection.query('ROLLBACK');
    if (done !== undefined) await recordDone(connection, { importId, done, now: options.moment.now });
    if (commit && done !== undefined) await recordTrail(queryOn(connection), task, done);
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
  const state = applied ? 'done' : 'refused';
  await connection.query(
    `UPDATE import SET state = $2, rows = $3, added = $4, changed = $5, refused = $6, finished_at = $7, error = NULL WHERE id = $1`,
    [importId, state, rows, added, changed, refused, now],
  );
}

function importing({ importId, options: { staffId, moment } }: ImportTask): Importing {
  return { importId, staffId, now: moment.now, today: moment.today };
}

/** One record of the import itself, and one of each thing that has to be found by itself. */
async function recordTrail(query: Query, { kind, importId, hash, options }: ImportTask, done: Done): Promise<void> {
  const { rows, added, changed, repeated, refused, also, trail = [] } = done;
  const detail = { kind, sha256: hash, rows, added, changed, repeated, refused, ...also };
  const { staffId, moment } = options;
  const by =
    staffId === undefined ? { actor: 'operator', via: 'operator' } : { actor: `staff:${staffId}`, via: 'file' };
  const entry = { action: 'file.import', object: `import:${importId}`, detail };
  await appendTrail(query, [entry, ...trail], { ...by, now: moment.now });
}

async function makeStaging(query: Query, kind: ImportKind): Promise<void> {
  const workedOut = 'client_id int, team_id int, refusal jsonb';
  await query(`CREATE TEMP TABLE import_row (line int, ${stagingColumns[kind]}, ${workedOut}) ON COMMIT DROP`, []);
  await query('CREATE TEMP TABLE import_touched (client_id int, is_new boolean DEFAULT false) ON COMMIT DROP', []);
  await query('CREATE TEMP TABLE import_new_flow (flow_no text, client_id int, on_day date) ON COMMIT DROP', []);
}

/** Of rows with the same key the last one counts. */
async function dropRepeated(query: Query, kind: ImportKind): Promise<number> {
  const keys = keyColumns[kind].join(', ');
  return counted(
    query,
    `WITH repeated AS (
       DELETE FROM import_row WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM (SELECT ctid, row_number() OVER (PARTITION BY ${keys} ORDER BY line DESC) AS place FROM import_row) ranked
         WHERE place > 1)) RETURNING 1)
     SELECT count(*) FROM repeated`,
  );
}

const UNIQUE_VIOLATION = '23505';
const DEADLOCK = '40P01';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
