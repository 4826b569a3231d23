import { type Day, dayOfMonth, daysBetween, monthOf, type TimeOfDay, weekday, yearOf } from '../../domain/kit/day.ts';
import type { Fen } from '../../domain/kit/money.ts';
import type { Locale } from '../../domain/people/people.ts';
import type { View } from './view.ts';

/**
 * An amount as a banker says it, two decimals at most, rounded half away from zero: `8,000元`, `50万`, `1.25亿`;
 * in English `¥8,000`, `¥500k`, `¥1.25m`, `¥3.4bn`.
 */
export function moneyText(amount: Fen, locale: Locale): string {
  const minus = amount < 0n ? '-' : '';
  const size = amount < 0n ? -amount : amount;
  const scales = locale === 'zh-CN' ? chineseScales : englishScales;
  for (const { of, unit, exactBelow } of scales) {
    const hundredths = (size * 2n + of) / (of * 2n);
    // Below the smallest rounded unit amounts are exact; between rounded units 9,999.996万 is said as 1亿.
    if (of > 1n && (exactBelow ? size < of * 100n : hundredths < 100n)) continue;
    return locale === 'zh-CN' ? `${minus}${decimal(hundredths)}${unit}` : `${minus}¥${decimal(hundredths)}${unit}`;
  }
  return locale === 'zh-CN' ? '0元' : '¥0';
}

/** `of` is a hundredth of the unit in fen; the first whose unit the rounded amount reaches is used. */
const chineseScales = [
  { of: 100_000_000n, unit: '亿', exactBelow: false },
  { of: 10_000n, unit: '万', exactBelow: true },
  { of: 1n, unit: '元', exactBelow: true },
] as const;
const englishScales = [
  { of: 1_000_000_000n, unit: 'bn', exactBelow: false },
  { of: 1_000_000n, unit: 'm', exactBelow: false },
  { of: 1_000n, unit: 'k', exactBelow: true },
  { of: 1n, unit: '', exactBelow: true },
] as const;

