import { isDay } from '../kit/day.ts';
import { fold } from '../kit/fold.ts';
import { readNumeral } from '../kit/numeral.ts';
import {
  type Birthday,
  type BirthdayFault,
  type BirthdayParts,
  birthdayFault,
  solarBirthday,
  writeBirthday,
} from './birthday.ts';

/** A birthday, or why the text is none. */
export type BirthdayReading = { birthday: Birthday } | { fault: BirthdayFault | 'unreadable' };

/**
 * Reads a birthday as files and people write it: solar `1970-05-01`, `1970/5/1`, `19700501`, `1970年5月1日`, `05-01`; lunar
 * `农历1965-08-15`, `农历八月十五`, `L08-15`, leap month `农历1968-闰07-15`; full width too. A day that does not exist is
 * refused with its reason, in the lunar years 1900 to 2100.
 */
export function readBirthday(text: string): BirthdayReading {
  if (text.length > 40) return { fault: 'unreadable' };
  const whole = isDay(text) ? solarBirthday(text) : undefined;
  if (whole) return { birthday: whole };
  const bare = fold(text)
    .replaceAll(' ', '')
    .replace(/t?00:00(:00(\.0+)?)?$/, '');
  const [, mark = '', date = ''] =
    /^(农历|阴历|旧历|夏历|lunar:?|l|公历|阳历|新历|西历|solar:?)?(.+)$/.exec(bare) ?? [];
  const lunar = /^(农|阴|旧|夏|l)/.test(mark);
  const parts = lunar ? readLunar(date) : readSolar(date);
  if (!parts) return { fault: 'unreadable' };
  const fault = birthdayFault(parts);
  return fault ? { fault } : { birthday: writeBirthday(parts) };
}

function readSolar(date: string): BirthdayParts | undefined {
  const found =
    /^(?:(?<year>\d{4})[-/.年])?(?<month>\d{1,2})[-/.月](?<day>\d{1,2})[日号]?$/.exec(date) ??
    /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/.exec(date);
  return found?.groups && partsOf('solar', found.groups);
}

const numeral = '[\\d零〇一二三四五六七八九十廿卅]';
const lunarWords = new RegExp(
  `^(?:(?<year>${numeral}{4})[-/.年])?(?<leap>闰|\\+|r(?:un)?)?(?<month>${numeral}{1,2}|正|冬|腊)(?:月[-/.]?|[-/.])初?(?<day>${numeral}{1,3})[日号]?$`,
);

function readLunar(date: string): BirthdayParts | undefined {
  const eve = /^(?:(\d{4})年?)?除夕$/.exec(date);
  if (eve) return partsOf('lunar', { year: eve[1], month: '12', day: eve[1] ? lastDay(eve[1]) : '30' });
  const found = lunarWords.exec(date) ?? /^(?<year>\d{4})(?<leap>闰|\+)?(?<month>\d{2})(?<day>\d{2})$/.exec(date);
  return found?.groups && partsOf('lunar', found.groups);
}

/** 除夕 is the 30th, or the 29th where the twelfth month is short. */
function lastDay(year: string): string {
  const eve = { calendar: 'lunar', year: Number(year), month: 12, leap: false, day: 30 } as const;
  return birthdayFault(eve) ? '29' : '30';
}

function partsOf(
  calendar: BirthdayParts['calendar'],
  written: { [part: string]: string | undefined },
): BirthdayParts | undefined {
  const month = namedMonths.get(written.month ?? '') ?? readNumeral(written.month ?? '');
  const day = readNumeral(written.day ?? '');
  if (month === undefined || day === undefined) return undefined;
  const parts = { calendar, month, leap: Boolean(written.leap), day };
  if (written.year === undefined) return parts;
  const year = readNumeral(written.year);
  return year === undefined ? undefined : { ...parts, year };
}

const namedMonths: ReadonlyMap<string, number> = new Map([
  ['正', 1],
  ['冬', 11],
  ['腊', 12],
]);
