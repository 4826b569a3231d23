import { statfs } from 'node:fs/promises';
import { serverClock } from '../../adapters/store/kit/health.ts';
import { yearOf } from '../../domain/kit/day.ts';
import type { Core } from '../core.ts';
import type { Check, Examiner } from './check.ts';

/** Above so many seconds the platform's signatures and the database's heartbeats begin to disagree. */
const skewWarnSeconds = 2;
const skewFailSeconds = 30;
const diskWarnBytes = 2 * 1024 ** 3;
const diskFailBytes = 200 * 1024 ** 2;
/** From this month on the next year's holidays should be known: the State Council publishes them in November. */
const calendarMonth = 11;

/** The clock, the calendar and the disk. */
export const machineChecks: Examiner = {
  name: 'machine',
  look: async (core) => [await clock(core), await calendar(core), await disk(core)],
};

/** Compares with the machine's own time, not the desk's: a demo's clock is moved on purpose. */
async function clock({ database, config }: Core): Promise<Check> {
  const before = Date.now();
  const server = await serverClock(database);
  const after = Date.now();
  const ahead = (server.getTime() - (before + after) / 2) / 1000;
  return clockCheck(ahead, config.DESK_ZONE);
}

/** `ahead`: seconds by which the database's clock is before this machine's. */
export function clockCheck(ahead: number, zone: string): Check {
  const skew = Math.abs(ahead);
  const state = skew >= skewFailSeconds ? 'fail' : skew >= skewWarnSeconds ? 'warn' : 'ok';
  const what = `database and machine are ${skew.toFixed(1)} s apart, zone ${zone}`;
  if (state === 'ok') return { name: 'clock', state, what };
  return { name: 'clock', state, what, remedy: 'let both keep their time by NTP' };
}

async function calendar(core: Core): Promise<Check> {
  const { today, calendar: days } = await core.moment();
  const year = yearOf(today);
  return calendarCheck({
    knowsThis: days.knows(year),
    knowsNext: days.knows(year + 1),
    year,
    month: Number(today.slice(5, 7)),
  });
}

export type CalendarFacts = { knowsThis: boolean; knowsNext: boolean; year: number; month: number };

/** A year without its table has every weekday for a trading day, which is wrong some twenty times. */
export function calendarCheck({ knowsThis, knowsNext, year, month }: CalendarFacts): Check {
  const name = 'calendar';
  const remedy = 'update the desk, or enter the days into calendar_day, see docs/runbook.md';
  if (!knowsThis) {
    return {
      name,
      state: 'fail',
      what: `the trading holidays of ${year} are NOT KNOWN: lists go out on holidays`,
      remedy,
    };
  }
  if (knowsNext) return { name, state: 'ok', what: `the trading holidays of ${year} and ${year + 1} are known` };
  const what = `the trading holidays of ${year + 1} are NOT KNOWN yet`;
  if (month >= calendarMonth) return { name, state: 'warn', what, remedy };
  return { name, state: 'warn', what, remedy: 'they are published in November; nothing to do before' };
}

async function disk({ config }: Core): Promise<Check> {
  const { bavail, bsize } = await statfs(config.home).catch(() => statfs('.'));
  return diskCheck(bavail * bsize);
}

/** `freeBytes`: what is free where DESK_HOME lies. */
export function diskCheck(freeBytes: number): Check {
  const state = freeBytes < diskFailBytes ? 'fail' : freeBytes < diskWarnBytes ? 'warn' : 'ok';
  const what = `${(freeBytes / 1024 ** 3).toFixed(1)} GB free for DESK_HOME`;
  return state === 'ok' ? { name: 'disk', state, what } : { name: 'disk', state, what, remedy: 'make room' };
}
