import { isTimeOfDay, type TimeOfDay } from './day.ts';
import { fold } from './fold.ts';
import { readNumeral } from './numeral.ts';

const numeral = '[\\d零〇一二两三四五六七八九十廿]{1,3}';
const byClock = /^(\d{1,2}):(\d{2})$/;
const inHours = new RegExp(`^(${numeral})[点时](?:整|(半)|(一刻|三刻)|(${numeral})分?)?$`);
const withHalf = /^(\d{1,2})(?::(\d{2}))?(am|pm)$/;
const partOfDay = /^(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)(.+)$/;

/** Parts of the day in which one counts on from noon. */
const afterNoon = new Set(['下午', '傍晚', '晚上', '晚']);

/**
 * The time of day a person means: `15:00`, `15：00`, `15点`, `15点半`, `下午3点`, `下午三点一刻`, `晚上8:30`, `3pm`, `3:30 pm`. Undefined for what is no time;
 * a bare number is none.
 */
export function readTime(text: string): TimeOfDay | undefined {
  if (text.length > 20) return undefined;
  const word = fold(text).replaceAll(' ', '');
  const [, part = '', rest = ''] = partOfDay.exec(word) ?? [];
  const read = part === '' ? (timeIn(word) ?? english(word)) : timeIn(rest);
  if (read === undefined) return undefined;
  const [hour, minute] = read;
  if (part === '') return written(hour, minute);
  if (part === '中午') return written(hour < 3 ? hour + 12 : hour, minute);
  return written(afterNoon.has(part) && hour < 12 ? hour + 12 : hour, minute);
}

type HourAndMinute = readonly [hour: number, minute: number];

function timeIn(word: string): HourAndMinute | undefined {
  const clock = byClock.exec(word);
  if (clock) return [Number(clock[1]), Number(clock[2])];
  const [, hours, half, quarter, minutes] = inHours.exec(word) ?? [];
  const hour = hours === undefined ? undefined : readNumeral(hours);
  if (hour === undefined) return undefined;
  if (half !== undefined) return [hour, 30];
  if (quarter !== undefined) return [hour, quarter === '一刻' ? 15 : 45];
  const minute = minutes === undefined ? 0 : readNumeral(minutes);
  return minute === undefined ? undefined : [hour, minute];
}

function english(word: string): HourAndMinute | undefined {
  const [, hours, minutes = '0', half] = withHalf.exec(word) ?? [];
  const hour = Number(hours);
  if (hours === undefined || hour < 1 || hour > 12) return undefined;
  return [(hour % 12) + (half === 'pm' ? 12 : 0), Number(minutes)];
}

function written(hour: number, minute: number): TimeOfDay | undefined {
  const text = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return isTimeOfDay(text) ? text : undefined;
}
