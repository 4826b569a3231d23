import type { ClientBase } from 'pg';
import { copyInto } from './copy.ts';
import { CopyRows } from './copy-rows.ts';
import type { KnownLines } from './line-marks.ts';

/**
 * Makes the table `import_unmet` of the marks of the book that no line of the file has: one pass over the marks, so that who is not in the
 * file is found in sets.
 */
export async function enterUnmetMarks(connection: ClientBase, { marks, lines }: KnownLines): Promise<void> {
  await connection.query('CREATE TEMP TABLE import_unmet (mark bigint) ON COMMIT DROP');
  const copy = copyInto(connection, 'import_unmet (mark)');
  const rows = new CopyRows();
  let waiting = 0;
  const flush = async () => {
    await copy.write(rows.take());
    waiting = 0;
  };
  for (const [slot, mark] of marks.entries()) {
    if (mark === 0n || lines[slot] !== 0) continue;
    rows.row(1);
    rows.big(mark);
    waiting += 1;
    if (waiting === BATCH) await flush();
  }
  await flush();
  await copy.end();
  await connection.query('ANALYZE import_unmet');
}

const BATCH = 50_000;
