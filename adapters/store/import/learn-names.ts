import { namePieces } from '../../../domain/name-pieces.ts';
import type { Query } from './recompile.ts';

/** Names that are cut up and written at once. */
const BATCH = 20_000;

/**
 * Enters the names of the book that the vocabulary does not have yet, so that those who may see everybody find them without reading
 * the book. Of the clients named, or of all. A name that nobody bears any more stays: it finds nobody.
 */
export async function learnNames(query: Query, clients: readonly number[] | 'all'): Promise<void> {
  const among = clients === 'all' ? '' : 'WHERE id = ANY($1::int[])';
  const rows = await query(
    `SELECT keys FROM (SELECT DISTINCT keys FROM client ${among}) c WHERE NOT EXISTS (
       SELECT FROM name_piece p WHERE p.piece = '|' || split_part(c.keys, '|', 2) || '|' AND p.keys = c.keys)`,
    clients === 'all' ? [] : [clients],
  );
  const fresh = (rows as { keys: string }[]).map(({ keys }) => keys);
  for (let start = 0; start < fresh.length; start += BATCH) {
    const pieces: string[] = [];
    const names: string[] = [];
    for (const keys of fresh.slice(start, start + BATCH)) {
      for (const piece of namePieces(keys)) {
        pieces.push(piece);
        names.push(keys);
      }
    }
    // In the order of the index; nothing can stand there yet, as a name is learnt whole and imports take turns.
    await query(
      `INSERT INTO name_piece (piece, keys) SELECT piece, keys FROM unnest($1::text[], $2::text[]) AS n(piece, keys)
       ORDER BY piece COLLATE "C", keys COLLATE "C"`,
      [pieces, names],
    );
  }
}
