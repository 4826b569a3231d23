import type { Birthday } from '../../../domain/clients/birthday.ts';
import type { ClientId } from '../../../domain/clients/client.ts';
import type { Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { fen } from '../../../domain/kit/money.ts';
import type { Occasion, RuleId } from '../../../domain/occasions/occasion.ts';
import { occasionCompiler, yearlyRules } from '../../../domain/occasions/occasions.ts';
import { type Db, sql } from '../kit/prisma.ts';

/** Clients read and compiled at once. */
const batch = 5_000;

/** An occasion of a client as a row of JSON, money as text. */
export type ForwardRow = Omit<Occasion, 'worth'> & { clientId: ClientId; worth: string };

/**
 * What comes back every year and fires on that day, compiled from the clients of active advisors as if that day were today: a year
 * ahead and more none of it is stored yet. Nothing is written.
 */
export async function yearlyOn(
  db: Db,
  day: Day,
  { rule, calendar, rulebook }: Pick<Moment, 'calendar' | 'rulebook'> & { rule?: RuleId | undefined },
): Promise<ForwardRow[]> {
  if ((rule !== undefined && !yearlyRules.has(rule)) || !calendar.isTradingDay(day)) return [];
  const compile = occasionCompiler({ today: day, calendar, rulebook });
  const found: ForwardRow[] = [];
  for (let after = 0; ; ) {
    const clients = await db.$queryRaw<{ id: ClientId; tier: string; aum: string; birthday: string }[]>(sql`
      SELECT c.id, c.tier, c.aum::text AS aum, c.birthday FROM client c
      JOIN staff s ON s.id = c.advisor_id AND s.status = 'active'
      WHERE c.id > ${after} AND c.birthday IS NOT NULL ORDER BY c.id LIMIT ${batch}`);
    for (const { id, tier, aum, birthday } of clients) {
      const facts = { tier, aum: fen(aum), birthday: birthday as Birthday, firstSeenOn: day, holdings: [], flows: [] };
      const due = compile(facts).filter((one) => yearlyRules.has(one.rule) && one.firesOn === day);
      found.push(...due.map((one) => ({ ...one, clientId: id, worth: String(one.worth) })));
    }
    after = clients.at(-1)?.id ?? 0;
    if (clients.length < batch) return found;
  }
}
