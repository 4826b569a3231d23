/**
 * The initials of every name that a mix of full pinyin and initials may stand for: `zsan` may be `z|san`, `z|s|an` and `z|s|a|n`, so the
 * name's own begin with `zs`. Of two that begin alike only the shorter is given; a name read in one syllable is no mix.
 */
export function mixedInitials(typed: string): string[] {
  let reached = new Map<number, ReadonlySet<string>>([[0, new Set([''])]]);
  const complete = new Set<string>();
  for (let count = 1; count <= mostSyllables && reached.size > 0; count += 1) {
    const next = new Map<number, Set<string>>();
    for (const [at, begun] of reached) {
      for (const end of endsFrom(typed, at)) {
        const into = next.get(end) ?? new Set();
        for (const one of begun) if (into.size < mostWays) into.add(one + typed.charAt(at));
        next.set(end, into);
      }
      if (unfinished.has(typed.slice(at))) for (const one of begun) complete.add(one + typed.charAt(at));
    }
    for (const one of next.get(typed.length) ?? []) complete.add(one);
    next.delete(typed.length);
    reached = next;
  }
  const ways = [...complete].filter((one) => one.length > 1).slice(0, mostWays);
  return ways.filter((one) => !ways.some((other) => other !== one && one.startsWith(other)));
}

/** The most cuts of one query: longer than any name, and a limit on random input. */
const mostSyllables = 6;
const mostWays = 64;

/** Where a syllable that begins at `at` may end: after its first letter, after `zh`, or after all of it. */
function endsFrom(typed: string, at: number): number[] {
  const ends: number[] = [];
  if (!/[iuv]/.test(typed.charAt(at))) ends.push(at + 1);
  for (let end = at + 2; end <= Math.min(at + longest, typed.length); end += 1) {
    const piece = typed.slice(at, end);
    if (/^[zcs]h$/.test(piece) || whole.has(piece)) ends.push(end);
  }
  return ends;
}

const onsets = ['', ...'bpmfdtnlgkhjqxrzcsyw', 'zh', 'ch', 'sh'];
const finals =
  'a o e ai ei ao ou an en ang eng er ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v ve'.split(
    ' ',
  );
/** Every syllable of Mandarin, and some that would be one. */
const whole: ReadonlySet<string> = new Set(onsets.flatMap((onset) => finals.map((final) => onset + final)));
const longest = Math.max(...[...whole].map(({ length }) => length));
/** What a syllable may be typed as far as. */
const unfinished: ReadonlySet<string> = new Set(
  [...whole].flatMap((syllable) => [...syllable].map((_, at) => syllable.slice(0, at + 1))),
);
