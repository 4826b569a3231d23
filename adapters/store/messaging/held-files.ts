import { z } from 'zod';
import type { HeldFiles } from '../../../domain/import/held-file.ts';
import { heldStates } from '../../../domain/import/held-state.ts';
import { idRow } from '../kit/columns.ts';
import { col, instant, int, jsonOf, oneOf, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, one, row, theRow } from '../kit/rows.ts';

const Count = z.int().min(0);
const Counts = z.object({ added: Count, changed: Count, refused: Count, moved: Count });

const heldRow = row({
  id: col('id', int),
  messageId: col('message_id', text),
  fileKey: col('file_key', text),
  fileName: col('file_name', text),
  staffId: col('staff_id', int),
  openId: col('open_id', text),
  kind: col('kind', text),
  sha256: col('sha256', text),
  counts: col('counts', jsonOf(Counts)),
  state: col('state', oneOf(heldStates)),
  until: col('until', instant),
});

const endedRow = row({ id: col('id', int), staffId: col('staff_id', int) });

/** Files that wait for their sender's word, within `db`'s transaction. */
export function heldFiles(db: Db): HeldFiles {
  return {
    lockOwn: (id, of) =>
      one(db, heldRow, sql`SELECT ${heldRow.columns} FROM held_file WHERE id = ${id} AND staff_id = ${of} FOR UPDATE`),
    byMessage: (messageId) =>
      one(db, heldRow, sql`SELECT ${heldRow.columns} FROM held_file WHERE message_id = ${messageId}`),
    async hold({ messageId, fileKey, fileName, staffId, openId, kind, sha256, counts, until }) {
      const { id } = await theRow(
        db,
        idRow,
        sql`WITH read AS (DELETE FROM sent_file WHERE message_id = ${messageId})
          INSERT INTO held_file (message_id, file_key, file_name, staff_id, open_id, kind, sha256, counts, state, until)
          VALUES (${messageId}, ${fileKey}, ${fileName}, ${staffId}, ${openId}, ${kind}, ${sha256}, ${JSON.stringify(counts)}::jsonb,
            'held', ${until}::timestamptz)
          RETURNING id`,
      );
      return id;
    },
    async settle(id, state, now) {
      await db.$executeRaw(
        sql`UPDATE held_file SET state = ${state}, answered_at = ${now}::timestamptz WHERE id = ${id}`,
      );
    },
    expire: (now) =>
      many(
        db,
        endedRow,
        sql`UPDATE held_file SET state = 'expired', answered_at = ${now}::timestamptz
          WHERE state = 'held' AND until <= ${now}::timestamptz RETURNING ${endedRow.columns}`,
      ),
  };
}
