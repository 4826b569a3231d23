import type { Brand } from './brand.ts';
import { AppError } from './errors.ts';
import { fold } from './fold.ts';
import { readNumeral } from './numeral.ts';

/** An amount of money: a whole number of fen (1 yuan = 100 fen). May be negative. Formatted only where it is shown. */
export type Fen = Brand<bigint, 'Fen'>;

/** A whole number of fen as money; what arithmetic and the database give back goes through here. */
export function fen(amount: bigint | number | string): Fen {
  return BigInt(amount) as Fen;
}

/** That many yuan; at most two decimals, else `AppError('bad-value')`. */
export function yuan(amount: bigint | number): Fen {
  if (typeof amount === 'bigint') return fen(amount * 100n);
  const parsed = parseMoney(String(amount));
  if (parsed === undefined) throw new AppError('bad-value', 'not an amount of yuan and fen');
  return parsed;
}

export const noMoney: Fen = fen(0n);

/** The sum; 0 of none. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/**
 * Reads an amount in yuan as people and files write it: `1234567.89`, `1,234,567.89`, `123.4万`, `1.2亿`, `3万5千`,
 * `二十万`, `两百五十万`, `20w`, `200k`, full width too, with `¥`, `元`, `RMB` or `CNY`. Exact: what does not come out in whole
 * fen is refused, and so is anything else: undefined. At most 10^16 yuan either way.
 */
export function parseMoney(text: string): Fen | undefined {
  if (text.length > 60) return undefined;
  const bare = fold(text)
    .replaceAll(' ', '')
    .replace(/^(-?)(?:¥|rmb|cny|人民币)/, '$1')
    .replace(/(?:元整|块钱|人民币|元|圆|块|rmb|cny)$/, '');
  const [, sign, amount] = /^(-?)(.+)$/.exec(bare) ?? [];
  if (amount === undefined) return undefined;
  const value = readDigits(amount) ?? readChinese(amount);
  if (value === undefined || value > greatest) return undefined;
  return fen(sign === '-' ? -value : value);
}

/** 10^16 yuan: above any bank's balance, and within PostgreSQL's bigint when counted in fen. */
const greatest = 10n ** 18n;

const units = new Map<string, bigint>([
  ['', 1n],
  ['百', 100n],
  ['千', 1000n],
  ['k', 1000n],
  ['万', 10_000n],
  ['w', 10_000n],
  ['百万', 1_000_000n],
  ['m', 1_000_000n],
  ['千万', 10_000_000n],
  ['亿', 100_000_000n],
  ['十亿', 1_000_000_000n],
  ['百亿', 10_000_000_000n],
  ['千亿', 100_000_000_000n],
  ['万亿', 1_000_000_000_000n],
]);

/** Digits with units, largest unit first: `1.2亿`, `3万5千`, `1亿2,000万`. Only the last part may have decimals. */
function readDigits(text: string): bigint | undefined {
  let total = 0n;
  let lastUnit: bigint | undefined;
  for (let rest = text; rest !== ''; ) {
    const part = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?([百千万亿十kwm]*)/.exec(rest);
    const unit = units.get(part?.[3] ?? '');
    if (part === null || unit === undefined) return undefined;
    // `3万5` is said for 35,000 and written for 30,005: too costly a guess.
    if (lastUnit !== undefined && part[0].length === 1) return undefined;
    rest = rest.slice(part[0].length);
    const whole = part[1]?.replaceAll(',', '') ?? '';
    const decimals = part[2] ?? '';
    if (rest !== '' && (decimals !== '' || unit === 1n)) return undefined;
    const scaled = BigInt(whole + decimals) * unit * 100n;
    const divisor = 10n ** BigInt(decimals.length);
    if (scaled % divisor !== 0n || (lastUnit !== undefined && scaled / divisor >= lastUnit * 100n)) return undefined;
    total += scaled / divisor;
    lastUnit = unit;
  }
  return lastUnit === undefined ? undefined : total;
}

function readChinese(text: string): bigint | undefined {
  const value = readNumeral(text);
  return value === undefined ? undefined : BigInt(value) * 100n;
}

/** An amount as it is typed into a form: `200000`, `1234.5`. `parseMoney` reads it back. */
export function plainYuan(amount: Fen): string {
  const cents = amount % 100n;
  const whole = amount / 100n;
  return cents === 0n
    ? String(whole)
    : `${whole}.${String(cents < 0n ? -cents : cents)
        .padStart(2, '0')
        .replace(/0$/, '')}`;
}
