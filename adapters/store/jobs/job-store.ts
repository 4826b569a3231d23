import type { ClientId } from '../../../domain/clients/client.ts';
import type { JobStore } from '../../../domain/jobs/port.ts';
import { addDays } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { keptUntil } from '../../../domain/occasions/horizon.ts';
import { occasionRules, ownIds } from '../../../domain/occasions/rule-list.ts';
import { capsOf, type Rules, rulesWith } from '../../../domain/occasions/rule-sets.ts';
import type { Recompile } from '../clients/clients.ts';
import { dateOf, idsOf } from '../kit/columns.ts';
import type { Pool } from '../kit/pool.ts';
import { type Database, type Db, sql } from '../kit/prisma.ts';
import { sayAtOnce } from '../messaging/ledger.ts';
import { dueOccasions, settled } from '../occasions/due.ts';
import { raiseOutflows } from '../occasions/outflows.ts';
import { people } from '../people/people.ts';
import { teamFigures } from '../plan/team-figures.ts';
import { teamMorning } from '../plan/team-morning.ts';
import { lists } from './advisor-lists.ts';
import { runs } from './runs.ts';

/** Opened occasions are kept so many days after their day: late facts must not open the same thing again. */
const keepOpenedDays = 14;
/** So many days after its day nobody asks any more whether an event came before, or what could be undone. */
const keepTracesDays = 30;
/** Clients compiled in one transaction. */
const compileBatch = 1_000;

/** The book, and connections for what is written by the thousand; `rules`: others than the shipped ones. */
export type JobStoreParts = { database: Database; pool: Pool; recompile: Recompile; rules?: Rules };

/** What the scheduled jobs do to the book. */
export function jobStore({ database, pool, recompile, rules = occasionRules }: JobStoreParts): JobStore {
  return {
    openDue: (moment) => openDue(database, moment, rules),
    dropOutdated: ({ today, now }) =>
      database.$executeRaw(sql`UPDATE delivery SET state = 'suppressed', reason = 'outdated', settled_at = ${now}
        WHERE state = 'pending' AND kind = 'list' AND on_day < ${dateOf(today)}`),
    lists: (moment, batch) => lists(database, { moment, batch, of: 'morning' }),
    evenings: (moment, batch) => lists(database, { moment, batch, of: 'evening' }),
    sayAll: (deliveries, now) => sayAtOnce(pool, deliveries, now),
    raiseOutflows: (moment, decide) => raiseOutflows(database, { ...moment, rules }, decide),
    managers: () => people(database).reachable('manager'),
    admins: () => people(database).reachable('admin'),
    teamFigures: (manager, of) => teamFigures(database, manager, of),
    teamMorning: (manager, of) => teamMorning(database, manager, of),
    roll: (moment) => roll(database, { moment, recompile }),
    rebuild: (moment) => rebuild(database, { moment, recompile }),
    runs: runs(database),
  };
}

/**
 * Due occasions of active advisors become tasks, those of an earlier notice of the same thing are superseded: one statement. Those of a
 * capped rule come a few per advisor, the worthiest first, so that a book imported in one day does not flood a list. What passes with
 * its day loses its urgency after it, whether it is carried over or learned of late.
 */
