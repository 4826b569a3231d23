import type { Birthday } from '../../../domain/clients/birthday.ts';
import type { ClientId } from '../../../domain/clients/client.ts';
import { reachedKinds } from '../../../domain/contacts/contact.ts';
import { addDays, type Day } from '../../../domain/kit/day.ts';
import type { Moment } from '../../../domain/kit/moment.ts';
import { fen } from '../../../domain/kit/money.ts';
import { type ClientFacts, clientFacts, flowDays } from '../../../domain/occasions/facts.ts';
import { keptUntil } from '../../../domain/occasions/horizon.ts';
import { type Compiled, compilerUpTo } from '../../../domain/occasions/occasions.ts';
import { occasionRules } from '../../../domain/occasions/rule-list.ts';
import type { Rules } from '../../../domain/occasions/rule-sets.ts';
import type { Db } from '../kit/prisma.ts';

/** Runs one statement in the caller's transaction and gives its rows. */
export type Query = (sql: string, params: readonly unknown[]) => Promise<readonly object[]>;

/** Clients whose facts are read, compiled and written at once. */
export const BATCH = 2000;

/**
 * Compiles the occasions of these clients, or of the whole book, from their facts as they stand in the caller's transaction. What
 * the rules no longer give goes unless a morning has opened it; what they give anew comes; what stays keeps its `opened_on`.
 */
export async function recompile(
  query: Query,
  clients: readonly ClientId[] | 'all',
  moment: CompileMoment,
): Promise<void> {
  const compiling = compilingAt(moment);
  if (clients !== 'all') {
    const ids = [...new Set(clients)].sort((a, b) => a - b);
    for (let start = 0; start < ids.length; start += BATCH) {
      await recompileBatch(query, ids.slice(start, start + BATCH), compiling);
    }
    return;
  }
  for (let after = 0; ; ) {
    const page = await query('SELECT id FROM client WHERE id > $1 ORDER BY id LIMIT $2', [after, BATCH]);
    const ids = (page as { id: number }[]).map(({ id }) => id);
    if (ids.length === 0) return;
    await recompileBatch(query, ids, compiling);
    after = ids.at(-1) ?? after;
  }
}

/** The same inside a Prisma transaction, by these rules. */
export function recompilerOf(
  rules: Rules,
): (db: Db, clients: readonly ClientId[] | 'all', moment: CompileMoment) => Promise<void> {
  return async (db, clients, moment) => {
    const query: Query = (sql, params) => db.$queryRawUnsafe(sql, ...params);
    await recompile(query, clients, { ...moment, rules });
  };
}

/** By the shipped rules. */
export const recompileIn = recompilerOf(occasionRules);

/** `rules`: others than the shipped ones. */
export type CompileMoment = Pick<Moment, 'today' | 'calendar' | 'rulebook'> & { rules?: Rules | undefined };

/** For batch after batch: what is alike for many clients is worked out once. */
export type Compiling = { compile: (facts: ClientFacts) => Compiled; today: Day };

/** The compiler of a moment, by the rules the desk is shipped with where none are given. */
export function compilingAt({ rules = occasionRules, ...moment }: CompileMoment): Compiling {
  return { compile: compilerUpTo(keptUntil(moment), moment, rules), today: moment.today };
}

/** Compiles the occasions of these clients, at most `BATCH`. */
export async function recompileBatch(query: Query, ids: readonly ClientId[], compiling: Compiling): Promise<void> {
  if (ids.length === 0) return;
  const compiled = await compiledOf(query, ids, compiling);
  const wanted = compiled.flatMap(({ id, occasions }) =>
    occasions.map(({ rule, subject, on, firesOn, urgency, worth, why }) => ({
      client_id: id,
      rule,
      subject,
      on_day: on,
      fires_on: firesOn,
      urgency,
      // As text: a JSON number would lose digits above 2^53.
      worth: String(worth),
      why,
    })),
  );
  await query(replaceOccasions, [ids, JSON.stringify(wanted)]);
  await noteLater(query, compiled);
}

/** What a client's facts compile to. */
export type CompiledClient = { id: ClientId } & Compiled;

/** The occasions of these clients as their facts stand, in the order of their ids. Nothing is written. */
export async function compiledOf(
  query: Query,
  ids: readonly ClientId[],
  { compile, today }: Compiling,
): Promise<CompiledClient[]> {
  return (await readFacts(query, ids, today)).map(({ id, facts }) => ({ id, ...compile(facts) }));
}

