import type { ClientId } from '../../../domain/clients/client.ts';
import type { Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import type { Occasion } from '../../../domain/occasions/occasion.ts';
import type { Rules } from '../../../domain/occasions/rule-sets.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { compilingAt, type Query, readFacts } from './recompile.ts';

/** Clients read and compiled at once. */
const batch = 5_000;

/** An occasion of a client as a row of JSON, money as text. */
export type AheadRow = Omit<Occasion, 'worth'> & { clientId: ClientId; worth: string };

/**
 * What comes back every year and fires on that day, compiled from the clients of active advisors as if that day were today: a year
 * ahead and more none of it is stored yet. Nothing is written.
 */
export async function yearlyOn(
  db: Db,
  day: Day,
  { rules, calendar, rulebook }: Pick<Moment, 'calendar' | 'rulebook'> & { rules: Rules },
): Promise<AheadRow[]> {
  const yearly = rules.filter((rule) => rule.yearly);
  if (yearly.length === 0 || !calendar.isTradingDay(day)) return [];
  const query: Query = (text, params) => db.$queryRawUnsafe(text, ...params);
  const { compile } = compilingAt({ today: day, calendar, rulebook, rules: yearly });
  const found: AheadRow[] = [];
  for (let after = 0; ; ) {
    const page = await db.$queryRaw<{ id: ClientId }[]>(sql`
      SELECT c.id FROM client c JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
      WHERE c.id > ${after} ORDER BY c.id LIMIT ${batch}`);
    const ids = page.map(({ id }) => id);
    for (const { id, facts } of await readFacts(query, ids, day)) {
      const due = compile(facts).filter((one) => one.firesOn === day);
      found.push(...due.map((one) => ({ ...one, clientId: id, worth: String(one.worth) })));
    }
    after = ids.at(-1) ?? 0;
    if (ids.length < batch) return found;
  }
}