function decimal(hundredths: bigint): string {
  const whole = grouped(hundredths / 100n);
  const rest = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** `1,234,567`. */
export function grouped(count: bigint | number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `今天`, `明天`, `后天`, `还有 3 天`, `昨天`, `已过 2 天`; `today`, `tomorrow`, `in 3 days`, `yesterday`, `2 days ago`. */
export function relativeDay(on: Day, { today, locale }: View): string {
  const days = daysBetween(today, on);
  if (locale === 'zh-CN') {
    return nearDays[days]?.zh ?? (days > 0 ? `${grouped(days)} 天后` : `已过 ${grouped(-days)} 天`);
  }
  return nearDays[days]?.en ?? (days > 0 ? `in ${grouped(days)} days` : `${grouped(-days)} days ago`);
}

/** A day that lies behind, as one speaks of what happened: `今天`, `昨天`, `20 天前`; `today`, `yesterday`, `20 days ago`. */
export function pastDay(on: Day, view: View): string {
  const days = daysBetween(on, view.today);
  return view.locale === 'en-US' || days < 2 ? relativeDay(on, view) : `${grouped(days)} 天前`;
}

const nearDays: Record<number, { zh: string; en: string }> = {
  [-1]: { zh: '昨天', en: 'yesterday' },
  0: { zh: '今天', en: 'today' },
  1: { zh: '明天', en: 'tomorrow' },
  2: { zh: '后天', en: 'in 2 days' },
};

/** `11月23日 周一`, with the year when it is not this one: `2027年1月4日 周一`; `Mon 23 Nov`, `Mon 4 Jan 2027`. */
export function dateText(on: Day, view: View): string {
  const name = weekday(on) - 1;
  return view.locale === 'zh-CN'
    ? `${shortDate(on, view)} 周${'一二三四五六日'[name]}`
    : `${englishWeekdays[name]} ${shortDate(on, view)}`;
}

/** A date and its time, where it has one: `11月27日 周五 15:00`. */
export function whenText(on: Day, at: TimeOfDay | undefined, view: View): string {
  return at === undefined ? dateText(on, view) : `${dateText(on, view)} ${at}`;
}

/** The date without its weekday: `11月23日`, `2027年1月4日`; `23 Nov`, `4 Jan 2027`. */
export function shortDate(on: Day, { today, locale }: View): string {
  const thisYear = yearOf(on) === yearOf(today);
  if (locale === 'zh-CN') return `${thisYear ? '' : `${yearOf(on)}年`}${monthOf(on)}月${dayOfMonth(on)}日`;
  return `${dayOfMonth(on)} ${englishMonths[monthOf(on) - 1]}${thisYear ? '' : ` ${yearOf(on)}`}`;
}

const englishWeekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A lunar date as the calendar writes it (`农历八月十五`, `闰四月初一`); in English `lunar month 8, day 15`. Unreadable text stays. */
export function lunarWords(text: string, locale: Locale): string {
  const bare = text.replace(/^农历/, '');
  if (locale === 'zh-CN') return `农历${bare}`;
  const [, leap, month = '', day = ''] = /^(?:.*年)?(闰?)(.{1,2})月(.{2})$/.exec(bare) ?? [];
  const inYear = lunarMonths.indexOf(month) + 1;
  const inMonth = lunarDays.indexOf(day) + 1;
  if (inYear === 0 || inMonth === 0) return `lunar ${bare}`;
  // 十一月 and 十二月 are also written 冬月 and 腊月.
  const number = inYear > 12 ? inYear - 2 : inYear;
  return `lunar ${leap ? 'leap ' : ''}month ${number}, day ${inMonth}`;
}

const lunarMonths = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊', '十一', '十二'];
const lunarDays = ['初', '十', '廿']
  .flatMap((tens) => [...'一二三四五六七八九'].map((ones) => tens + ones))
  .toSpliced(9, 0, '初十')
  .toSpliced(19, 0, '二十')
  .concat('三十');

/** A name made fit to be shown: at most 12 full-width (24 narrow) characters, then `…`. */
export function nameText(name: string): string {
  return cutEnd(name, 24);
}

/** A product's name, cut in the middle so that both its family and its series stay: `稳利宝稳健增长…第028期`. */
export function productText(name: string): string {
  const shown = visible(name);
  if (width(shown) <= 32) return shown;
  const letters = [...shown];
  const head = prefix(letters, 17);
  const tail = prefix([...letters].reverse(), 13).reverse();
  return `${head.join('')}…${tail.join('')}`;
}

/** One line of free text of at most so many narrow characters (a full-width one counts as two), then `…`. */
export function cutEnd(text: string, limit: number): string {
  const shown = visible(text);
  return width(shown) <= limit ? shown : `${prefix([...shown], limit - 1).join('')}…`;
}

/**
 * Text of files and people as one line without what could deceive: control and zero-width characters and direction marks
 * are gone, white space is one blank, no more than two combining marks sit on a letter.
 */
export function visible(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{C}|\p{Variation_Selector}|\p{Zl}|\p{Zp}/gu, '')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim();
}

/** Printable ASCII, Chinese and their punctuation with single blanks: nearly every text there is, and nothing to do. */
const harmless =
  /^(?:[\x21-\x7e\u2010-\u2027\u3001-\u30ff\u4e00-\u9fff\uff01-\uff60\u00b7\u00a5]+(?: [\x21-\x7e\u2010-\u2027\u3001-\u30ff\u4e00-\u9fff\uff01-\uff60\u00b7\u00a5]+)*)?$/;

function prefix(letters: readonly string[], limit: number): string[] {
  let used = 0;
  const end = letters.findIndex((letter) => {
    used += width(letter);
    return used > limit;
  });
  return letters.slice(0, end === -1 ? letters.length : end);
}

/** Columns on the screen: East Asian wide characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    columns += point >= 0x1100 && wide.some(([from, to]) => point >= from && point <= to) ? 2 : 1;
  }
  return columns;
}

const wide = [
  [0x2e80, 0xa4cf],
  [0xff00, 0xff60],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xffe0, 0xffe6],
  [0x1100, 0x115f],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
] as const;
