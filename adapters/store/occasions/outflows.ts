import { addDays, type Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { NewDelivery } from '../../../domain/messaging/ledger.ts';
import type { OutflowAlarm, Reminded } from '../../../domain/occasions/outflow-alarm.ts';
import { occasionRules } from '../../../domain/occasions/rule-list.ts';
import { type Rules, rulesWith } from '../../../domain/occasions/rule-sets.ts';
import { runs } from '../jobs/runs.ts';
import { dateOf } from '../kit/columns.ts';
import { type Database, type Db, sql } from '../kit/prisma.ts';
import { many } from '../kit/rows.ts';
import { ledger } from '../messaging/ledger.ts';
import { people } from '../people/people.ts';
import { taskJoins, taskRow } from '../tasks/task-row.ts';

/** One raiser at a time: task numbers then tell what was raised before what, and nobody's reminders are miscounted. */
const raiseLock = 72_707_373;

/**
 * Opens the alarms that are news, finds those that have grown since they were told, and writes what `decide` makes of both, all in
 * one transaction; gives how many.
 */
export async function raiseOutflows(
  database: Database,
  moment: Moment & { rules?: Rules },
  decide: (alarms: readonly OutflowAlarm[], reminded: Reminded) => NewDelivery[],
): Promise<number> {
  const { today, now, rulebook, rules = occasionRules } = moment;
  const alarms = rulesWith(rules, 'alarm');
  const morningRan = (await runs(database).state('morning', today)) === 'done';
  const since = addDays(today, -rulebook.outflow.reminderDays);
  const earliest = morningRan ? since : today;
  return database.$transaction(async (tx) => {
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(${raiseLock})`);
    const opened = await open(tx, { alarms, today, since, earliest });
    const grown = await takeGrowth(tx, { alarms, today, since });
    await keepSums(tx, { alarms, today, since });
    if (opened.length + grown.length === 0) return 0;
    const news = await alarmsOf(tx, { ids: [...opened, ...grown], moment, grown });
    const reminded = await remindedOf(tx, { news, alarms, moment });
    const rows = decide(news, reminded);
    const waiting = new Set(reminded.waiting);
    for (const { key, content } of rows.filter((row) => waiting.has(row.key))) await ledger(tx).rewrite(key, content);
    await ledger(tx).sayAll(
      rows.filter(({ key }) => !waiting.has(key)),
      now,
    );
    return news.length;
  });
}

/** `alarms`: the rules that raise any. */
type Span = { alarms: readonly string[]; today: Day; since: Day };

/**
 * Those of `earliest` or later; and those the managers are to hear of at once though they were learned of overnight or fell on a closed
 * day, before a morning makes items of a list of them.
 */
async function open(tx: Db, { alarms, today, since, earliest }: Span & { earliest: Day }): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>(sql`
    WITH due AS (
      SELECT o.*, c.advisor_id FROM occasion o JOIN client c ON c.id = o.client_id
        JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
      WHERE o.rule = ANY(${[...alarms]}) AND o.fires_on BETWEEN ${dateOf(since)} AND ${dateOf(today)} AND o.opened_on IS NULL
        AND (o.on_day >= ${dateOf(earliest)} OR o.why->>'toManager' = 'true')
      FOR UPDATE OF o),
    marked AS (
      UPDATE occasion o SET opened_on = ${dateOf(today)} FROM due d
      WHERE o.client_id = d.client_id AND o.rule = d.rule AND o.subject = d.subject AND o.on_day = d.on_day AND o.fires_on = d.fires_on)
    INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why)
    SELECT advisor_id, client_id, rule, subject, on_day, fires_on, ${dateOf(today)}, ${dateOf(today)}, urgency, worth, why FROM due
    ON CONFLICT (client_id, rule, subject, on_day, fires_on) DO NOTHING RETURNING id`);
  return rows.map(({ id }) => id);
}

/**
 * More has left on the same day than was told: twice as much, or so much that the managers are to hear of it now. The task says so and
 * stands on the list again, with the client's own advisor where it was done or is of somebody who has left.
 */
async function takeGrowth(tx: Db, { alarms, today, since }: Span): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>(sql`
    UPDATE task k SET why = o.why, worth = o.worth, urgency = o.urgency, due_on = least(k.due_on, ${dateOf(today)}),
      owner_id = CASE WHEN k.state = 'done' OR w.status <> 'active' THEN s.id ELSE k.owner_id END,
      state = 'open', state_at = NULL, state_day = NULL, state_by_id = NULL
    FROM occasion o JOIN client c ON c.id = o.client_id JOIN staff s ON s.id = c.advisor_id AND s.status = 'active', staff w
    WHERE o.rule = ANY(${[...alarms]}) AND o.fires_on BETWEEN ${dateOf(since)} AND ${dateOf(today)} AND o.opened_on IS NOT NULL
      AND k.client_id = o.client_id AND k.rule = o.rule AND k.subject = o.subject AND k.on_day = o.on_day AND k.fires_on = o.fires_on
      AND k.state IN ('open', 'done') AND w.id = k.owner_id
      AND (o.worth >= 2 * ${toldOf} OR (o.why->>'toManager' = 'true' AND k.why->>'toManager' IS DISTINCT FROM 'true'))
    RETURNING k.id`);
  return rows.map(({ id }) => id);
}

/** The sum people were last told of, which the task keeps beside the current one once the two differ. */
const toldOf = sql`coalesce((k.why->>'told')::bigint, k.worth)`;

/** Small changes of a sum since the alarm: lists show the new sum, but no new reminder is sent. */
async function keepSums(tx: Db, { alarms, today, since }: Span): Promise<void> {
  await tx.$queryRaw(sql`
    UPDATE task k SET why = o.why || jsonb_build_object('told', ${toldOf}::text), worth = o.worth FROM occasion o
    WHERE o.rule = ANY(${[...alarms]}) AND o.fires_on BETWEEN ${dateOf(since)} AND ${dateOf(today)} AND o.opened_on IS NOT NULL
      AND k.client_id = o.client_id AND k.rule = o.rule AND k.subject = o.subject AND k.on_day = o.on_day AND k.fires_on = o.fires_on
      AND k.state = 'open' AND o.worth <> k.worth
    RETURNING k.id`);
}

type News = { news: readonly OutflowAlarm[]; alarms: readonly string[]; moment: Moment };

async function remindedOf(db: Db, { news, alarms, moment }: News): Promise<Reminded> {
  const on = dateOf(moment.today);
  const people = [...new Set(news.flatMap(({ reader, managers }) => [reader.id, ...managers.map(({ id }) => id)]))];
  const of = sql`on_day = ${on} AND kind = 'reminder' AND staff_id = ANY(${people})`;
  // Locked: a sender passes them by until what is added to them is committed.
  const waiting = await db.$queryRaw<{ key: string }[]>(
    sql`SELECT key FROM delivery WHERE ${of} AND state = 'pending' AND attempts = 0 AND key LIKE 'digest:%' FOR UPDATE`,
  );
  const counts = await db.$queryRaw<{ staffId: number; count: number }[]>(
    sql`SELECT staff_id AS "staffId", count(*)::int AS count FROM delivery WHERE ${of} AND state <> 'suppressed' GROUP BY staff_id`,
  );
  return {
    counts: new Map(counts.map(({ staffId, count }) => [staffId, count])),
    waiting: waiting.map(({ key }) => key),
    earlier: waiting.length === 0 ? [] : await earlierOf(db, { news, alarms, moment }),
  };
}

async function earlierOf(db: Db, { news, alarms, moment }: News): Promise<OutflowAlarm[]> {
  const fresh = news.map(({ task }) => task.id);
  const rows = await db.$queryRaw<
    { id: number }[]
  >(sql`SELECT id FROM task WHERE rule = ANY(${[...alarms]}) AND state = 'open'
    AND opened_on = ${dateOf(moment.today)} AND NOT (id = ANY(${fresh}))`);
  const earlier = await alarmsOf(db, { ids: rows.map(({ id }) => id), moment });
  return earlier.sort((a, b) => a.task.id - b.task.id);
}

type AlarmsWanted = { ids: number[]; moment: Moment; grown?: readonly number[] };
type Concerned = Omit<OutflowAlarm, 'task' | 'grown'>;

async function alarmsOf(db: Db, { ids, moment, grown = [] }: AlarmsWanted): Promise<OutflowAlarm[]> {
  const tasks = await many(
    db,
    taskRow,
    sql`SELECT ${taskRow.columns} FROM task k ${taskJoins} WHERE k.id = ANY(${ids}) ORDER BY k.owner_id, k.worth DESC`,
  );
  const staff = people(db);
  const teams = new Map<number, Concerned>();
  const alarms: OutflowAlarm[] = [];
  for (const task of tasks) {
    const known = teams.get(task.ownerId) ?? (await teamOf(staff, task.ownerId, moment));
    if (known === undefined) continue;
    teams.set(task.ownerId, known);
    alarms.push({ task, grown: grown.includes(task.id), ...known });
  }
  return alarms;
}

async function teamOf(
  staff: ReturnType<typeof people>,
  ownerId: number,
  { today }: Moment,
): Promise<Concerned | undefined> {
  const owner = await staff.byId(ownerId);
  if (owner === undefined) return undefined;
  const reader = (await staff.delegateOf(ownerId, today)) ?? owner;
  return { owner, reader, managers: await staff.managersOf(ownerId) };
}
