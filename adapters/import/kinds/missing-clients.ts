import type { MissingClients } from '../../../domain/import/port.ts';
import type { MissingWay } from '../../../domain/kit/rulebook.ts';
import { followingIds } from '../../../domain/occasions/rule-list.ts';
import { int, text } from '../../store/kit/fields.ts';
import { row } from '../../store/kit/rows.ts';
import type { Query } from '../../store/occasions/recompile.ts';
import { batches, count, counted, isEmpty, rowsOf } from '../sets.ts';
import type { Importing, Missed, Seeking } from '../types.ts';
import { enterUnmetMarks } from '../unmet-marks.ts';
import { followUps } from './client-follow-ups.ts';

/**
 * Clients of the book who are not in the file, where it names as many of them as the rulebook wants of a whole book: neither on a staged line,
 * nor on one the book knows, nor on a refused one. What the rulebook says becomes of them is done, unless a refused row whose number cannot be
 * read leaves open who they are. Undefined for any other file.
 */
export async function seekMissing(seeking: Seeking): Promise<Missed | undefined> {
  const { query, setup, loaded, added, by, within } = seeking;
  const { wholeBookPercent: share, missing: way } = setup.rulebook.import;
  if (within !== 'everyone' || loaded.refusedKeys === undefined) return undefined;
  const book = (await counted(query, 'SELECT count(*) FROM client')) - added;
  if (book === 0 || loaded.rows * 100 < book * share) return undefined;
  await findMissing(seeking, loaded.refusedKeys);
  const missing = await counted(query, 'SELECT count(*) FROM import_missing');
  if ((book - missing) * 100 < book * share) return undefined;
  const unread = loaded.refused - loaded.refusedKeys.length;
  const first = await rowsOf(query, numberRow, [firstMissing]);
  const found = { count: missing, first: first.map(({ clientNo }) => clientNo), unread };
  if (missing === 0 || unread > 0) return { missing: { ...found, way: 'nothing', taken: 0 }, audit: [] };
  return done[way](query, found, by);
}

/**
 * Whoever had left the file of the whole book and is in one again. They are counted first: how many they are the planner cannot know, and it
 * would read all staged rows again for each.
 */
export async function backInFile(query: Query): Promise<void> {
  await query(
    'CREATE TEMP TABLE import_left ON COMMIT DROP AS SELECT id, client_no FROM client WHERE missing_since IS NOT NULL',
    [],
  );
  if (await isEmpty(query, 'import_left')) return;
  await query('ANALYZE import_left', []);
  await query(
    `UPDATE client t SET missing_since = NULL FROM import_left l JOIN import_row s ON s.client_no = l.client_no
     WHERE t.id = l.id AND s.refusal IS NULL`,
    [],
  );
}

type Found = Pick<MissingClients, 'count' | 'first' | 'unread'>;

/** What is done about them, each in a few statements over all. */
const done: Readonly<Record<MissingWay, (query: Query, found: Found, by: Importing) => Promise<Missed>>> = {
  nothing: async (_, found) => ({ missing: { ...found, way: 'nothing', taken: 0 }, audit: [] }),
  async mark(query, found, by) {
    await markMissing(query, by);
    return { missing: { ...found, way: 'mark', taken: 0 }, audit: [] };
  },
  async take(query, found, by) {
    const audit = await takenOnes(query);
    const [taken] = await rowsOf(query, takenRow, [
      takeAway,
      by.today,
      by.now,
      by.staffId ?? null,
      by.importId,
      followingIds,
    ]);
    await markMissing(query, by);
    return { missing: { ...found, way: 'take', taken: taken?.changed ?? 0 }, audit };
  },
};

const numberRow = row({ clientNo: text });
const firstMissing = 'SELECT client_no AS "clientNo" FROM import_missing ORDER BY client_no LIMIT 5';
const takenRow = row({ changed: count, stages: count, reassigned: count, tasks: count });
const advisorRow = row({ id: int, from: int });

/** Fills the table `import_missing`. Every join is one pass: none is over the book once for each row. */
async function findMissing({ query, connection, setup }: Seeking, refusedKeys: readonly string[]): Promise<void> {
  const known = setup.marking?.known;
  if (known !== undefined) await enterUnmetMarks(connection, known);
  await query(
    'CREATE TEMP TABLE import_in_file ON COMMIT DROP AS SELECT client_no FROM import_row UNION SELECT unnest($1::text[])',
    [refusedKeys],
  );
  await query('ANALYZE import_in_file', []);
  const unmet =
    known === undefined
      ? ''
      : 'LEFT JOIN import_unmet u ON u.mark = c.line_mark WHERE c.line_mark IS NULL OR u.mark IS NOT NULL';
  await query(
    `CREATE TEMP TABLE import_missing ON COMMIT DROP AS
     SELECT c.id, c.client_no, c.advisor_id FROM (SELECT c.id, c.client_no, c.advisor_id FROM client c ${unmet}) c
       LEFT JOIN import_in_file f ON f.client_no = c.client_no WHERE f.client_no IS NULL`,
    [],
  );
  await query('ANALYZE import_missing', []);
}

/** Their cards say since when; without a mark their next line is read as one the book does not know. */
async function markMissing(query: Query, { today }: Pick<Importing, 'today'>): Promise<void> {
  await query(
    `UPDATE client c SET missing_since = $1::date, line_mark = NULL FROM import_missing m
     WHERE c.id = m.id AND c.missing_since IS NULL`,
    [today],
  );
}

/** As where a file gives a client to nobody: what is open waits for the next advisor. */
const takeAway = `
  WITH changed AS (
    UPDATE client t SET advisor_id = NULL FROM import_missing m WHERE t.id = m.id AND t.advisor_id IS NOT NULL
    RETURNING t.id, t.stage, t.advisor_id
  ), touched AS (INSERT INTO import_touched SELECT id FROM changed),
  ${followUps}`;

/** A record of each client that is about to be taken from an advisor. */
async function takenOnes(query: Query): Promise<Missed['audit']> {
  const audit: Missed['audit'][number][] = [];
  const taken = 'SELECT id, advisor_id AS "from" FROM import_missing WHERE advisor_id IS NOT NULL ORDER BY id';
  for await (const rows of batches<object>(query, taken, BATCH)) {
    for (const { id, from } of rows.map((raw) => advisorRow.read({ ...raw })))
      audit.push({ action: 'client.missing', object: `client:${id}`, detail: { from, to: null } });
  }
  return audit;
}

const BATCH = 5_000;
