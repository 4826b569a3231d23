import { rankMatch } from '../../domain/name-match.ts';
import { pieceEdge } from '../../domain/name-pieces.ts';
import { foldQuery } from '../../domain/pinyin.ts';
import { type Db, empty, join, type Prisma, sql } from './prisma.ts';

/**
 * What is looked for, and for whom: `within` is the condition on `client c` that leaves out whom the person may not see. At most
 * `limit` come back, at most `perName` of the same name.
 */
export type NameSearch = { text: string; within: Prisma.Sql; advisor: number; limit: number; perName: number };

type Named = { id: number };

/** Names of the vocabulary that are followed up at each step: what more names than these fit says too little to rank them all. */
const mostNames = 80;

/**
 * Clients of a few advisors whose name may fit, the likeliest first: read from the index of each advisor's clients, which holds the
 * keys. `within` must name the advisors.
 */
export async function namesOfAdvisors(db: Db, search: NameSearch): Promise<number[]> {
  const runs = runsOf(search.text);
  if (runs.length === 0) return [];
  const strict = await fewAdvisors(db, search, runs.map(contiguous));
  return strict.length > 0 ? strict : fewAdvisors(db, search, runs.map(subsequence));
}

async function fewAdvisors(db: Db, search: NameSearch, patterns: readonly string[]): Promise<number[]> {
  const { text, within, advisor, limit } = search;
  const typed = like(foldQuery(text));
  const rows = await db.$queryRaw<Named[]>(sql`SELECT c.id FROM client c WHERE ${within} AND ${fits(patterns)}
    ORDER BY c.keys LIKE ${`%|${typed}|%`} DESC, c.keys LIKE ${`%|${typed}%`} DESC, c.advisor_id = ${advisor} DESC, c.aum DESC
    LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}

/**
 * Clients of the whole book whose name may fit, the likeliest first: the vocabulary gives the names, an index the worthiest of
 * each. First names typed whole, then from their start or from a later syllable, and where none fits, mixed ways of typing.
 */
export async function namesOfBook(db: Db, search: NameSearch): Promise<number[]> {
  const typed = foldQuery(search.text);
  const runs = runsOf(search.text);
  const [only, ...more] = runs;
  if (only === undefined) return [];
  if (more.length === 0) {
    const whole = await bearers(db, search, sql`SELECT keys FROM name_piece WHERE piece = ${`|${typed}|`}`);
    if (whole.length >= search.perName) return best(whole, search);
    const part = await bearers(db, search, sql`(${from(`${pieceEdge}${typed}`)}) UNION (${from(typed)})`);
    const found = best([...whole, ...part], search);
    if (found.length > 0) return found;
  }
  const rarest = runs.find((run) => han.test(run)) ?? only.slice(0, 1);
  const also = sql`AND ${fits(runs.map(subsequence))}`;
  const mixed = await bearers(db, search, sql`(${from(`${pieceEdge}${rarest}`, also)}) UNION (${from(rarest, also)})`);
  return best(mixed, search);
}

/** The few worth reading in full: by the name rules, then by worth. What does not fit them is dropped. */
function best(found: readonly Bearer[], { text, perName }: NameSearch): number[] {
  const ranks = new Map<string, number | undefined>();
  for (const { keys } of found) if (!ranks.has(keys)) ranks.set(keys, rankMatch(text, keys.split(pieceEdge)[1] ?? ''));
  const rank = ({ keys }: Bearer) => ranks.get(keys) ?? Number.POSITIVE_INFINITY;
  const fitting = found.filter((bearer) => Number.isFinite(rank(bearer)));
  fitting.sort((a, b) => rank(a) - rank(b) || (b.aum > a.aum ? 1 : -1));
  return [...new Set(fitting.map(({ id }) => id))].slice(0, 2 * perName);
}

/** Names with a piece that begins so, in the order of the pieces: the shortest first. */
function from(start: string, also: Prisma.Sql = empty): Prisma.Sql {
  return sql`SELECT keys FROM name_piece WHERE piece >= ${start} AND piece < ${`${start}${last}`} ${also} ORDER BY piece LIMIT ${mostNames}`;
}

/** The last character there is: every piece that begins with a text sorts before the text and it. */
const last = '\u{10ffff}';

type Bearer = Named & { keys: string; aum: bigint };

/** The worthiest clients that bear one of the names. */
async function bearers(db: Db, { within, limit, perName }: NameSearch, names: Prisma.Sql): Promise<Bearer[]> {
  return db.$queryRaw<
    Bearer[]
  >(sql`SELECT b.id, b.keys, b.aum FROM (SELECT keys FROM (${names}) n LIMIT ${mostNames}) name
    CROSS JOIN LATERAL (
      SELECT c.id, c.keys, c.aum FROM client c WHERE c.keys = name.keys AND ${within} ORDER BY c.aum DESC LIMIT ${perName}) b
    ORDER BY b.aum DESC LIMIT ${2 * limit}`);
}

const han = /^\p{Script=Han}/u;

/** A query cut into runs of characters and of anything else. */
function runsOf(text: string): string[] {
  return foldQuery(text).match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

function fits(patterns: readonly string[]): Prisma.Sql {
  return join(
    patterns.map((pattern) => sql`keys LIKE ${pattern}`),
    ' AND ',
  );
}

function contiguous(run: string): string {
  return `%${like(run)}%`;
}

/** Letters in their order with anything between: initials mixed with readings (`zsan`); characters stay together. */
function subsequence(run: string): string {
  return han.test(run) ? contiguous(run) : `%${[...run].map(like).join('%')}%`;
}

function like(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
