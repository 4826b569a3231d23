import type { ClientId } from '../../../domain/clients/client.ts';
import { type Day, daysBetween } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { ClientFacts } from '../../../domain/occasions/facts.ts';
import { keptUntil } from '../../../domain/occasions/horizon.ts';
import type { Occasion } from '../../../domain/occasions/occasion.ts';
import { occasionCompiler } from '../../../domain/occasions/occasions.ts';
import type { Rules } from '../../../domain/occasions/rule-sets.ts';
import { dateOf } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { type Query, readFacts } from './recompile.ts';

/** Clients read and compiled at once. */
const batch = 5_000;

/** An occasion of a client as a row of JSON, money as text. */
export type AheadRow = Omit<Occasion, 'worth'> & { clientId: ClientId; worth: string };

/** The day asked for, beyond what the book keeps, and the day up to which earlier mornings will have opened what fires. */
export type Ahead = { day: Day; after: Day; rules: Rules };

/**
 * What fires after `after` and up to that day and is not kept yet, compiled from the clients of active advisors: from what is known today, and
 * what comes back every year for its time after the next as well. Nothing is written.
 */
export async function compiledAhead(db: Db, asked: Ahead, moment: Moment): Promise<AheadRow[]> {
  const query: Query = (text, params) => db.$queryRawUnsafe(text, ...params);
  const occasionsOf = compilersAhead(asked, moment);
  const found: AheadRow[] = [];
  for (let last = 0; ; ) {
    const page = await db.$queryRaw<{ id: ClientId }[]>(sql`
      SELECT c.id FROM client c JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
      WHERE c.id > ${last} AND (c.later_from <= ${dateOf(asked.day)} OR ${isFar(asked.day, moment)}) ORDER BY c.id LIMIT ${batch}`);
    const ids = page.map(({ id }) => id);
    for (const { id, facts } of await readFacts(query, ids, moment.today)) {
      found.push(...occasionsOf(facts).map((one) => ({ ...one, clientId: id, worth: String(one.worth) })));
    }
    last = ids.at(-1) ?? 0;
    if (ids.length < batch) return found;
  }
}

function compilersAhead({ day, after, rules }: Ahead, moment: Moment): (facts: ClientFacts) => Occasion[] {
  const next = occasionCompiler(moment, rules);
  const yearly = isFar(day, moment) && moment.calendar.isTradingDay(day) ? rules.filter((rule) => rule.yearly) : [];
  const again = occasionCompiler({ ...moment, today: day }, yearly);
  const kept = keptUntil(moment);
  return (facts) => {
    const once = next(facts).filter(({ firesOn }) => firesOn > after && firesOn <= day && firesOn > kept);
    const later = again(facts).filter((one) => one.firesOn === day && !once.some((other) => isSame(one, other)));
    return [...once, ...later];
  };
}

/**
 * The time after the next of what comes back every year is a lunar year of 353 days after it at the least, less the days a holiday moves
 * it: up to so many days ahead nothing comes twice.
 */
const ONCE_DAYS = 300;

function isFar(day: Day, { today }: Moment): boolean {
  return daysBetween(today, day) > ONCE_DAYS;
}

function isSame(one: Occasion, other: Occasion): boolean {
  return one.rule === other.rule && one.subject === other.subject && one.on === other.on;
}
