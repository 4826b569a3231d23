const digitOf: ReadonlyMap<string, number> = new Map(
  ['零〇', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((same, value) =>
    [...same].map((char) => [char, value] as const),
  ),
);
const smallUnit: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const bigUnit: ReadonlyMap<string, number> = new Map([
  ['万', 10_000],
  ['萬', 10_000],
  ['亿', 100_000_000],
  ['億', 100_000_000],
]);

/** A whole number written in Chinese numerals (`二十万`, `两百五十`, `三万五`, `廿三`, `一九六五`) or in digits; undefined for anything else. */
export function readNumeral(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const plain = text.replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (plain === '' || plain.length > 24) return undefined;
  return [...plain].every((char) => digitOf.has(char)) ? readInTurn(plain) : readWithUnits(plain);
}

/** Digit by digit, as years are spoken. */
function readInTurn(text: string): number | undefined {
  if (text.length > 8) return undefined;
  return [...text].reduce((value, char) => value * 10 + (digitOf.get(char) ?? 0), 0);
}

type Reading = { total: number; section: number; digit?: number; small: number; big: number; zero: boolean };

/** With units, in sections below 万 and below 亿. A last digit without its unit counts tenths of the one before: `三万五` is 35,000. */
function readWithUnits(text: string): number | undefined {
  let now: Reading | undefined = { total: 0, section: 0, small: beyond, big: beyond, zero: false };
  for (const char of text) {
    now = now && step(now, char);
    if (now === undefined) return undefined;
  }
  const { total, section, digit = 0, small, big, zero } = now;
  const before = small === beyond ? big : small;
  const tenths = !zero && before !== beyond && before >= 100;
  const value = total + section + (tenths ? (digit * before) / 10 : digit);
  return Number.isSafeInteger(value) ? value : undefined;
}

const beyond = Number.POSITIVE_INFINITY;

function step(now: Reading, char: string): Reading | undefined {
  const digit = digitOf.get(char);
  if (digit !== undefined) return withDigit(now, digit);
  const small = smallUnit.get(char);
  if (small !== undefined) return withSmallUnit(now, small);
  const big = bigUnit.get(char);
  return big === undefined ? undefined : withBigUnit(now, big);
}

function withDigit(now: Reading, digit: number): Reading | undefined {
  if (now.digit !== undefined) return undefined;
  return digit === 0 ? { ...now, zero: true } : { ...now, digit };
}

function withSmallUnit({ digit, ...now }: Reading, unit: number): Reading | undefined {
  const bareTen = unit === 10 && now.section === 0;
  if (unit >= now.small || (digit === undefined && !bareTen)) return undefined;
  return { ...now, section: now.section + (digit ?? 1) * unit, small: unit, zero: false };
}

function withBigUnit({ digit, ...now }: Reading, unit: number): Reading | undefined {
  const section = now.section + (digit ?? 0);
  const next = { section: 0, small: beyond, big: unit, zero: false };
  // 万亿: the whole of what came before is counted in 亿.
  if (unit > now.big) return now.total < unit ? { ...next, total: (now.total + section) * unit } : undefined;
  if (unit === now.big || section === 0) return undefined;
  return { ...next, total: now.total + section * unit };
}
