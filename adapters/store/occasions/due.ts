import type { Day } from '../../../domain/kit/day.ts';
import { dateOf } from '../kit/columns.ts';
import { empty, type Prisma, sql } from '../kit/prisma.ts';

export type DueUpTo = {
  day: Day;
  /** Silent clients that may stand on one list at a time. */
  perAdvisorPerDay: number;
  /** Only what fires later than that day, as if the mornings up to it had opened theirs and every list were worked off. */
  after?: Day;
};

/**
 * What a morning of `day` opens, as the expressions `standing`, `due` and `chosen` for a WITH: unopened occasions of active
 * advisors that fire by then, of several notices of one thing only the latest (a morning may have been missed). Silent clients
 * come a few per advisor, the worthiest first, less those that still stand.
 */
export function dueOccasions({ day, perAdvisorPerDay, after }: DueUpTo): Prisma.Sql {
  const later = after === undefined ? empty : sql`AND o.fires_on > ${dateOf(after)}`;
  return sql`
    standing AS (
      SELECT owner_id, count(*) AS n FROM task WHERE rule = 'no-contact' AND state = 'open' ${after === undefined ? empty : sql`AND false`}
      GROUP BY owner_id),
    due AS (
      SELECT o.client_id, o.rule, o.subject, o.on_day, o.fires_on, o.urgency, o.worth, o.why, c.advisor_id,
        CASE WHEN o.rule = 'no-contact'
          THEN row_number() OVER (PARTITION BY c.advisor_id, o.rule ORDER BY o.worth DESC, o.client_id) ELSE 0 END AS place
      FROM occasion o JOIN client c ON c.id = o.client_id JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
      WHERE o.opened_on IS NULL AND o.fires_on <= ${dateOf(day)} ${later}
        AND NOT EXISTS (SELECT 1 FROM occasion n WHERE n.client_id = o.client_id AND n.rule = o.rule AND n.subject = o.subject
          AND n.on_day = o.on_day AND n.fires_on > o.fires_on AND n.fires_on <= ${dateOf(day)})),
    chosen AS (
      SELECT due.* FROM due LEFT JOIN standing ON standing.owner_id = due.advisor_id
      WHERE due.rule <> 'no-contact' OR due.place <= ${perAdvisorPerDay} - coalesce(standing.n, 0))`;
}
