import type { Day } from '../../../domain/kit/day.ts';
import type { Cap } from '../../../domain/occasions/rule-sets.ts';
import { dateOf } from '../kit/columns.ts';
import { empty, type Prisma, sql } from '../kit/prisma.ts';

export type DueUpTo = {
  day: Day;
  /** How many items of a rule may stand on one list at a time. */
  caps: readonly Cap[];
  /** Only what fires later than that day, as if the mornings up to it had opened theirs and every list were worked off. */
  after?: Day;
  /** A relation with the columns of `occasion`, where the book's own does not hold them all. */
  from?: Prisma.Sql;
};

/** Whether somebody settled that moment of occasion `o` before, or wants to hear no more of it: none of its later notices is of any use. */
export const settled = sql`EXISTS (SELECT 1 FROM task z WHERE z.client_id = o.client_id AND z.rule = o.rule AND z.subject = o.subject
  AND z.on_day = o.on_day AND z.state IN ('done', 'cancelled'))`;

/**
 * What a morning of `day` opens, as the expressions `cap`, `standing`, `due` and `chosen` for a WITH: unopened occasions of active
 * advisors that fire by then, of several notices of one thing only the latest (a morning may have been missed). Of a capped rule
 * they come a few per advisor, the worthiest first, less those that still stand.
 */
export function dueOccasions({ day, caps, after, from = sql`occasion` }: DueUpTo): Prisma.Sql {
  const later = after === undefined ? empty : sql`AND o.fires_on > ${dateOf(after)}`;
  const capped = caps.map(({ rule }) => rule);
  return sql`
    cap AS (SELECT * FROM unnest(${capped}::text[], ${caps.map(({ most }) => most)}::int[]) AS c(rule, most)),
    standing AS (
      SELECT owner_id, rule, count(*) AS n FROM task
      WHERE rule = ANY(${capped}) AND state = 'open' ${after === undefined ? empty : sql`AND false`} GROUP BY owner_id, rule),
    due AS (
      SELECT o.client_id, o.rule, o.subject, o.on_day, o.fires_on, o.urgency, o.worth, o.why, c.advisor_id,
        CASE WHEN o.rule = ANY(${capped})
          THEN row_number() OVER (PARTITION BY c.advisor_id, o.rule ORDER BY o.worth DESC, o.client_id) ELSE 0 END AS place
      FROM ${from} o JOIN client c ON c.id = o.client_id JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
      WHERE o.opened_on IS NULL AND o.fires_on <= ${dateOf(day)} ${later}
        AND NOT EXISTS (SELECT 1 FROM ${from} n WHERE n.client_id = o.client_id AND n.rule = o.rule AND n.subject = o.subject
          AND n.on_day = o.on_day AND n.fires_on > o.fires_on AND n.fires_on <= ${dateOf(day)})
        AND NOT ${settled}),
    chosen AS (
      SELECT due.* FROM due LEFT JOIN cap ON cap.rule = due.rule
        LEFT JOIN standing ON standing.owner_id = due.advisor_id AND standing.rule = due.rule
      WHERE cap.rule IS NULL OR due.place <= cap.most - coalesce(standing.n, 0))`;
}
