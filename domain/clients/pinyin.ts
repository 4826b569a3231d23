import { pinyin, polyphonic } from 'pinyin-pro';
import { fold } from '../kit/fold.ts';

/** A Chinese character with its readings, the likeliest first, or a word in other letters, which reads as itself. */
export type Syllable = { text: string; readings: readonly string[] };

/** Readings of one name that are kept: 8 cover every polyphonic name of two or three characters that people have. */
const mostReadings = 8;

/**
 * What a name is found by, `|`-separated with a `|` at both ends: the folded name, its full readings, its initials:
 * `|单三|shansan|dansan|chansan|ss|ds|cs|`. The surname's own reading comes first.
 */
export function searchKeys(name: string): string {
  const parts = syllables(name);
  if (commonHan.test(name) && parts.every(isUnambiguous))
    return `|${name}|${onlyReading(parts)}|${onlyInitials(parts)}|`;
  const keys = new Set([commonHan.test(name) ? name : fold(name).replaceAll('|', '')]);
  const readings = readingsOf(parts);
  for (const reading of readings) keys.add(reading.join(''));
  for (const reading of readings) keys.add(reading.map(initial).join(''));
  keys.delete('');
  return `|${[...keys].join('|')}|`;
}

function isUnambiguous({ readings }: Syllable): boolean {
  return readings.length === 1;
}

function onlyReading(parts: readonly Syllable[]): string {
  return parts.reduce((reading, { readings: [only = ''] }) => reading + only, '');
}

function onlyInitials(parts: readonly Syllable[]): string {
  return parts.reduce((reading, { readings: [only = ''] }) => reading + only.charAt(0), '');
}

/** What folding leaves as it is, and every character is a syllable: nearly every name of a book. */
const commonHan = /^[\u4e00-\u9fff]+$/;

/** The first letter of a reading; a character outside the basic plane is two units long. */
export function initial(reading: string): string {
  const code = reading.charCodeAt(0);
  return reading.slice(0, code >= 0xd800 && code <= 0xdbff ? 2 : 1);
}

/** A name cut into what a person can type a part of; separators such as `·` and blanks are gone. */
export function syllables(name: string): Syllable[] {
  const texts = commonHan.test(name) ? name.split('') : wordsAndCharacters(fold(name));
  const compound = texts.length > 2 ? compoundSurnames.get(`${texts[0]}${texts[1]}`) : undefined;
  return texts.map((text, at) => {
    const readings = at === 0 ? surnameReadings(text) : readingsOfChar(text);
    const first = compound?.[at];
    return { text, readings: first === undefined ? readings : [first, ...readings.filter((one) => one !== first)] };
  });
}

function wordsAndCharacters(folded: string): string[] {
  return folded.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{M}\p{N}]|$)/gu) ?? [];
}

/** `ü` is typed `v`. */
export function foldQuery(query: string): string {
  return fold(query)
    .replaceAll('ü', 'v')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Surnames of two characters that read otherwise than each of them does. */
const compoundSurnames: ReadonlyMap<string, readonly string[]> = new Map([
  ['尉迟', ['yu', 'chi']],
  ['单于', ['chan', 'yu']],
  ['澹台', ['tan', 'tai']],
  ['万俟', ['mo', 'qi']],
  ['长孙', ['zhang', 'sun']],
  ['令狐', ['ling', 'hu']],
]);

const plainReadings = new Map<string, readonly string[]>();
const firstReadings = new Map<string, readonly string[]>();

function readingsOfChar(text: string): readonly string[] {
  const known = plainReadings.get(text);
  if (known) return known;
  const found = isHan(text) ? (polyphonic(text, { toneType: 'none', type: 'array', v: true })[0] ?? []) : [text];
  const readings = [...new Set(found.map((one) => one.toLowerCase()))].filter((one) => one !== '');
  return remember(plainReadings, text, readings);
}

function surnameReadings(text: string): readonly string[] {
  const known = firstReadings.get(text);
  if (known) return known;
  const plain = readingsOfChar(text);
  if (!isHan(text)) return remember(firstReadings, text, plain);
  const surname = pinyin(text, { toneType: 'none', mode: 'surname', v: true });
  return remember(firstReadings, text, [...new Set([surname, ...plain])]);
}

/** Characters are some thousands, words in other letters are without end. */
function remember(cache: Map<string, readonly string[]>, text: string, readings: readonly string[]): readonly string[] {
  if (isHan(text)) cache.set(text, readings);
  return readings;
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}$/u.test(text);
}

/** Readings of the whole, those first that differ least from the likeliest. */
function readingsOf(parts: readonly Syllable[]): string[][] {
  const likeliest = parts.map(({ text, readings }) => readings[0] ?? text);
  const found = [{ reading: likeliest, varied: -1 }];
  for (let at = 0; at < found.length && found.length < mostReadings; at += 1) {
    const base = found[at];
    if (base) found.push(...variants(base, parts));
  }
  return found.slice(0, mostReadings).map(({ reading }) => reading);
}

type Variant = { reading: string[]; varied: number };

function variants({ reading, varied }: Variant, parts: readonly Syllable[]): Variant[] {
  return parts.flatMap(({ readings }, at) =>
    at <= varied ? [] : readings.slice(1).map((other) => ({ reading: reading.with(at, other), varied: at })),
  );
}
