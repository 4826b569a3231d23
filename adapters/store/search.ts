import { seesBasics, seesInFull } from '../../domain/authorize.ts';
import type { ClientHit } from '../../domain/book.ts';
import { fold } from '../../domain/fold.ts';
import { rankMatch } from '../../domain/name-match.ts';
import type { Actor } from '../../domain/people.ts';
import { foldQuery } from '../../domain/pinyin.ts';
import type { ClientQuery } from '../../domain/ports.ts';
import { type Db, join, Prisma, sql } from './prisma.ts';
import { type BriefRow, briefColumns, briefJoins, briefOf } from './rows.ts';

export type ClientSearch = {
  actor: Actor;
  query: ClientQuery;
  limit: number;
  phoneIndex: (lastFour: string) => string;
};

/** Rows the database hands over for the exact ranking by the name rules. */
const candidates = 60;

/**
 * What a person may see and meant by a query: a client number, the last four digits of a phone, or a name in any way of typing
 * it. Best first: exactness, then own clients seen lately, then worth. Every form reads an index, none the whole book.
 */
export async function searchClients(db: Db, { actor, query, limit, phoneIndex }: ClientSearch): Promise<ClientHit[]> {
  const text = fold(query.text);
  if (text === '') return [];
  const scope = scopeOf(actor);
  if (scope === undefined) return [];
  const byNumber = await hits(db, {
    actor,
    where: sql`c.client_no IN (${query.text.trim()}, ${text}, ${text.toUpperCase()}) AND ${scope}`,
  });
  if (byNumber.length > 0) return byNumber;
  const tail = /^\d{4}$/.test(text) ? text : undefined;
  const byTail =
    tail === undefined ? [] : await hits(db, { actor, where: sql`c.phone_index = ${phoneIndex(tail)} AND ${scope}` });
  if (tail !== undefined)
    return ranked(
      byTail.map((hit) => ({ hit: { ...hit, phoneTail: tail }, rank: 0 })),
      actor,
      limit,
    );
  const strict = await byName(db, { actor, text, scope, pattern: contiguous });
  const found = strict.length > 0 ? strict : await byName(db, { actor, text, scope, pattern: subsequence });
  return ranked(found, actor, limit);
}

type Ranked = { hit: ClientHit; rank: number };

async function byName(
  db: Db,
  { actor, text, scope, pattern }: { actor: Actor; text: string; scope: Prisma.Sql; pattern: (run: string) => string },
): Promise<Ranked[]> {
  const runs = foldQuery(text).match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
  if (runs.length === 0) return [];
  const typed = like(foldQuery(text));
  const likes = runs.map((run) => sql`c.keys LIKE ${pattern(run)}`);
  const rows = await hits(db, {
    actor,
    where: sql`c.id IN (SELECT c.id FROM client c WHERE ${scope} AND ${join(likes, ' AND ')}
      ORDER BY c.keys LIKE ${`%|${typed}|%`} DESC, c.keys LIKE ${`%|${typed}%`} DESC, c.advisor_id = ${actor.staff.id} DESC, c.aum DESC
      LIMIT ${candidates})`,
  });
  return rows.flatMap((hit) => {
    const rank = rankMatch(text, hit.name);
    return rank === undefined ? [] : [{ hit, rank }];
  });
}

async function hits(db: Db, { actor, where }: { actor: Actor; where: Prisma.Sql }): Promise<ClientHit[]> {
  const full = seesInFull(actor);
  const rows = await db.$queryRaw<BriefRow[]>(
    sql`SELECT ${briefColumns} FROM client c ${briefJoins} WHERE ${where} ORDER BY c.aum DESC LIMIT ${candidates}`,
  );
  return rows.map((row) => ({
    ...briefOf(row),
    basic: !(full === 'everyone' || (row.advisorId !== null && full.includes(row.advisorId))),
  }));
}

/** Which advisors' clients count; undefined when there are none. */
function scopeOf(actor: Actor): Prisma.Sql | undefined {
  const full = seesInFull(actor);
  if (full === 'everyone') return Prisma.sql`TRUE`;
  const ids = [...full, ...seesBasics(actor)];
  return ids.length === 0 ? undefined : sql`c.advisor_id = ANY(${ids})`;
}

function ranked(found: Ranked[], actor: Actor, limit: number): ClientHit[] {
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

function contiguous(run: string): string {
  return `%${like(run)}%`;
}

/** Letters in their order with anything between: initials mixed with readings (`zsan`); characters stay together. */
function subsequence(run: string): string {
  return /^\p{Script=Han}/u.test(run) ? contiguous(run) : `%${[...run].map(like).join('%')}%`;
}

function like(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
