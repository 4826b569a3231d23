/*
 * What a spreadsheet's number is in a file of text: a day where its format shows one, the leading zeros and letters that its format puts
 * before it, else the number with all its digits. Thousands, decimals, currency signs and percent are only ways of showing it.
 */

export type NumberFormat =
  | { is: 'plain' }
  | { is: 'date' }
  | { is: 'padded'; digits: number; before: string; after: string };

export const plainNumber: NumberFormat = { is: 'plain' };
const date: NumberFormat = { is: 'date' };

/** What a format code, as `00000` or `yyyy"年"m"月"`, makes of a number. */
export function numberFormat(code: string): NumberFormat {
  const known = formats.get(code);
  if (known !== undefined) return known;
  const read = readFormat(code);
  if (formats.size < 1000) formats.set(code, read);
  return read;
}
const formats = new Map<string, NumberFormat>();

function readFormat(code: string): NumberFormat {
  const [first = ''] = code.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';');
  const bare = first.replace(/"[^"]*"|\\.|[_*]./g, '');
  if (/^general$/i.test(bare.trim())) return unitFormat(first.replace(/general/i, '0'));
  if (/[ymdhs]/i.test(bare)) return date;
  return unitFormat(first);
}

/** Digits with words around them that belong to the value: `"C"0000`, `0"万"`. A comma or `!` shows the number scaled, and is left alone. */
function unitFormat(code: string): NumberFormat {
  const [, before = '', zeros, after = ''] =
    /^((?:"[^"]*"|\\.|[A-Za-z-])*)(0+|[#0,]*0(?:\.0+)?)((?:"[^"]*"|\\.)*)$/.exec(code) ?? [];
  if (zeros === undefined) return plainNumber;
  const [head, tail] = [before, after].map((words) => words.replace(/"|\\/g, ''));
  const digits = /^0{2,}$/.test(zeros) ? zeros.length : 1;
  const isCoded = digits > 1 || /^[A-Za-z0-9-]+$/.test(head ?? '');
  const isScaled = /^[千万亿]+元?$/.test(tail ?? '');
  if (digits === 1 && !isScaled && (head === '' || !isCoded)) return plainNumber;
  return {
    is: 'padded',
    digits,
    before: isCoded ? (head ?? '') : '',
    after: isScaled || digits > 1 ? (tail ?? '') : '',
  };
}

/** ECMA-376 part 1, 18.8.30: the days and times among the formats that have a number only, those of a Chinese spreadsheet too. */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** What a format without a code is, by its number. */
export function builtInFormat(id: number): NumberFormat {
  return builtInDates.has(id) ? date : plainNumber;
}

/** The number as text. `date1904`: days count from 1904, as on old Macintoshes. */
export function shownNumber(value: number, format: NumberFormat, date1904: boolean): string {
  if (format.is === 'date') return dateText(date1904 ? value + DAYS_1904 : value) ?? numberText(value);
  if (format.is === 'plain' || !Number.isInteger(value) || value < 0 || value >= MOST_EXACT) return numberText(value);
  return format.before + String(value).padStart(format.digits, '0') + format.after;
}

const DAYS_1904 = 1462;
const DAY_SECONDS = 86_400;
/** 9999-12-31, where the calendar of spreadsheets ends. */
const LAST_SERIAL = 2_958_466;

/** `2026-11-23[ 09:30:00]`, or the time alone of less than a day; undefined for what is no day of that calendar. */
export function dateText(serial: number): string | undefined {
  if (serial < 0 || serial >= LAST_SERIAL) return undefined;
  const seconds = Math.round(serial * DAY_SECONDS);
  const [days, inDay] = [Math.floor(seconds / DAY_SECONDS), seconds % DAY_SECONDS];
  const time = new Date(inDay * 1000).toISOString().slice(11, 19);
  if (days === 0) return time;
  // Spreadsheets hold 1900 for a leap year: before its 29 February, which was none, they are a day behind.
  if (days === NO_SUCH_DAY) return '1900-02-29';
  const day = new Date(Date.UTC(1899, 11, 30 + days + (days < NO_SUCH_DAY ? 1 : 0))).toISOString().slice(0, 10);
  return inDay === 0 ? day : `${day} ${time}`;
}
const NO_SUCH_DAY = 60;

/** A spreadsheet keeps fifteen digits: of a longer number the last are lost, and nobody is to take it for one with all of them. */
function numberText(value: number): string {
  if (Math.abs(value) >= MOST_EXACT) return value.toExponential().toUpperCase();
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
}
const MOST_EXACT = 1e15;
