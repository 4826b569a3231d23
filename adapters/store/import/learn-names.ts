import { namePieces } from '../../../domain/name-pieces.ts';
import type { Query } from './recompile.ts';

/** Names that are fetched, cut up and written at once. */
const BATCH = 5_000;

/**
 * Enters the names of the book that the vocabulary does not have yet, so that those who may see everybody find them without reading
 * the book. Of the clients named, or of all; in the caller's transaction, as the names are read by a cursor: a book may have a
 * million. A name that nobody bears any more stays: it finds nobody.
 */
export async function learnNames(query: Query, clients: readonly number[] | 'all'): Promise<void> {
  const among = clients === 'all' ? '' : 'WHERE id = ANY($1::int[])';
  await query(
    `DECLARE new_names NO SCROLL CURSOR FOR SELECT keys FROM (SELECT DISTINCT keys FROM client ${among}) c WHERE NOT EXISTS (
       SELECT FROM name_piece p WHERE p.piece = '|' || split_part(c.keys, '|', 2) || '|' AND p.keys = c.keys)`,
    clients === 'all' ? [] : [clients],
  );
  for (;;) {
    const fresh = (await query(`FETCH ${BATCH} FROM new_names`, [])) as { keys: string }[];
    if (fresh.length === 0) break;
    await enter(
      query,
      fresh.map(({ keys }) => keys),
    );
  }
  await query('CLOSE new_names', []);
}

async function enter(query: Query, names: readonly string[]): Promise<void> {
  const cut = names.flatMap((keys) => namePieces(keys).map((piece) => ({ piece, keys })));
  // In the order of the index; nothing can stand there yet, as a name is learnt whole and imports take turns.
  await query(
    `INSERT INTO name_piece (piece, keys) SELECT piece, keys FROM unnest($1::text[], $2::text[]) AS n(piece, keys)
     ORDER BY piece COLLATE "C", keys COLLATE "C"`,
    [cut.map(({ piece }) => piece), cut.map(({ keys }) => keys)],
  );
}
