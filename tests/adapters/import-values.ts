import { type Keyring, openSecrets } from '../../adapters/secrets.ts';
import { tradingCalendar } from '../../domain/kit/calendar.ts';
import { type Day, day } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';

export const keyring: Keyring = {
  ring: [{ id: 'test', key: new Uint8Array(32).fill(5) }],
  indexKey: new Uint8Array(32).fill(6),
};
export const secrets = openSecrets(keyring);

/** Monday 23 November 2026, nine in the morning in Shanghai, unless another day is asked for. */
export function momentOf(today: Day = day('2026-11-23')): Moment {
  return {
    now: new Date(`${today}T01:00:00Z`),
    today,
    zone: 'Asia/Shanghai',
    calendar: tradingCalendar(),
    rulebook: Rulebook.parse({}),
  };
}
