import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Birthday } from '../../../domain/clients/birthday.ts';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, type Day, day } from '../../../domain/kit/day.ts';
import { yuan } from '../../../domain/kit/money.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { ClientFacts, FlowFact } from '../../../domain/occasions/facts.ts';
import { occasionCompiler } from '../../../domain/occasions/occasions.ts';
import { occasionRules } from '../../../domain/occasions/rule-list.ts';
import { quietFacts } from './quiet-facts.ts';

/**
 * What each version of a rule gives, as a digest. Where a rule gives something else, raise its version, so that books compiled by the
 * earlier one are compiled anew; then write the new digest here.
 */
const versions: Record<string, string> = {
  'birthday 1': '0a1b0cdc44698657',
  'maturity 1': '4cffe1d80430498e',
  'outflow 1': '45c433c833b926b4',
  'inflow 1': 'e547bd9cc9f469be',
  'new-account 1': 'cbed51614985291e',
  'callback-30 1': '7adeeb28b0456efe',
  'no-contact 2': 'ab8400d3d7019f48',
};

/** A Monday, a Friday, the last trading day before a long holiday. */
const todays = ['2026-11-23', '2026-11-27', '2026-09-30'].map(day);
const near = Array.from({ length: 180 }, (_, at) => addDays(day('2026-08-23'), at));
/** Every day of a year, a few lunar ones. */
const solar = Array.from({ length: 366 }, (_, at) => addDays(day('1968-01-01'), at));
const lunar = ['02-29', 'L10-15', 'L1968-+07-15', 'L12-30', 'L08-15'];
const births = [...solar, ...lunar].map((text) => text as Birthday);

function clients(): ClientFacts[] {
  const out = (on: Day, amount: number): FlowFact => ({ flowNo: `F${on}`, on, direction: 'out', amount: yuan(amount) });
  const arriving = (on: Day, amount: number): FlowFact => ({ ...out(on, amount), direction: 'in' });
  return [
    ...births.map((birthday) => quietFacts({ birthday })),
    ...near.flatMap((on) => [
      quietFacts({ openedOn: on }),
      quietFacts({ openedOn: on, contactsSinceOpening: 1 }),
      quietFacts({ lastContactOn: on, tier: '金卡' }),
      quietFacts({ firstSeenOn: on, tier: '钻石' }),
      quietFacts({ holdings: [{ id: 'P1/', productName: '甲', amount: yuan(600_000), maturesOn: on }] }),
      quietFacts({ holdings: [{ id: 'P2/', productName: '乙', amount: yuan(1_000), maturesOn: on }] }),
      quietFacts({ aum: yuan(90_000_000), flows: [out(on, 1_000_000)] }),
      quietFacts({ aum: yuan(100_000), flows: [out(on, 30_000), out(addDays(on, 1), 970_000)] }),
      quietFacts({ aum: yuan(3_000_000), flows: [arriving(on, 1_200_000)] }),
    ]),
  ];
}

it.for(occasionRules)('$id gives what its version gave before', ({ id, version }) => {
  const rules = occasionRules.filter((rule) => rule.id === id);
  const calendar = tradingCalendar();
  const rulebook = Rulebook.parse({});
  const given = todays.flatMap((today) => clients().map(occasionCompiler({ today, calendar, rulebook }, rules)));
  expect(given.flat().length).toBeGreaterThan(5);
  const text = JSON.stringify(given, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(versions[`${id} ${version}`]);
});
