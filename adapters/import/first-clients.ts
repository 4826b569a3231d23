import type pg from 'pg';
import { hasColumn } from '../../domain/import/columns.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { dropIndexes } from './drop-indexes.ts';
import { writeErrorFile } from './errors-file.ts';
import { byCopy, learnNames } from './learn-names.ts';
import { loadEmptyBook } from './load.ts';
import { withMarking } from './marking.ts';
import { counted, isEmpty, queryOn } from './sets.ts';
import { inTransaction, onlyTried, turnedDown } from './transaction.ts';
import type { Done, ImportTask, Loaded } from './types.ts';

/**
 * Clients into a book that has none: nothing to compare with, so they go straight in, with their occasions. Undefined where the book is
 * not empty, or a key stands twice in a file whose indexes stayed: then it has to be staged.
 */
export async function fillEmptyBook(task: ImportTask, attempts = 3): Promise<Done | undefined> {
  const { setup, options } = task;
  if (!hasColumn(setup.columns, 'name')) return undefined;
  // Whose clients they are to be is checked on staged rows only.
  if ((options.within ?? 'everyone') !== 'everyone') return undefined;
  try {
    return await inTransaction(task, async (connection) => {
      const loaded = await fill(connection, task);
      if (loaded === undefined) return { commit: false, done: undefined };
      const { rows, refused, repeated, skipped } = loaded;
      const written = refused === 0 ? {} : await writeErrorFile(task, loaded);
      const done = { rows, repeated, refused, skipped, ...written };
      if (refused > 0 && options.strict) return { commit: false, done: turnedDown(done) };
      const filled = { ...done, added: rows - refused - repeated, changed: 0 };
      const tried = onlyTried(filled, options);
      if (tried !== undefined) return { commit: false, done: tried };
      return { commit: true, done: { ...filled, applied: true, outflows: [] } };
    });
  } catch (error) {
    if (hasCode(error, UNIQUE_VIOLATION)) return undefined;
    // A deadlock with a reader of the same tables: PostgreSQL ended this side, and the file is staged instead.
    if (hasCode(error, DEADLOCK) && attempts > 1) return fillEmptyBook(task, attempts - 1);
    throw error;
  }
}

/** Undefined where there are clients already. */
async function fill(connection: pg.PoolClient, task: ImportTask): Promise<(Loaded & { repeated: number }) | undefined> {
  const { table } = task;
  const query = queryOn(connection);
  await query('LOCK TABLE client IN SHARE ROW EXCLUSIVE MODE', []);
  if (!(await isEmpty(query, 'client'))) return undefined;
  const firstId = await counted(query, `SELECT nextval(pg_get_serial_sequence('client', 'id')) AS count`);
  // Whoever asks for clients meanwhile waits: there is nobody yet to look up.
  const restore = table.form.size < BIG_FILE ? undefined : await dropIndexes(query);
  const setup = await withMarking(connection, { ...task, setup: { ...task.setup, firstId } });
  const loaded = await loadEmptyBook(connection, { ...task, setup });
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

const UNIQUE_VIOLATION = '23505';
const DEADLOCK = '40P01';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