async function openDue(db: Db, moment: Moment, rules: Rules): Promise<number> {
  const { today, now, rulebook } = moment;
  const over = sql`rule = ANY(${rulesWith(rules, 'passes')}) AND on_day < ${dateOf(today)}`;
  await expire(db, moment);
  await db.$executeRaw(sql`UPDATE task SET urgency = 0 WHERE state = 'open' AND urgency > 0 AND ${over}`);
  await db.$executeRaw(sql`UPDATE task SET urgency = 2 WHERE state = 'open' AND urgency < 2 AND rule = ANY(${[...ownIds]})
    AND due_on <= ${dateOf(today)}`);
  await db.$executeRaw(sql`UPDATE occasion o SET opened_on = ${dateOf(today)}
    WHERE o.opened_on IS NULL AND o.fires_on <= ${dateOf(today)} AND ${settled}`);
  const rows = await db.$queryRaw<{ opened: number }[]>(sql`
    WITH ${dueOccasions({ day: today, caps: capsOf(rules, rulebook) })},
    marked AS (
      UPDATE occasion o SET opened_on = ${dateOf(today)} FROM chosen d
      WHERE o.client_id = d.client_id AND o.rule = d.rule AND o.subject = d.subject AND o.on_day = d.on_day AND o.fires_on <= d.fires_on
        AND o.opened_on IS NULL AND o.fires_on <= ${dateOf(today)}),
    superseded AS (
      UPDATE task k SET state = 'superseded', state_at = ${now}, state_day = ${dateOf(today)} FROM chosen d
      WHERE k.client_id = d.client_id AND k.rule = d.rule AND k.subject = d.subject AND k.on_day = d.on_day
        AND k.fires_on < d.fires_on AND k.state = 'open'),
    opened AS (
      INSERT INTO task (owner_id, client_id, rule, subject, on_day, fires_on, due_on, opened_on, urgency, worth, why)
      SELECT advisor_id, client_id, rule, subject, on_day, fires_on, ${dateOf(today)}, ${dateOf(today)},
        CASE WHEN ${over} THEN 0 ELSE urgency END, worth, why
      FROM chosen ORDER BY advisor_id, urgency DESC, worth DESC
      ON CONFLICT (client_id, rule, subject, on_day, fires_on) DO NOTHING RETURNING 1)
    SELECT count(*)::int AS opened FROM opened`);
  return rows[0]?.opened ?? 0;
}

/**
 * Open items whose day is so long past that nobody is helped by them any more leave the lists; each stands at least on one list after its
 * day, however long the firm was closed.
 */
async function expire(db: Db, { today, now, calendar, rulebook }: Moment): Promise<void> {
  const terms = Object.entries(rulebook.occasions.expireDays);
  await db.$executeRaw(sql`UPDATE task k SET state = 'expired', state_at = ${now}, state_day = ${dateOf(today)}
    FROM unnest(${terms.map(([rule]) => rule)}::text[], ${terms.map(([, days]) => days)}::int[]) AS t(rule, days)
    WHERE k.state = 'open' AND k.rule = t.rule AND k.on_day <= ${dateOf(today)} - t.days
      AND k.on_day < ${dateOf(calendar.previousTradingDay(today))}`);
}

async function roll(
  database: Database,
  { moment, recompile }: { moment: Moment; recompile: Recompile },
): Promise<number> {
  const { today, now } = moment;
  await forgetTraces(database, now);
  const due = await idsOf(
    database,
    sql`SELECT client_id AS id FROM occasion WHERE opened_on IS NOT NULL AND on_day < ${dateOf(today)}
      UNION SELECT id FROM client WHERE later_from <= ${dateOf(keptUntil(moment))} ORDER BY id`,
  );
  await compileAll(database, { ids: due, moment, recompile });
  await database.$executeRaw(sql`DELETE FROM occasion WHERE opened_on IS NOT NULL
    AND on_day < ${dateOf(addDays(today, -keepOpenedDays))} AND opened_on < ${dateOf(addDays(today, -keepOpenedDays))}`);
  return due.length;
}

/** What is kept of events only to know them again, and of deeds only to take them back. */
async function forgetTraces(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepTracesDays * 86_400_000);
  await db.$executeRaw(sql`DELETE FROM inbound WHERE received_at < ${before}`);
  await db.$executeRaw(sql`DELETE FROM deed WHERE at < ${before} AND until < ${now}`);
  await db.$executeRaw(sql`DELETE FROM task_move WHERE on_day < ${before}::date`);
}

async function rebuild(
  database: Database,
  { moment, recompile }: { moment: Moment; recompile: Recompile },
): Promise<number> {
  let after = 0;
  let count = 0;
  for (;;) {
    const page = await idsOf(
      database,
      sql`SELECT id FROM client WHERE id > ${after} ORDER BY id LIMIT ${compileBatch}`,
    );
    const last = page.at(-1);
    if (last === undefined) return count;
    await compileAll(database, { ids: page, moment, recompile });
    after = last;
    count += page.length;
  }
}

async function compileAll(
  database: Database,
  { ids, moment, recompile }: { ids: ClientId[]; moment: Moment; recompile: Recompile },
): Promise<void> {
  for (let from = 0; from < ids.length; from += compileBatch) {
    const part = ids.slice(from, from + compileBatch);
    await database.$transaction((tx) => recompile(tx, part, moment), { timeout: 60_000, maxWait: 10_000 });
  }
}
