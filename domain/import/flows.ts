import { addDays, type Day, dayAt, epochDay, instantAt, timeOfDay } from '../kit/day.ts';
import { tidy } from '../kit/fold.ts';
import type { Fen } from '../kit/money.ts';
import { Bad, cellAt, moneyReader, readDate, readKey, readText, readWord } from './cells.ts';
import { type ColumnSpec, type Columns, checkWidth, type Read, refused } from './columns.ts';

export type FlowField = 'flow_no' | 'client_no' | 'occurred_at' | 'direction' | 'amount' | 'channel';

export const flowColumns: ColumnSpec<FlowField> = {
  flow_no: { words: ['流水号', '交易流水号', '流水'], needed: true },
  client_no: { words: ['客户号', '客户编号', '客户代码'], needed: true },
  occurred_at: { words: ['时间', '交易时间', '发生时间', '日期', '交易日期'], needed: true },
  direction: { words: ['方向', '转入转出', '借贷方向'], needed: true },
  amount: { words: ['金额', '发生额', '交易金额'], needed: true, money: true },
  channel: { words: ['渠道', '交易渠道'] },
};

/** Money that came or went; `onDay` is its day in the zone of the desk. */
export type FlowRow = {
  flowNo: string;
  clientNo: string;
  occurredAt: Date;
  onDay: Day;
  direction: 'in' | 'out';
  amount: Fen;
  channel: string | undefined;
};

/**
 * A reader of this file's rows; times without a zone are of `zone`, days without a time begin at midnight. Clocks differ: what happened
 * on the day after `today` still goes in.
 */
export function flowReader(
  { at, width, units }: Columns<FlowField>,
  { zone, today }: { zone: string; today: Day },
): (cells: readonly string[]) => Read<FlowRow> {
  const lastDay = addDays(today, 1);
  const readAmount = moneyReader('amount', units.amount);
  return (cells) => {
    const narrow = checkWidth(cells, width);
    if (narrow) return { ok: false, refusal: narrow };
    const flowNo = readKey(cellAt(cells, at.flow_no), 'flow_no');
    if (flowNo instanceof Bad) return refused(flowNo);
    const clientNo = readKey(cellAt(cells, at.client_no), 'client_no');
    if (clientNo instanceof Bad) return refused(clientNo);
    const occurredAt = readInstant(cellAt(cells, at.occurred_at), 'occurred_at', zone);
    if (occurredAt instanceof Bad) return refused(occurredAt);
    if (occurredAt === undefined) return { ok: false, refusal: { code: 'empty', field: 'occurred_at' } };
    const onDay = dayAt(occurredAt, zone);
    if (onDay > lastDay) return { ok: false, refusal: { code: 'in-future', field: 'occurred_at', value: onDay } };
    const direction = readWord(cellAt(cells, at.direction), 'direction', directions);
    if (direction instanceof Bad) return refused(direction);
    if (direction === undefined) return { ok: false, refusal: { code: 'empty', field: 'direction' } };
    const amount = readAmount(cellAt(cells, at.amount));
    if (amount instanceof Bad) return refused(amount);
    if (amount === undefined) return { ok: false, refusal: { code: 'empty', field: 'amount' } };
    if (amount <= 0n) return { ok: false, refusal: { code: 'not-positive', field: 'amount' } };
    const channel = readText(cellAt(cells, at.channel), 'channel', 80);
    if (channel instanceof Bad) return refused(channel);
    return { ok: true, row: { flowNo, clientNo, occurredAt, onDay, direction, amount, channel } };
  };
}

/** `2026-11-23 09:30[:15[.123]]`, with `T`, slashes or eight digits, with or without `Z` / `+08:00`; or a day alone. */
export function readInstant(cell: string, field: string, zone: string): Date | undefined | Bad {
  const text = tidy(cell);
  if (text === '') return undefined;
  const bad = new Bad({ code: 'time', field, value: text });
  const [, date = '', hour = '0', minute = '00', second = '0', fraction = '', offset] = instantForm.exec(text) ?? [];
  const day = readDate(date, field);
  if (day === undefined || day instanceof Bad) return bad;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) return bad;
  const inMinute = seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (offset === undefined) {
    const clock = timeOfDay(`${hour.padStart(2, '0')}:${minute}`);
    return new Date(instantAt(day, clock, zone).getTime() + inMinute);
  }
  const shift = offsetMinutes(offset);
  if (shift === undefined) return bad;
  return new Date(epochDay(day) * 24 * HOUR + hours * HOUR + (minutes - shift) * MINUTE + inMinute);
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

const directions: ReadonlyMap<string, 'in' | 'out'> = new Map([
  ['in', 'in'],
  ['out', 'out'],
  ['转入', 'in'],
  ['转出', 'out'],
  ['入', 'in'],
  ['出', 'out'],
  ['存入', 'in'],
  ['取出', 'out'],
  ['流入', 'in'],
  ['流出', 'out'],
]);
