import { type Day, dayOf, epochDay, fromEpochDay, instantAt, isDay, timeOfDay } from '../kit/day.ts';
import { fold, tidy } from '../kit/fold.ts';
import { type Fen, fen, parseMoney } from '../kit/money.ts';
import { isLabel } from './asides.ts';
import { isErrorCell, isScientific } from './bare-cell.ts';
import type { Refusal } from './refusal.ts';

/*
 * Readers of one cell. An empty cell is undefined, a good one its value, a bad one a `Bad`: no exceptions and no wrappers, for
 * these run fourteen million times in a file of a million clients.
 */

/** What the amounts of a column are counted in where its title says so, as `parseMoney` writes it. */
export type MoneyUnit = '千' | '万' | '百万' | '千万' | '亿';

/** A cell that cannot be read. */
export class Bad {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }
}

/** The cell of a column; empty where the file has no such column. */
export function cellAt(cells: readonly string[], column: number): string {
  return column < 0 ? '' : (cells[column] ?? '');
}

/** Longest key of a record. */
const KEY_LENGTH = 40;

/**
 * A number that names a record: kept as written, half width, without a spreadsheet's apostrophe. Refused is what a spreadsheet has damaged
 * (`6.2E+17`, `125.0`, `#N/A`) and what names no record: the label of a total.
 */