/** Notes from which day on something fires of which the book keeps no row yet. */
export async function noteLater(query: Query, compiled: readonly CompiledClient[]): Promise<void> {
  const later = compiled.map(({ id, laterFrom }) => ({ id, later_from: laterFrom ?? null }));
  await query(
    `UPDATE client c SET later_from = l.later_from FROM jsonb_to_recordset($1::jsonb) AS l(id int, later_from date)
     WHERE c.id = l.id AND c.later_from IS DISTINCT FROM l.later_from`,
    [JSON.stringify(later)],
  );
}

/** The facts of these clients as the rules want them, in the order of their ids. Unknown ids are left out. */
export async function readFacts(
  query: Query,
  ids: readonly ClientId[],
  today: Day,
): Promise<{ id: ClientId; facts: ClientFacts }[]> {
  const rows = (await query(factsOfClients, [ids, addDays(today, -flowDays), reachedKinds])) as readonly FactRow[];
  return rows.map((row) => ({ id: row.id, facts: factsOf(row) }));
}

/** The book holds only what these types' own modules have made: tens of thousands of rows are not read once more. */
type FactRow = {
  id: number;
  tier: string;
  aum: string;
  birthday: Birthday | null;
  opened_on: Day | null;
  first_seen_on: Day;
  last_contact_on: Day | null;
  contacts_since_opening: number;
  holdings: [id: string, name: string, amount: string, maturesOn: Day | null][] | null;
  flows: [flowNo: string, on: Day, direction: 'in' | 'out', amount: string][] | null;
};

const factsOfClients = `
  SELECT c.id, c.tier, c.aum::text AS aum, c.birthday, c.opened_on::text AS opened_on,
    c.first_seen_on::text AS first_seen_on, c.last_contact_on::text AS last_contact_on,
    CASE WHEN c.opened_on IS NULL OR c.contacts = 0 THEN 0 ELSE
      (SELECT count(*)::int FROM contact k WHERE k.client_id = c.id AND k.undone_at IS NULL AND k.on_day >= c.opened_on
        AND k.kind = ANY($3::text[]))
    END AS contacts_since_opening,
    (SELECT json_agg(json_build_array(h.product_code || '/' || h.lot_no, h.product_name, h.amount::text, h.matures_on)
       ORDER BY h.product_code, h.lot_no) FROM holding h WHERE h.client_id = c.id) AS holdings,
    (SELECT json_agg(json_build_array(f.flow_no, f.on_day, f.direction, f.amount::text) ORDER BY f.occurred_at, f.flow_no)
       FROM flow f WHERE f.client_id = c.id AND f.on_day >= $2::date) AS flows
  FROM client c WHERE c.id = ANY($1::int[]) ORDER BY c.id`;

/** `jsonb` compares by value, so that the order in which a rule names the parts of its reason makes no difference. */
const replaceOccasions = `
  WITH wanted AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS w(client_id int, rule text, subject text, on_day date, fires_on date,
      urgency smallint, worth bigint, why jsonb)
  ), gone AS (
    DELETE FROM occasion o WHERE o.client_id = ANY($1::int[]) AND o.opened_on IS NULL AND NOT EXISTS (
      SELECT 1 FROM wanted w WHERE (w.client_id, w.rule, w.subject, w.on_day, w.fires_on)
        = (o.client_id, o.rule, o.subject, o.on_day, o.fires_on))
  )
  INSERT INTO occasion AS o (client_id, rule, subject, on_day, fires_on, urgency, worth, why)
  SELECT client_id, rule, subject, on_day, fires_on, urgency, worth, why FROM wanted
  ORDER BY client_id, rule, subject, on_day, fires_on
  ON CONFLICT (client_id, rule, subject, on_day, fires_on) DO UPDATE
    SET urgency = excluded.urgency, worth = excluded.worth, why = excluded.why
    WHERE (o.urgency, o.worth, o.why) IS DISTINCT FROM (excluded.urgency, excluded.worth, excluded.why)`;

function factsOf(row: FactRow): ClientFacts {
  return clientFacts({
    tier: row.tier,
    aum: fen(row.aum),
    birthday: row.birthday ?? undefined,
    openedOn: row.opened_on ?? undefined,
    firstSeenOn: row.first_seen_on,
    lastContactOn: row.last_contact_on ?? undefined,
    contactsSinceOpening: row.contacts_since_opening,
    holdings: (row.holdings ?? []).map(([id, productName, amount, maturesOn]) => ({
      id,
      productName,
      amount: fen(amount),
      maturesOn: maturesOn ?? undefined,
    })),
    flows: (row.flows ?? []).map(([flowNo, on, direction, amount]) => ({
      flowNo,
      on,
      direction,
      amount: fen(amount),
    })),
  });
}
