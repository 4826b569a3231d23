import { z } from 'zod';
import type { Headers } from '../../../domain/import/port.ts';
import { idRow } from '../kit/columns.ts';
import { col, instant, int, jsonOf, oneOf, optional, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, one, row, theRow } from '../kit/rows.ts';

const AskedColumns = z.array(
  z.object({
    title: z.string(),
    example: z.string(),
    field: z.string(),
    by: z.enum(['title', 'synonym', 'part', 'values']).optional(),
    sure: z.boolean(),
  }),
);

/** What the titles of a header mean, as it is kept. */
export const KeptMapping = z.array(z.object({ title: z.string(), field: z.string() }));

const questionRow = row({
  id: col('q.id', int),
  messageId: col('q.message_id', text),
  fileKey: col('q.file_key', text),
  fileName: col('q.file_name', text),
  staffId: col('q.staff_id', int),
  openId: col('q.open_id', text),
  kind: col('q.kind', text),
  headerKey: col('q.header_key', text),
  columns: col('q.columns', jsonOf(AskedColumns)),
  state: col('q.state', oneOf(['asked', 'taken', 'dropped'])),
});

const knownRow = row({
  id: col('m.id', int),
  kind: col('m.kind', text),
  headerKey: col('m.header_key', text),
  mapping: col('m.mapping', jsonOf(KeptMapping)),
  staffId: col('m.staff_id', optional(int)),
  confirmedAt: col('m.confirmed_at', instant),
});

/** Headers that do not say themselves what they mean, on the database. */
export function headers(db: Db): Headers {
  return {
    question: (id, staffId) =>
      one(
        db,
        questionRow,
        sql`SELECT ${questionRow.columns} FROM header_question q WHERE q.id = ${id} AND q.staff_id = ${staffId}`,
      ),
    known: () =>
      many(db, knownRow, sql`SELECT ${knownRow.columns} FROM header_mapping m ORDER BY m.confirmed_at DESC, m.id DESC`),
    async ask({ messageId, fileKey, fileName, staffId, openId, kind, headerKey, columns }, now) {
      const { id } = await theRow(
        db,
        idRow,
        // A reader that was killed asks again: the same question.
        sql`INSERT INTO header_question (message_id, file_key, file_name, staff_id, open_id, kind, header_key, columns, state, asked_at)
          VALUES (${messageId}, ${fileKey}, ${fileName}, ${staffId}, ${openId}, ${kind}, ${headerKey}, ${JSON.stringify(columns)}::jsonb, 'asked', ${now}::timestamptz)
          ON CONFLICT (message_id) DO UPDATE SET message_id = EXCLUDED.message_id RETURNING id`,
      );
      return id;
    },
    async answer(id, { state, columns }, now) {
      const answered = await db.$executeRaw(sql`UPDATE header_question
        SET state = ${state}, columns = ${JSON.stringify(columns)}::jsonb, answered_at = ${now}::timestamptz
        WHERE id = ${id} AND state = 'asked'`);
      return answered === 1;
    },
    async remember({ kind, headerKey, mapping, staffId }, now) {
      const { id } = await theRow(
        db,
        idRow,
        sql`INSERT INTO header_mapping (kind, header_key, mapping, staff_id, confirmed_at)
          VALUES (${kind}, ${headerKey}, ${JSON.stringify(mapping)}::jsonb, ${staffId ?? null}, ${now}::timestamptz)
          ON CONFLICT (kind, header_key) DO UPDATE
          SET mapping = EXCLUDED.mapping, staff_id = EXCLUDED.staff_id, confirmed_at = EXCLUDED.confirmed_at RETURNING id`,
      );
      return id;
    },
    async forget(id) {
      await db.$executeRaw(sql`DELETE FROM header_mapping WHERE id = ${id}`);
    },
  };
}
