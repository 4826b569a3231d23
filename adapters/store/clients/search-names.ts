import { mixedInitials } from '../../../domain/clients/name-cuts.ts';
import { rankMatch } from '../../../domain/clients/name-match.ts';
import { pieceEdge } from '../../../domain/clients/name-pieces.ts';
import { foldQuery, syllables } from '../../../domain/clients/pinyin.ts';
import { idsOf } from '../kit/columns.ts';
import { bool, col, int, money, text } from '../kit/fields.ts';
import { type Db, join, type Prisma, sql } from '../kit/prisma.ts';
import { many, type RowOf, row } from '../kit/rows.ts';

/**
 * What is looked for, and for whom: `within` is the condition on `client c` that leaves out whom the person may not see. At most
 * `limit` come back, at most `perName` of the same name.
 */
export type NameSearch = { text: string; within: Prisma.Sql; advisor: number; limit: number; perName: number };

/** A client `b` with a name of the vocabulary. */
const bearerRow = row({
  id: col('b.id', int),
  keys: col('name.keys', text),
  aum: col('b.aum', money),
  own: col('b.own', bool),
});
type Bearer = RowOf<typeof bearerRow>;

const nameRow = row({ keys: text });

/** The most names of the vocabulary that are taken at each step: a query that fits more of them is too short to rank them all. */
const mostNames = 500;
/** The most names read for a mixed way of typing: only the name rules tell which of them fit, so more are read. */
const mostMixes = 2_000;

/**
 * Clients of a few advisors whose name may fit, the likeliest first: read from the index of each advisor's clients, which holds the
 * keys. `within` must name the advisors.
 */
export async function namesOfAdvisors(db: Db, search: NameSearch): Promise<number[]> {
  const runs = runsOf(search.text);
  if (runs.length === 0) return [];
  const strict = await fewAdvisors(db, search, runs.map(like));
  return strict.length > 0 ? strict : fewAdvisors(db, search, runs.map(gapped));
}

async function fewAdvisors(db: Db, search: NameSearch, patterns: readonly string[]): Promise<number[]> {
  const { text, within, advisor, limit } = search;
  const typed = like(foldQuery(text));
  const fits = patterns.map((pattern) => sql`c.keys LIKE ${`%${pattern}%`}`);
  return idsOf(
    db,
    sql`SELECT c.id FROM client c WHERE ${within} AND ${join(fits, ' AND ')}
    ORDER BY c.keys LIKE ${`%|${typed}|%`} DESC, c.keys LIKE ${`%|${typed}%`} DESC, c.advisor_id = ${advisor} DESC, c.aum DESC
    LIMIT ${limit}`,
  );
}

/**
 * Clients of the whole book whose name fits, the best first: the vocabulary gives the names, an index the worthiest of each. First
 * names typed whole, then from their start or a later syllable on, and where these are too few, mixed ways of typing.
 */
export async function namesOfBook(db: Db, search: NameSearch): Promise<number[]> {
  const typed = foldQuery(search.text);
  const runs = runsOf(search.text);
  if (runs.length === 0) return [];
  const rankOf = ranksFor(search.text);
  const found: Bearer[] = [];
  // Characters alone are no mix: they are searched on only for a name with a separator.
  const isDone = () => found.length > 0 && runs.length === 1 && han.test(typed);
  const steps = [
    ...(runs.length > 1 ? [] : [whole(typed), sql`(${from(`${pieceEdge}${typed}`, 0)}) UNION ALL (${from(typed, 1)})`]),
    async () => (isDone() ? undefined : mixed(db, runs, rankOf)),
  ];
  for (const step of steps) {
    const names = typeof step === 'function' ? await step() : step;
    if (names !== undefined) found.push(...(await bearers(db, search, names)));
    const ids = best(found, rankOf, 2 * search.perName);
    if (ids.length >= search.perName) return ids;
  }
  return best(found, rankOf, 2 * search.perName);
}

function whole(typed: string): Prisma.Sql {
  return sql`SELECT keys, 0 AS place FROM name_piece WHERE piece = ${`${pieceEdge}${typed}${pieceEdge}`}`;
}

/** Names with a piece that begins with `start`, in the order of the pieces: the shortest first. */
function from(start: string, place: number): Prisma.Sql {
  return sql`SELECT keys, ${place}::int AS place FROM name_piece WHERE piece >= ${start} AND piece < ${`${start}${last}`}
    ORDER BY piece LIMIT ${mostNames}`;
}

/** The last character of Unicode: every piece that begins with a text sorts before the text followed by it. */
const last = '\u{10ffff}';

/**
 * The names that are typed in more than one manner. Where a piece of such a name begins is known: with the characters that
 * stand in the query, else with the initials it may be cut into; how the rest must sound leaves out most other names.
 */
