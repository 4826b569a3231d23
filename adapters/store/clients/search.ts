import type { ClientHit, ClientId } from '../../../domain/clients/client.ts';
import { rankMatch } from '../../../domain/clients/name-match.ts';
import type { ClientQuery } from '../../../domain/clients/port.ts';
import { fold } from '../../../domain/kit/fold.ts';
import { handedTo, seesBasics, seesInFull } from '../../../domain/people/authorize.ts';
import type { Actor } from '../../../domain/people/people.ts';
import { bytes, col, int, optional } from '../kit/fields.ts';
import { type Db, type Prisma, sql } from '../kit/prisma.ts';
import { many, row } from '../kit/rows.ts';
import { briefRow } from './brief-row.ts';
import type { ClientSecrets } from './client-secrets.ts';
import { namesOfAdvisors, namesOfBook } from './search-names.ts';

export type ClientSearch = {
  actor: Actor;
  query: ClientQuery;
  limit: number;
  secrets: Pick<ClientSecrets, 'phoneIndex' | 'readSecret'>;
};

/** The most rows that are read and then ranked by the name rules. */
const candidates = 60;

/** Up to so many advisors the clients of each are searched; above, the vocabulary of the whole book is faster. */
const fewAdvisors = 20;

/**
 * What a person may see and meant by a query: a client number, a phone or its last four digits, or a name in any way of typing
 * it. Best first: exactness, then own clients seen lately, then worth. Every form reads an index, none the whole book.
 */
export async function searchClients(db: Db, { actor, query, limit, secrets }: ClientSearch): Promise<ClientHit[]> {
  const text = fold(query.text);
  const scope = scopeOf(actor);
  if (text === '' || scope.count === 0) return [];
  const search = { actor, scope, text, limit };
  if (/^\d{4}$/.test(text)) return byTail(db, { ...search, phone: secrets.phoneIndex(text) });
  const numbers = numbersOf(query.text);
  const byNumber = () => hits(db, { actor, where: sql`c.client_no = ANY(${numbers}) AND ${scope.where}` });
  // Nearly every client number has a digit, and no name has one: most queries need one of the two look-ups only.
  const numbered = /\d/.test(text) ? await byNumber() : [];
  if (numbered.length > 0) return numbered;
  const phone = phoneDigits(text);
  if (phone !== undefined) return byPhone(db, { ...search, phone, secrets });
  const named = await byName(db, search);
  return named.length > 0 || /\d/.test(text) ? named : byNumber();
}

/** The client numbers that may be meant: as written, folded, and in upper case. */
export function numbersOf(written: string): string[] {
  const text = fold(written);
  return [written.trim(), text, text.toUpperCase()];
}

type Scope = { where: Prisma.Sql; count: number };
type Search = { actor: Actor; scope: Scope; text: string; limit: number };
type Ranked = { hit: ClientHit; rank: number };

/**
 * Four digits: a client number before the end of a phone, which is looked up only among those whom the person sees in full: finding a
 * teammate's client by it would confirm the number.
 */
async function byTail(db: Db, { actor, scope, text, limit, phone }: Search & { phone: string }): Promise<ClientHit[]> {
  const numbered = sql`SELECT 0 AS form, c.id, c.aum, c.advisor_id FROM client c WHERE c.client_no = ${text} AND ${scope.where}`;
  const tailed = sql`SELECT 1 AS form, c.id, c.aum, c.advisor_id FROM client c WHERE c.phone_index = ${phone} AND ${fullScope(actor).where}`;
  const found = await hits(db, {
    actor,
    where: sql`c.id IN (SELECT id FROM (${numbered} UNION ALL ${tailed}) one
      ORDER BY form, advisor_id = ${actor.staff.id} DESC, aum DESC LIMIT ${2 * limit})`,
  });
  const byNumber = found.filter(({ clientNo }) => clientNo === text);
  if (byNumber.length > 0) return byNumber;
  return ranked(
    found.map((hit) => ({ hit, rank: 0 })),
    { actor, limit },
  );
}

/** A whole phone number, bare of the country's code and of what groups its digits; undefined for anything else. */
function phoneDigits(text: string): string | undefined {
  const [, digits] = /^(?:\+?86)?(\d{7,15})$/.exec(text.replaceAll(/[-() ]/g, '')) ?? [];
  return digits;
}

const secretOfRow = row({ id: col('c.id', int), secret: col('c.secret', optional(bytes)) });
/** Clients whose phones end in the same four digits are read up to so many. */
const sameTail = 2_000;