export function readKey(cell: string, field: string): string | Bad {
  if (plainKey.test(cell)) return isPlainTotal(cell) ? new Bad({ code: 'label', field, value: cell }) : cell;
  const key = tidy(cell).replace(/^'\s*/, '');
  if (key === '') return new Bad({ code: 'empty', field });
  if (key.length > KEY_LENGTH) return new Bad({ code: 'too-long', field, known: String(KEY_LENGTH) });
  if (isScientific(key)) return new Bad({ code: 'scientific', field, value: key });
  if (/^\d+\.0+$/.test(key)) return new Bad({ code: 'key-number', field, value: key });
  if (isErrorCell(key)) return new Bad({ code: 'error-cell', field, value: key });
  if (!plainKey.test(key) && isLabel(key)) return new Bad({ code: 'label', field, value: key });
  return key;
}
const plainKey = /^[A-Za-z0-9_-]{1,40}$/;

/** `Total` and rules of dashes pass for plain keys. */
function isPlainTotal(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return (first === T || first === SMALL_T || first === DASH || first === UNDERSCORE) && isLabel(cell);
}
const [T, SMALL_T, DASH, UNDERSCORE] = [84, 116, 45, 95];

/** Reads keys of a column whose numbers have that many digits: a shorter one has lost its leading zeros. */
export function keysOfLength(
  length: number | undefined,
  field: string,
  read: (cell: string) => string | undefined | Bad,
): (cell: string) => string | undefined | Bad {
  if (length === undefined) return read;
  return (cell) => {
    const key = read(cell);
    if (typeof key !== 'string' || key.length >= length || !/^\d+$/.test(key)) return key;
    return new Bad({ code: 'zeros-lost', field, value: key, known: String(length) });
  };
}

/** A number that may name a record, or not be there. */
export function readOptionalKey(cell: string, field: string): string | undefined | Bad {
  if (cell === '' || plainKey.test(cell)) return cell || undefined;
  const key = tidy(cell);
  return key === '' ? undefined : readKey(key, field);
}

/** A word or a line: invisible characters removed, white space one blank. */
export function readText(cell: string, field: string, longest: number): string | undefined | Bad {
  if (cell === '') return undefined;
  const isPlain = plainName.test(cell);
  const text = isPlain ? cell : tidy(cell);
  if (!isPlain && isErrorCell(text)) return new Bad({ code: 'error-cell', field, value: text });
  if (text.length > longest) return new Bad({ code: 'too-long', field, known: String(longest) });
  return text === '' ? undefined : text;
}
const plainName = /^[A-Za-z0-9\u4e00-\u9fff]+$/;

/** Free text of several lines, only trimmed. */
export function readNote(cell: string, field: string, longest: number): string | undefined | Bad {
  const text = cell.trim();
  if (text !== '' && isErrorCell(text)) return new Bad({ code: 'error-cell', field, value: text });
  if (text.length > longest) return new Bad({ code: 'too-long', field, known: String(longest) });
  return text === '' ? undefined : text;
}

/** `2026-11-23`, `2026/11/23`, `20261123`, with dots or 年月日 too, or a spreadsheet's `46349`; a time of day behind it is dropped. */
export function readDate(cell: string, field: string): Day | undefined | Bad {
  if (cell === '') return undefined;
  const known = dates.get(cell);
  if (known !== undefined) return known;
  const read = spelled(cell);
  if (read === '') return undefined;
  if (read === undefined) return new Bad({ code: 'date', field, value: cell.trim() });
  if (dates.size >= DATES_KEPT) dates.clear();
  dates.set(cell, read);
  return read;
}

/** Files repeat their dates: those of fifty years fit. */
const DATES_KEPT = 20_000;
const dates = new Map<string, Day>();
const dateForm =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;

function spelled(cell: string): Day | '' | undefined {
  if (isDay(cell)) return cell;
  const text = tidy(cell);
  if (text === '') return '';
  const [, year, , m1, d1, m2, d2, m3, d3] = dateForm.exec(text) ?? [];
  if (year === undefined) return serialMoment(text)?.on;
  return dayOf(Number(year), Number(m1 ?? m2 ?? m3), Number(d1 ?? d2 ?? d3));
}

/**
 * A day as spreadsheets count them, from 1899-12-30, with the time as a fraction: `43942.9654398148`. Five digits (1927 to 2173) are no other
 * form of a date. Undefined for anything else.
 */
export function serialMoment(text: string): { on: Day; seconds: number } | undefined {
  if (!/^[1-9]\d{4}(?:\.\d+)?$/.test(text)) return undefined;
  const seconds = Math.round(Number(text) * DAY_SECONDS);
  return { on: fromEpochDay(Math.floor(seconds / DAY_SECONDS) - EPOCH_SERIAL), seconds: seconds % DAY_SECONDS };
}
const DAY_SECONDS = 86_400;
/** 1970-01-01 in a spreadsheet. */
const EPOCH_SERIAL = 25_569;

/** An amount in yuan, as fen. */
export function readMoney(cell: string, field: string): Fen | undefined | Bad {
  if (cell === '') return undefined;
  if (plainAmount.test(cell)) return plainFen(cell);
  if (cell.trim() === '') return undefined;
  const amount = parseMoney(cell);
  return amount ?? new Bad({ code: 'money', field, value: cell.trim() });
}
/** Below 2^53 fen, so that a double counts it exactly. */
const plainAmount = /^\d{1,13}(?:\.\d{1,2})?$/;

/** A whole number as written, or as a spreadsheet writes it (`3.0`); thousands may be marked. */
export function readInt(cell: string, field: string): number | undefined | Bad {
  const digits = fold(cell).replaceAll(' ', '');
  if (digits === '') return undefined;
  const number = wholeNumber.test(digits) ? Number(digits.replaceAll(',', '')) : Number.NaN;
  return Math.abs(number) < 2 ** 31 ? number : new Bad({ code: 'whole', field, value: cell.trim() });
}
const wholeNumber = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/;

/**
 * A reader of the amounts of a column: yuan as `readMoney` reads them, or plain numbers of the unit its title names. A cell under such a
 * title that has a unit of its own is a `Bad`: which of the two counts nobody can tell.
 */
export function moneyReader(field: string, unit: MoneyUnit | undefined): (cell: string) => Fen | undefined | Bad {
  if (unit === undefined) return (cell) => readMoney(cell, field);
  return (cell) => {
    const digits = fold(cell).replaceAll(' ', '');
    if (digits === '') return undefined;
    const amount = plainNumber.test(digits) ? parseMoney(digits + unit) : undefined;
    return amount ?? new Bad({ code: 'money', field, value: cell.trim() });
  };
}
const plainNumber = /^-?[\d,]+(?:\.\d+)?$/;

function plainFen(cell: string): Fen {
  const point = cell.indexOf('.');
  if (point < 0) return fen(Number(cell) * 100);
  const decimals = cell.length - point - 1;
  const digits = Number(cell.slice(0, point) + cell.slice(point + 1));
  return fen(decimals === 1 ? digits * 10 : digits);
}

/** One of a few words, folded; `words` maps each to its value. */
export function readWord<T>(cell: string, field: string, words: ReadonlyMap<string, T>): T | undefined | Bad {
  if (cell === '') return undefined;
  const exact = words.get(cell);
  if (exact !== undefined) return exact;
  const word = tidy(cell).toLowerCase();
  if (word === '') return undefined;
  return words.get(word) ?? new Bad({ code: 'word', field, value: cell.trim(), known: [...words.keys()].join(' ') });
}

/** Digits of a telephone number, a leading `+` kept unless it is China's; blanks, dashes, brackets and a spreadsheet's `.0` fall away. */
export function readPhone(cell: string, field: string): string | undefined | Bad {
  if (cell === '' || mobile.test(cell)) return cell || undefined;
  const digits = tidy(cell)
    .replace(/[\s()\u2010-\u2015-]/g, '')
    .replace(/\.0+$/, '')
    .replace(/^(?:\+|00)86(?=\d{11}$)|^86(?=1\d{10}$)/, '');
  if (digits === '') return undefined;
  if (/^\+?\d{5,20}$/.test(digits)) return digits;
  return new Bad({ code: 'phone', field });
}
const mobile = /^1\d{10}$/;

/** `2026-11-23 09:30[:15[.123]]`, with `T`, slashes or eight digits, with or without `Z` / `+08:00`; or a day alone. */
export function readInstant(cell: string, field: string, zone: string): Date | undefined | Bad {
  if (cell === '') return undefined;
  const plain = instantForm.exec(cell);
  const text = plain === null ? tidy(cell) : cell;
  if (text === '') return undefined;
  const bad = () => new Bad({ code: 'time', field, value: text });
  const parts = plain ?? instantForm.exec(text) ?? [];
  const [, date = '', hour = '0', minute = '00', second = '0', fraction = '', offset] = parts;
  const day = readDate(date, field);
  if (date === '') return serialInstant(text, zone) ?? bad();
  if (day === undefined || day instanceof Bad) return bad();
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) return bad();
  const inMinute = seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (offset === undefined) {
    const clock = timeOfDay(`${hour.padStart(2, '0')}:${minute}`);
    return new Date(instantAt(day, clock, zone).getTime() + inMinute);
  }
  const shift = offsetMinutes(offset);
  if (shift === undefined) return bad();
  return new Date(epochDay(day) * 24 * HOUR + hours * HOUR + (minutes - shift) * MINUTE + inMinute);
}

function serialInstant(text: string, zone: string): Date | undefined {
  const at = serialMoment(text);
  if (at === undefined) return undefined;
  const [hour, minute] = [Math.floor(at.seconds / 3600), Math.floor((at.seconds % 3600) / 60)];
  const clock = timeOfDay(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  return new Date(instantAt(at.on, clock, zone).getTime() + (at.seconds % 60) * 1000);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const instantForm =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}日)(?:[T ]?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i;

function offsetMinutes(offset: string): number | undefined {
  if (offset.toUpperCase() === 'Z') return 0;
  const digits = offset.replace(':', '');
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3, 5))];
  if (hours > 14 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
