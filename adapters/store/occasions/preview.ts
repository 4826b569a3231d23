import type { Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { keptUntil } from '../../../domain/occasions/horizon.ts';
import type { Preview, PreviewRow } from '../../../domain/occasions/preview.ts';
import { occasionRules, ownIds, type Why } from '../../../domain/occasions/rule-list.ts';
import { capsOf, type Rules } from '../../../domain/occasions/rule-sets.ts';
import { runs } from '../jobs/runs.ts';
import { dateOf } from '../kit/columns.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';
import { type AheadRow, compiledAhead } from './compile-ahead.ts';
import { dueOccasions } from './due.ts';

/** `rule`: only that one; `rows`: the most of each rule that are spelled out, the counts are of all; `rules`: others than the shipped. */
export type PreviewRequest = { day: Day; rule?: string; rows: number; rules?: Rules };

/** Every rule a preview can be of, in the order it is shown. */
export function previewRules(rules: Rules = occasionRules): readonly string[] {
  return [...rules.map(({ id }) => id), ...ownIds];
}

/**
 * What fires on a day, by rule, most urgent and worthy first, without writing anything. A day gone by: what was opened then.
 * Today: that, and what a morning would still open. The next trading day: what its morning opens as things stand, once today's has run;
 * a later one: if those before it have done their work and the lists are worked off, however far ahead it is.
 */
export async function preview(db: Db, request: PreviewRequest, moment: Moment): Promise<Preview> {
  const { day, rule, rows, rules = occasionRules } = request;
  const after = await openedUpTo(db, day, moment);
  const asked = rules.filter(({ id }) => rule === undefined || id === rule);
  const beyond = after !== undefined && day > keptUntil(moment);
  const ahead = beyond ? await compiledAhead(db, { day, after, rules: asked }, moment) : [];
  const found = await db.$queryRaw<FoundRow[]>(sql`
    WITH ${firing(day, moment, { rules, ahead, after })},
    numbered AS (
      SELECT f.*, count(*) OVER (PARTITION BY f.rule)::int AS n,
        row_number() OVER (PARTITION BY f.rule ORDER BY f.urgency DESC, f.worth DESC, f.client_id, f.subject, f.on_day) AS place
      FROM firing f ${rule === undefined ? empty : sql`WHERE f.rule = ${rule}`})
    SELECT f.rule, f.n, f.place::int AS place, c.client_no AS "clientNo", s.staff_no AS "advisorNo",
      f.on_day::text AS "on", f.fires_on::text AS "firesOn", f.why
    FROM numbered f LEFT JOIN client c ON c.id = f.client_id LEFT JOIN staff s ON s.id = f.advisor_id
    WHERE f.place <= ${Math.max(rows, 1)} ORDER BY f.rule, f.place`);
  return (rule === undefined ? previewRules(rules) : [rule]).map((id) => {
    const ofRule = found.filter((row) => row.rule === id);
    return { rule: id, count: ofRule[0]?.n ?? 0, rows: ofRule.slice(0, rows).map(rowOf) };
  });
}

type FoundRow = {
  rule: string;
  n: number;
  place: number;
  clientNo: string | null;
  advisorNo: string | null;
  on: Day;
  firesOn: Day;
  why: Why;
};

/** Up to when mornings still to come will have opened what fires: what today's has left unopened is the next one's. */
async function openedUpTo(db: Db, day: Day, { today, calendar }: Moment): Promise<Day | undefined> {
  const before = calendar.previousTradingDay(day);
  if (before === today) return (await runs(db).state('morning', today)) === 'done' ? undefined : before;
  return before > today ? before : undefined;
}

type Known = { rules: Rules; ahead: readonly AheadRow[]; after: Day | undefined };

function firing(day: Day, { today, rulebook }: Moment, { rules, ahead, after }: Known): Prisma.Sql {
  if (day < today) return sql`firing AS (${opened(day)})`;
  const [book, from] =
    ahead.length === 0 ? [empty, sql`occasion`] : [sql`book AS (${keptAnd(ahead, day)}),`, sql`book`];
  const due = dueOccasions({ day, caps: capsOf(rules, rulebook), from, ...(after !== undefined && { after }) });
  return sql`${book} ${due}, firing AS (
    SELECT client_id, advisor_id, rule, subject, on_day, fires_on, urgency, worth, why FROM chosen d
    WHERE NOT EXISTS (SELECT 1 FROM task k WHERE k.client_id = d.client_id AND k.rule = d.rule AND k.subject = d.subject
      AND k.on_day = d.on_day AND k.fires_on = d.fires_on)
    UNION ALL ${opened(day)} UNION ALL ${ownWork(day)})`;
}

/** Closed on that day or later, or still open: the two halves of a task's life have an index each. */
function opened(day: Day): Prisma.Sql {
  return sql`SELECT client_id, owner_id AS advisor_id, rule, subject, on_day, fires_on, urgency, worth, why FROM task
    WHERE opened_on = ${dateOf(day)} AND fires_on <= ${dateOf(day)} AND (state = 'open' OR state <> 'orphaned' AND state_day >= ${dateOf(day)})`;
}

/** What the book keeps up to that day, and of what was compiled for the day alone whatever it does not. */
function keptAnd(ahead: readonly AheadRow[], day: Day): Prisma.Sql {
  return sql`SELECT client_id, rule, subject, on_day, fires_on, urgency, worth, why, opened_on FROM occasion
    WHERE opened_on IS NULL AND fires_on <= ${dateOf(day)}
    UNION ALL SELECT w."clientId", w.rule, w.subject, w."on", w."firesOn", w.urgency, w.worth, w.why, NULL
    FROM jsonb_to_recordset(${JSON.stringify(ahead)}::jsonb) AS w("clientId" int, rule text, subject text, "on" date,
      "firesOn" date, urgency smallint, worth bigint, why jsonb)
    WHERE NOT EXISTS (SELECT 1 FROM occasion o WHERE o.client_id = w."clientId" AND o.rule = w.rule AND o.subject = w.subject
      AND o.on_day = w."on" AND o.fires_on = w."firesOn")`;
}

function ownWork(day: Day): Prisma.Sql {
  return sql`SELECT client_id, owner_id AS advisor_id, rule, subject, on_day, fires_on, urgency, worth, why FROM task
    WHERE state = 'open' AND rule = ANY(${[...ownIds]}) AND fires_on = ${dateOf(day)} AND opened_on < ${dateOf(day)}`;
}

function rowOf({ clientNo, advisorNo, on, firesOn, why }: FoundRow): PreviewRow {
  return {
    clientNo: clientNo ?? '',
    ...(advisorNo !== null && { advisorNo }),
    on,
    firesOn,
    why,
  };
}