async function mixed(db: Db, runs: readonly string[], rankOf: RankOf): Promise<Prisma.Sql | undefined> {
  const starts = startsOf(runs);
  if (starts.length === 0) return undefined;
  const names = await many(
    db,
    nameRow,
    sql`SELECT DISTINCT keys FROM unnest(${starts}::text[]) AS s(start)
    CROSS JOIN LATERAL (SELECT keys FROM name_piece WHERE piece >= s.start AND piece < s.start || ${last}
      AND keys LIKE ANY(${soundsOf(runs)}::text[]) LIMIT ${mostMixes}) n`,
  );
  const ranked = names.flatMap(({ keys }) => {
    const rank = rankOf(keys);
    return rank === undefined ? [] : [{ keys, rank }];
  });
  if (ranked.length === 0) return undefined;
  const keys = ranked.map((name) => name.keys);
  const places = ranked.map(({ rank }) => rank);
  return sql`SELECT * FROM unnest(${keys}::text[], ${places}::int[]) AS n(keys, place)`;
}

function startsOf(runs: readonly string[]): string[] {
  const [only = '', ...more] = runs;
  const typed = runs.find((run) => han.test(run));
  if (typed === undefined) {
    // A name in other letters is cut at its words: what is behind its initials is typed through.
    const behind = [1, 2, 3].map((initials) => only.slice(initials)).filter((rest) => rest.length > 1);
    return [...mixedInitials(only).flatMap((one) => [`${pieceEdge}${one}`, one]), ...behind];
  }
  if (more.length > 0) return [`${pieceEdge}${typed}`, typed];
  // A separator inside the name is neither typed nor heard.
  const [first, ...rest] = syllables(typed);
  if (first === undefined || rest.length === 0) return [];
  const behind = rest.map(({ readings: [likeliest = ''] }) => likeliest).join('');
  return first.readings.flatMap((reading) => [`${pieceEdge}${reading}${behind}`, reading + behind]);
}

/** The worthiest clients with one of the names, those of the first places first. */
function bearers(db: Db, { within, advisor, limit, perName }: NameSearch, names: Prisma.Sql): Promise<Bearer[]> {
  return many(
    db,
    bearerRow,
    sql`SELECT ${bearerRow.columns} FROM (SELECT keys, min(place) AS place FROM (${names}) n GROUP BY keys) name
    CROSS JOIN LATERAL (SELECT c.id, c.aum, (c.advisor_id = ${advisor}) IS TRUE AS own FROM client c
      WHERE c.keys = name.keys AND ${within} ORDER BY c.aum DESC LIMIT ${perName}) b
    ORDER BY name.place, b.aum DESC LIMIT ${2 * limit}`,
  );
}

/** The clients to read in full, best first: by the name rules, then own ones, then by worth. */
function best(found: readonly Bearer[], rankOf: RankOf, most: number): number[] {
  const ranked = found.flatMap((bearer) => {
    const rank = rankOf(bearer.keys);
    return rank === undefined ? [] : [{ ...bearer, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank || Number(b.own) - Number(a.own) || (b.aum > a.aum ? 1 : -1));
  return [...new Set(ranked.map(({ id }) => id))].slice(0, most);
}

type RankOf = (keys: string) => number | undefined;

/** The rank of a name by its keys, each computed once. */
function ranksFor(text: string): RankOf {
  const known = new Map<string, number | undefined>();
  return (keys) => {
    if (!known.has(keys)) known.set(keys, rankMatch(text, keys.split(pieceEdge)[1] ?? ''));
    return known.get(keys);
  };
}

const han = /^\p{Script=Han}/u;

/** A query cut into runs of characters and of anything else. */
function runsOf(text: string): string[] {
  return foldQuery(text).match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

/** Letters in their order with anything between: initials mixed with readings (`zsan`), characters of a name with a separator. */
function gapped(run: string): string {
  return [...run].map(like).join('%');
}

/** The most combinations of readings that a query is looked up by; nearly all names have fewer. */
const mostSounds = 16;

/** How the name sounds somewhere, as far as typed: `张w` as `%zhangw%`, `z样` as `%z%yang%`; in each reading of the characters. */
function soundsOf(runs: readonly string[]): string[] {
  let sounds = [''];
  for (const run of runs) {
    const parts = han.test(run) ? syllables(run).map(({ readings }) => readings) : [[gapped(run)]];
    if (han.test(run)) sounds = sounds.map((sound) => `${sound}%`);
    for (const ways of parts) sounds = sounds.flatMap((sound) => ways.map((way) => sound + way)).slice(0, mostSounds);
  }
  return sounds.map((sound) => `%${sound}%`);
}

function like(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
