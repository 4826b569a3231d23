import type { CaseReport } from '../../../domain/cases/port.ts';
import { col, optional, text } from '../kit/fields.ts';
import { type Db, empty, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';
import { caseStanding } from './case-row.ts';

const lineRow = row({
  ...caseStanding,
  clientNo: col('c.client_no', optional(text)),
  ownerNo: col('w.staff_no', text),
});

/** The cases as the operator reads them, on the database. */
export function caseReport(db: Db): CaseReport {
  return {
    lines: ({ kind, open }) =>
      many(
        db,
        lineRow,
        sql`SELECT ${lineRow.columns} FROM case_file f JOIN staff w ON w.id = f.owner_id LEFT JOIN client c ON c.id = f.client_id
          WHERE true ${open ? sql`AND f.closed_at IS NULL` : empty} ${kind === undefined ? empty : sql`AND f.kind = ${kind}`}
          ORDER BY f.id`,
      ),
  };
}