/** The clients with that phone, among those whom the person sees in full. */
async function byPhone(
  db: Db,
  { actor, limit, phone, secrets }: Search & { phone: string; secrets: ClientSearch['secrets'] },
): Promise<ClientHit[]> {
  const index = secrets.phoneIndex(phone.slice(-4));
  const tailed = await many(
    db,
    secretOfRow,
    sql`SELECT ${secretOfRow.columns} FROM client c WHERE c.phone_index = ${index} AND ${fullScope(actor).where} LIMIT ${sameTail}`,
  );
  const ids = tailed.flatMap(({ id, secret }) => {
    const known = secret && secrets.readSecret(secret).phone;
    return known !== undefined && phoneDigits(known) === phone ? [id] : [];
  });
  if (ids.length === 0) return [];
  const found = await hits(db, { actor, where: sql`c.id = ANY(${ids})` });
  return ranked(
    found.map((hit) => ({ hit, rank: 0 })),
    { actor, limit },
  );
}

async function byName(db: Db, { actor, scope, text, limit }: Search): Promise<ClientHit[]> {
  const search = { text, within: scope.where, advisor: actor.staff.id, limit: candidates, perName: limit };
  const ids = scope.count <= fewAdvisors ? await namesOfAdvisors(db, search) : await namesOfBook(db, search);
  if (ids.length === 0) return [];
  const found = await hits(db, { actor, where: sql`c.id = ANY(${ids})` });
  const fitting = found.flatMap((hit) => {
    const rank = rankMatch(text, hit.name);
    return rank === undefined ? [] : [{ hit, rank }];
  });
  return ranked(fitting, { actor, limit });
}

/** The joins of a brief, row by row: for these few rows the planner would otherwise read all staff of a large bank. */
const oneByOne = sql`LEFT JOIN LATERAL (SELECT name, team_id FROM staff WHERE id = c.advisor_id OFFSET 0) a ON true
  LEFT JOIN team t ON t.id = a.team_id`;

async function hits(db: Db, { actor, where }: { actor: Actor; where: Prisma.Sql }): Promise<ClientHit[]> {
  const full = seesInFull(actor);
  const found = await many(
    db,
    briefRow,
    sql`SELECT ${briefRow.columns} FROM client c ${oneByOne} WHERE ${where} ORDER BY c.aum DESC LIMIT ${candidates}`,
  );
  const handed = new Set(handedTo(actor).map(({ clientId }) => clientId));
  return found.map((brief) => {
    const basic = !(full === 'everyone' || (brief.advisorId !== undefined && full.includes(brief.advisorId)));
    return { ...brief, basic, ...(basic && handed.has(brief.id) && { forItem: true as const }) };
  });
}

/** Which advisors' clients count, teammates' too, and how many advisors those are; and those of whom the person has an item. */
function scopeOf(actor: Actor): Scope {
  const clients = handedTo(actor).map(({ clientId }) => clientId);
  return orThose(within(actor, seesBasics(actor)), clients);
}

function orThose({ where, count }: Scope, clients: readonly ClientId[]): Scope {
  return { where: clients.length === 0 ? where : sql`(${where} OR c.id = ANY(${[...clients]}))`, count };
}

/** The same without those of whom the person sees the basic card only. */
function fullScope(actor: Actor): Scope {
  return within(actor, []);
}

function within(actor: Actor, others: readonly number[]): Scope {
  const full = seesInFull(actor);
  if (full === 'everyone') return { where: sql`TRUE`, count: Number.POSITIVE_INFINITY };
  const ids = [...full, ...others];
  // One text instead of an array: Prisma would encode each of thousands of numbers.
  const list = `{${ids.join(',')}}`;
  if (ids.length <= fewAdvisors) return { where: sql`c.advisor_id = ANY(${list}::int[])`, count: ids.length };
  // A subquery is hashed once. For an array the planner estimates each of thousands of values, and then prefers the slower index by advisor.
  return { where: sql`((c.advisor_id + 0) IN (SELECT unnest(${list}::int[]))) IS TRUE`, count: ids.length };
}

function ranked(found: Ranked[], { actor, limit }: Pick<Search, 'actor' | 'limit'>): ClientHit[] {
  const own = ({ advisorId }: ClientHit) => (advisorId === actor.staff.id ? 0 : 1);
  return found
    .sort(
      (a, b) => a.rank - b.rank || own(a.hit) - own(b.hit) || recency(b.hit, a.hit) || (b.hit.aum > a.hit.aum ? 1 : -1),
    )
    .slice(0, limit)
    .map(({ hit }) => hit);
}

function recency(a: ClientHit, b: ClientHit): number {
  return (a.lastContactOn ?? '').localeCompare(b.lastContactOn ?? '');
}
