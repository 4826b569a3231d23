import type { Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import {
  type DeliveryKind,
  type DeliveryState,
  deliveryKinds,
  deliveryStates,
} from '../../../domain/messaging/ledger.ts';
import { uuidWindowMs } from '../../../domain/messaging/send-policy.ts';
import { occasionRules, ownIds } from '../../../domain/occasions/rule-list.ts';
import { capsOf, rulesWith } from '../../../domain/occasions/rule-sets.ts';
import { dateOf } from '../kit/columns.ts';
import { bool, col, instant, int, oneOf, text } from '../kit/fields.ts';
import { type Db, empty, type Prisma, sql } from '../kit/prisma.ts';
import { many, one, type RowOf, row, theRow } from '../kit/rows.ts';
import { dueOccasions } from '../occasions/due.ts';

/** What is told at once, before any list. */
const alarms = rulesWith(occasionRules, 'alarm');

/** What can have become of something that was due. `lost` is what none of the others accounts for. */
export const dueClasses = ['delivered', 'done', 'snoozed', 'delegated', 'suppressed', 'unhandled', 'lost'] as const;
export type DueClass = (typeof dueClasses)[number];

/** So many items of a class for the same reason; the reason is empty where the class says it all. */
export type DueCount = { class: DueClass; reason: string; count: number };

const dueCountRow = row({ class: oneOf(dueClasses), reason: text, count: int });
const repeatsRow = row({ n: int });
const deliveryCountRow = row({
  kind: col('kind', oneOf(deliveryKinds)),
  state: col('state', oneOf(deliveryStates)),
  n: col('count(*)::int', int),
});

export type Reconciliation = {
  day: Day;
  items: DueCount[];
  /** Lists and summaries whose receiver got the same message of the same day more than once. */
  duplicates: number;
  deliveries: Partial<Record<DeliveryKind, Partial<Record<DeliveryState, number>>>>;
};

/**
 * Holds what was due on a day against what was said and done, in five statements whatever the size of the book. Lost are: an item
 * whose owner has no list though the morning ran; an occasion the morning should have opened; an owner without any list; a message
 * neither settled nor still allowed to be tried again. What the desk learned of only after the morning is not lost but unhandled.
 */
export async function reconcile(db: Db, day: Day, moment: Moment): Promise<Reconciliation> {
  const at: DayOf = { day, moment, morning: await morningOf(db, day) };
  const items = summed([
    ...(await many(db, dueCountRow, itemsOf(at))),
    ...(await many(db, dueCountRow, unopenedOf(at))),
    ...(await many(db, dueCountRow, silentOf(at))),
  ]);
  const repeats = await theRow(db, repeatsRow, repeatsOf(day));
  return { day, items, duplicates: repeats.n, deliveries: await deliveriesOf(db, day) };
}

/** One count for each class and reason. */
function summed(counts: readonly DueCount[]): DueCount[] {
  const sums = new Map<string, DueCount>();
  for (const one of counts) {
    const name = `${one.class}:${one.reason}`;
    sums.set(name, { ...one, count: one.count + (sums.get(name)?.count ?? 0) });
  }
  return [...sums.values()].filter(({ count }) => count > 0);
}

/** Why nothing was shown on a day without a morning: none was to be, or it was missed. */
function withoutMorning({ day, moment }: DayOf): string {
  return moment.calendar.isTradingDay(day) ? 'unhandled:no morning that day' : 'suppressed:no trading day';
}

/** The morning that decided the day: since when, and whether a file came in after it had begun, one of staff or any. */
const morningRow = row({ startedAt: col('r.started_at', instant), staffSince: bool, filesSince: bool });
type Morning = RowOf<typeof morningRow>;
type DayOf = { day: Day; moment: Moment; morning: Morning | undefined };

function morningOf(db: Db, day: Day): Promise<Morning | undefined> {
  return one(
    db,
    morningRow,
    sql`SELECT ${morningRow.columns}, coalesce(bool_or(i.kind = 'staff'), false) AS "staffSince", count(i.id) > 0 AS "filesSince"
      FROM job_run r LEFT JOIN import i ON coalesce(i.finished_at, i.started_at) > r.started_at
      WHERE r.job = 'morning' AND r.on_day = ${dateOf(day)} AND r.state = 'done' GROUP BY r.started_at`,
  );
}

/** Everything that stood on a list that day, or was put off from it: a task still open, or closed that day or later. */
function itemsOf(at: DayOf): Prisma.Sql {
  const { day, moment, morning } = at;
  const on = dateOf(day);
  return sql`
    WITH item AS (
      SELECT k.* FROM task k
      WHERE k.opened_on <= ${on} AND (k.state = 'open' OR k.state_day >= ${on}) AND (k.due_on <= ${on} OR k.snoozed_day >= ${on})),
    owner AS (
      SELECT s.id, s.role, s.status, s.open_id, l.staff_id AS reader_id, l.state AS list, l.reason,
        ${touched('staff', sql`s.id`, morning)} AS touched,
        EXISTS (SELECT 1 FROM delivery r WHERE r.on_day = ${on} AND r.kind = 'reminder' AND r.state = 'sent' AND r.staff_id = s.id) AS told
      FROM staff s LEFT JOIN delivery l ON l.key = 'list:' || s.id || ':' || ${day}::text
      WHERE s.id IN (SELECT owner_id FROM item)),
    judged AS (
      SELECT CASE
          WHEN k.state_day = ${on} AND k.state = 'done' THEN 'done'
          WHEN k.state_day = ${on} AND k.state IN ('superseded', 'cancelled', 'orphaned', 'expired') THEN 'suppressed:' || k.state
          WHEN k.due_on > ${on} THEN 'snoozed'
          WHEN o.list = 'sent' AND o.reader_id <> o.id THEN 'delegated'
          WHEN o.list = 'sent' THEN 'delivered'
          WHEN o.told AND k.rule = ANY(${alarms}) AND k.opened_on = ${on} THEN 'delivered'
          WHEN o.list = 'suppressed' THEN 'suppressed:' || coalesce(o.reason, '')
          WHEN o.list IN ('failed', 'uncertain') THEN 'unhandled:list ' || o.list
          WHEN o.list IS NOT NULL THEN 'unhandled:list under way'
          WHEN o.status <> 'active' THEN 'suppressed:staff ' || o.status
          WHEN o.open_id IS NULL THEN 'unhandled:owner without a Lark user'
          WHEN ${morning === undefined} THEN ${withoutMorning(at)}
          WHEN o.touched OR o.role <> 'advisor' AND ${takenOnLater(day, morning)} THEN 'unhandled:learned of after the morning'
          ELSE 'lost:no list' END AS verdict
      FROM item k JOIN owner o ON o.id = k.owner_id)
    ${countedBy(sql`judged`)}
    UNION ALL SELECT 'lost', 'message given up on without a word', count(*)::int FROM delivery d
      WHERE d.on_day = ${on} AND d.state IN ('pending', 'sending') AND d.verb <> 'patch'
        AND d.first_try_at <= ${new Date(moment.now.getTime() - uuidWindowMs)}::timestamptz`;
}

/**
 * Occasions that were to be opened and were not, or only by the morning that made up for a missed one. Those of a capped rule count only
 * where their advisor has none of it on the list at all: whose turn it was cannot be told once clients have changed hands.
 */
function unopenedOf(at: DayOf): Prisma.Sql {
  const { day, moment, morning } = at;
  const on = dateOf(day);
  const caps = capsOf(occasionRules, moment.rulebook);
  return sql`
    WITH ${dueOccasions({ day, caps })},
    judged AS (
      SELECT CASE
          WHEN ${morning === undefined} THEN ${withoutMorning(at)}
          WHEN ${touched('client', sql`d.client_id`, morning)} OR ${touched('staff', sql`d.advisor_id`, morning)}
            THEN 'unhandled:learned of after the morning'
          ELSE 'lost:never opened' END AS verdict
      FROM chosen d
      WHERE NOT EXISTS (SELECT 1 FROM task k WHERE k.client_id = d.client_id AND k.rule = d.rule AND k.subject = d.subject
          AND k.on_day = d.on_day AND k.fires_on = d.fires_on)
        AND (d.rule <> ALL(${caps.map(({ rule }) => rule)}) OR NOT EXISTS (SELECT 1 FROM task k WHERE k.owner_id = d.advisor_id
          AND k.rule = d.rule AND k.opened_on <= ${on} AND (k.state = 'open' OR k.state_day >= ${on})))
      UNION ALL
      SELECT 'suppressed:client without an active advisor' FROM occasion o JOIN client c ON c.id = o.client_id
        LEFT JOIN staff s ON s.id = c.advisor_id
      WHERE o.opened_on IS NULL AND o.fires_on = ${on} AND s.status IS DISTINCT FROM 'active'
      ${morning === undefined ? sql`UNION ALL ${madeUpLater(at)}` : empty})
    ${countedBy(sql`judged`)}`;
}

/** What the next morning that ran has opened in place of a missed one; what people set themselves stands in the book from the start. */
function madeUpLater(at: DayOf): Prisma.Sql {
  const on = dateOf(at.day);
  return sql`SELECT ${withoutMorning(at)} FROM task k
    WHERE k.rule <> ALL(${[...ownIds]}) AND (k.state = 'open' OR k.state_day >= ${on}) AND k.fires_on <= ${on}
      AND k.opened_on = (SELECT min(r.on_day) FROM job_run r WHERE r.job = 'morning' AND r.state = 'done' AND r.on_day > ${on})`;
}

/** Advisors with nothing due have a list too, a short one: they are owed it like the others. */
function silentOf({ day, morning }: DayOf): Prisma.Sql {
  if (morning === undefined) return sql`SELECT 'lost' AS class, '' AS reason, 0 AS count`;
  const on = dateOf(day);
  return sql`SELECT 'lost' AS class, 'no list' AS reason, count(*)::int AS count FROM staff s
    WHERE s.role = 'advisor' AND s.status = 'active' AND s.open_id IS NOT NULL AND NOT ${touched('staff', sql`s.id`, morning)}
      AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.key = 'list:' || s.id || ':' || ${day}::text)
      AND NOT EXISTS (SELECT 1 FROM task k WHERE k.owner_id = s.id AND k.opened_on <= ${on}
        AND (k.state = 'open' AND k.due_on <= ${on} OR k.state_day >= ${on}))`;
}

/** Who is no advisor has a list only with something to do: what came to them after the morning stands on none. */
function takenOnLater(day: Day, morning: Morning | undefined): Prisma.Sql {
  return sql`(k.opened_on = ${dateOf(day)} AND k.rule = ANY(${[...ownIds, ...alarms]})
    OR ${touched('task', sql`k.id`, morning)} OR ${touched('client', sql`k.client_id`, morning)})`;
}

/** Whether the desk may have learned of this only after the morning had begun: a file came in, or the audit names it. */
function touched(kind: 'client' | 'staff' | 'task', id: Prisma.Sql, morning: Morning | undefined): Prisma.Sql {
  if (morning === undefined || (kind === 'staff' ? morning.staffSince : morning.filesSince)) return sql`true`;
  return sql`EXISTS (SELECT 1 FROM audit a WHERE a.object = ${`${kind}:`} || ${id} AND a.at > ${morning.startedAt}::timestamptz)`;
}

function countedBy(verdicts: Prisma.Sql): Prisma.Sql {
  return sql`SELECT split_part(verdict, ':', 1) AS class, split_part(verdict, ':', 2) AS reason, count(*)::int AS count
    FROM ${verdicts} GROUP BY verdict`;
}

/** The key makes a second row impossible; this looks at what was really sent, by its content. */
function repeatsOf(day: Day): Prisma.Sql {
  return sql`SELECT coalesce(sum(n - 1), 0)::int AS n FROM (
    SELECT count(*) AS n FROM delivery WHERE on_day = ${dateOf(day)} AND kind IN ('list', 'summary') AND verb = 'send' AND state = 'sent'
    GROUP BY kind, target, md5(content)) said`;
}

async function deliveriesOf(db: Db, day: Day): Promise<Reconciliation['deliveries']> {
  const rows = await many(
    db,
    deliveryCountRow,
    sql`SELECT ${deliveryCountRow.columns} FROM delivery WHERE on_day = ${dateOf(day)} GROUP BY kind, state ORDER BY kind, state`,
  );
  const deliveries: Reconciliation['deliveries'] = {};
  for (const { kind, state, n } of rows) deliveries[kind] = { ...deliveries[kind], [state]: n };
  return deliveries;
}
