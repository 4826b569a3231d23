import { fold } from './fold.ts';
import { foldQuery, initial, type Syllable, syllables } from './pinyin.ts';

/**
 * How well a query names somebody, 0 the best: 0 the whole name, 1 its whole reading, 2 all its initials, 3 the name from its
 * start, 4 reading, initials or a mix from its start, 5 from a later syllable. Undefined when it does not.
 */
export type MatchRank = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * Whether a query is a way to type that name: characters, full pinyin, initials or any mix (`zhang三`, `zhangs`, `zsf`), in any reading, from
 * any syllable on. Every part begins with a syllable and only the last may stop inside one.
 */
export function matchesName(query: string, name: string): boolean {
  return rankMatch(query, name) !== undefined;
}

export function rankMatch(query: string, name: string): MatchRank | undefined {
  const typed = foldQuery(query);
  if (typed === '' || typed.length > 60) return undefined;
  const parts = syllables(name);
  const plain = parts.map(({ text }) => text).join('');
  if (typed === plain || fold(query) === fold(name)) return 0;
  if (covers(typed, parts, { whole: true, pieces: ({ readings }) => readings })) return 1;
  if (covers(typed, parts, { whole: true, pieces: ({ readings }) => readings.map(initial) })) return 2;
  if (plain.startsWith(typed)) return 3;
  if (covers(typed, parts, anyPiece)) return 4;
  return parts.some((_, from) => covers(typed, parts.slice(from), anyPiece)) ? 5 : undefined;
}

/** Ways to type a syllable, and whether the query must reach the name's end. */
type Manner = { whole: boolean; pieces(syllable: Syllable): readonly string[] };

const anyPiece: Manner = {
  whole: false,
  pieces: ({ text, readings }) => [...new Set([text, ...readings, ...readings.flatMap(initials)])],
};

/** The first letter, and for `zhang` also `zh`. */
function initials(reading: string): string[] {
  return /^[zcs]h/.test(reading) ? [initial(reading), reading.slice(0, 2)] : [initial(reading)];
}

/** Walks the syllables with every length of the query they can have used up: no backtracking, whatever is typed. */
function covers(typed: string, parts: readonly Syllable[], { whole, pieces }: Manner): boolean {
  let used = new Set([0]);
  for (const [at, part] of parts.entries()) {
    const next = new Set<number>();
    for (const from of used) {
      for (const piece of pieces(part)) if (typed.startsWith(piece, from)) next.add(from + piece.length);
      if (!whole && part.readings.some((reading) => reading.startsWith(typed.slice(from)))) return true;
    }
    if (next.has(typed.length) && (!whole || at === parts.length - 1)) return true;
    next.delete(typed.length);
    if (next.size === 0) return false;
    used = next;
  }
  return false;
}
