import type { ClientBase } from 'pg';
import { namePieces } from '../../domain/clients/name-pieces.ts';
import type { Query } from '../store/occasions/recompile.ts';
import { copyAll } from './copy.ts';
import { CopyRows } from './copy-rows.ts';
import { batches, isEmpty } from './sets.ts';

/** Names that are fetched, cut up and written at once. */
const BATCH = 5_000;

/** Writes what some names are found by. None of it stands in the vocabulary yet, as a name is learnt whole and imports take turns. */
type EnterNames = (names: readonly string[]) => Promise<void>;

/**
 * Enters the names of the book that the vocabulary does not have yet, so that those who may see everybody find them without reading
 * the book. Of the clients that the import has touched, or of all; in the caller's transaction, as the names are read by a cursor:
 * a book may have a million. A name that nobody bears any more stays: it finds nobody.
 */
export async function learnNames(
  query: Query,
  clients: 'touched' | 'all',
  enter: EnterNames = byStatement(query),
): Promise<void> {
  const among = clients === 'all' ? '' : 'WHERE id IN (SELECT client_id FROM import_touched)';
  const fresh = `SELECT keys FROM (SELECT DISTINCT keys FROM client ${among}) c ${await unknown(query)}`;
  for await (const names of batches<{ keys: string }>(query, fresh, BATCH)) await enter(names.map(({ keys }) => keys));
}

/** Which names are new. Of an empty vocabulary nothing is asked: it may have no index just then. */
async function unknown(query: Query): Promise<string> {
  return (await isEmpty(query, 'name_piece'))
    ? ''
    : `WHERE NOT EXISTS (
         SELECT FROM name_piece p WHERE p.piece = '|' || split_part(c.keys, '|', 2) || '|' AND p.keys = c.keys)`;
}

/** For the few names that most files bring: in the order of the index. */
function byStatement(query: Query): EnterNames {
  return async (names) => {
    const cut = names.flatMap((keys) => namePieces(keys).map((piece) => ({ piece, keys })));
    await query(
      `INSERT INTO name_piece (piece, keys) SELECT piece, keys FROM unnest($1::text[], $2::text[]) AS n(piece, keys)
       ORDER BY piece COLLATE "C", keys COLLATE "C"`,
      [cut.map(({ piece }) => piece), cut.map(({ keys }) => keys)],
    );
  };
}

/** For all the names of a book: by COPY, a quarter of the time where the table has no index. */
export function byCopy(connection: ClientBase): EnterNames {
  const rows = new CopyRows();
  return async (names) => {
    for (const keys of names) {
      for (const piece of namePieces(keys)) {
        rows.row(2);
        rows.text(piece);
        rows.text(keys);
      }
    }
    const written = rows.take();
    await copyAll(connection, 'name_piece (piece, keys)', [written]);
    rows.reuse(written);
  };
}
