import { bool, text } from '../store/kit/fields.ts';
import { row } from '../store/kit/rows.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { counted, isEmpty, rowsOf } from './sets.ts';

/** The tables a first import of clients fills. Names may be known from clients that are gone. */
export const FILLED = ['name_piece', 'occasion', 'client'];

/**
 * Takes indexes, and the foreign keys between them, off those of the tables that are empty, to be put back over the full ones by what
 * this gives: building each at once costs a tenth of adding a row at a time. All within the caller's transaction, so that nobody
 * ever sees the tables without them; duplicates and dangling references show when they are put back. Foreign keys to other tables
 * stay: to take one off locks the other table for as long, and without `staff` nobody is answered. Undefined where the tables
 * belong to somebody else.
 */
export async function dropIndexes(query: Query): Promise<(() => Promise<void>) | undefined> {
  const foreign = `SELECT count(*) FROM pg_class WHERE oid = ANY ($1::regclass[]) AND NOT pg_has_role(relowner, 'USAGE')`;
  if ((await counted(query, foreign, [FILLED])) > 0) return undefined;
  // All at once, and first: whoever reads several of them has to wait before the work is done, not break it off.
  await query(`LOCK TABLE ${FILLED.join(', ')} IN ACCESS EXCLUSIVE MODE`, []);
  const empty: string[] = [];
  for (const table of FILLED) if (await isEmpty(query, table)) empty.push(table);
  const parts = await rowsOf(query, partRow, [partsOfTables, empty]);
  for (const { table, name, constraint } of parts) {
    await query(constraint ? `ALTER TABLE ${table} DROP CONSTRAINT ${name}` : `DROP INDEX ${name}`, []);
  }
  return async () => {
    await query(`SET LOCAL maintenance_work_mem = '256MB'`, []);
    // Foreign keys last: they are checked by joins that want the indexes.
    for (const { table, name, constraint, definition } of parts.toReversed()) {
      await query(constraint ? `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}` : definition, []);
    }
  };
}

const partRow = row({ table: text, name: text, constraint: bool, definition: text });

/** What can come off: foreign keys first, then the key of a table nobody refers to, then indexes that are no constraint. */
const partsOfTables = `
  SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, true AS constraint, pg_get_constraintdef(oid) AS definition,
    CASE contype WHEN 'f' THEN 1 ELSE 2 END AS place
  FROM pg_constraint c WHERE conrelid = ANY ($1::regclass[]) AND (contype = 'f' AND confrelid = ANY ($1::regclass[])
    OR contype = 'p' AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.confrelid = c.conrelid))
  UNION ALL
  SELECT indrelid::regclass::text, indexrelid::regclass::text, false, pg_get_indexdef(indexrelid), 3
  FROM pg_index i WHERE indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ORDER BY place, "table", name`;
