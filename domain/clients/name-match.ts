import { fold } from '../kit/fold.ts';
import { foldQuery, initial, type Syllable, syllables } from './pinyin.ts';

/**
 * How well a query names somebody, 0 the best: 0 the whole name, 1 its whole reading, 2 all its initials, 3 the name from its
 * start, 4 its reading or its initials from the start, 5 one of these from a later syllable, 6 a mix of them from the start, 7 a mix
 * from a later syllable. Undefined when it does not.
 */
export type MatchRank = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Whether a query is a way to type that name: characters, full pinyin, initials or any mix (`zhang三`, `zhangs`, `zsf`), in any reading, from
 * any syllable on. Every part begins with a syllable and only the last may stop inside one.
 */
export function matchesName(query: string, name: string): boolean {
  return rankMatch(query, name) !== undefined;
}

/** How well the query names that person; undefined where it does not, or is longer than 60 characters. */
export function rankMatch(query: string, name: string): MatchRank | undefined {
  const typed = foldQuery(query);
  if (typed === '' || typed.length > 60) return undefined;
  const parts = syllables(name);
  if (typed === plainOf(parts) || fold(query) === fold(name)) return 0;
  if (covers(typed, parts, { ...inReadings, whole: true })) return 1;
  if (covers(typed, parts, { ...inInitials, whole: true })) return 2;
  if (plainOf(parts).startsWith(typed)) return 3;
  if (typedThrough(typed, parts)) return 4;
  const later = parts.map((_, from) => parts.slice(from));
  if (later.some((rest) => plainOf(rest).startsWith(typed) || typedThrough(typed, rest))) return 5;
  if (covers(typed, parts, inAnyWay)) return 6;
  return later.some((rest) => covers(typed, rest, inAnyWay)) ? 7 : undefined;
}

function plainOf(parts: readonly Syllable[]): string {
  return parts.map(({ text }) => text).join('');
}

function typedThrough(typed: string, parts: readonly Syllable[]): boolean {
  return covers(typed, parts, inReadings) || covers(typed, parts, inInitials);
}

/** Ways to type a syllable, whether the query must reach the name's end, and whether it may stop inside a reading. */
type Manner = { whole: boolean; unfinished: boolean; pieces(syllable: Syllable): readonly string[] };

const inReadings: Manner = { whole: false, unfinished: true, pieces: ({ readings }) => readings };
const inInitials: Manner = { whole: false, unfinished: false, pieces: ({ readings }) => readings.map(initial) };
const inAnyWay: Manner = {
  whole: false,
  unfinished: true,
  pieces: ({ text, readings }) => [...new Set([text, ...readings, ...readings.flatMap(initials)])],
};

/** The first letter, and for `zhang` also `zh`. */
function initials(reading: string): string[] {
  return /^[zcs]h/.test(reading) ? [initial(reading), reading.slice(0, 2)] : [initial(reading)];
}

/** Walks the syllables with every length of the query they can have used up: no backtracking, whatever is typed. */
function covers(typed: string, parts: readonly Syllable[], { whole, unfinished, pieces }: Manner): boolean {
  let used = new Set([0]);
  for (const [at, part] of parts.entries()) {
    const next = new Set<number>();
    for (const from of used) {
      for (const piece of pieces(part)) if (typed.startsWith(piece, from)) next.add(from + piece.length);
      if (!whole && unfinished && part.readings.some((reading) => reading.startsWith(typed.slice(from)))) return true;
    }
    if (next.has(typed.length) && (!whole || at === parts.length - 1)) return true;
    next.delete(typed.length);
    if (next.size === 0) return false;
    used = next;
  }
  return false;
}
