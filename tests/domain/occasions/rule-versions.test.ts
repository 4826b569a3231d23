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
  'birthday 1': '574524cbab0704cf',
  'maturity 1': 'a06e2c5a593448ad',
  'outflow 1': '2b1e9e0cdc64cb03',
  'new-account 1': '2d0d1a032842f79b',
  'callback-30 1': 'd298b85eea7832fa',
  'no-contact 1': '8aec14d5a493ad11',
};

const today = day('2026-11-23');
const near = Array.from({ length: 120 }, (_, at) => addDays(today, at - 60));
const births = ['1970-11-23', '02-29', '1988-02-29', 'L10-15', 'L1968-+07-15', 'L12-30'].map(
  (text) => text as Birthday,
);

function clients(): ClientFacts[] {
  const out = (on: Day, amount: number): FlowFact => ({ flowNo: `F${on}`, on, direction: 'out', amount: yuan(amount) });
  return [
    ...births.map((birthday) => quietFacts({ birthday })),
    ...near.flatMap((on) => [
      quietFacts({ openedOn: on }),
      quietFacts({ openedOn: on, contactsSinceOpening: 1 }),
      quietFacts({ lastContactOn: on, tier: '金卡' }),
      quietFacts({ firstSeenOn: on, tier: '钻石' }),
      quietFacts({ holdings: [{ id: 'P1/', productName: '甲', amount: yuan(600_000), maturesOn: on }] }),
      quietFacts({ aum: yuan(100_000), flows: [out(on, 30_000), out(addDays(on, 1), 2_000_000)] }),
    ]),
  ];
}

it.for(occasionRules)('$id gives what its version gave before', ({ id, version }) => {
  const rules = occasionRules.filter((rule) => rule.id === id);
  const compile = occasionCompiler({ today, calendar: tradingCalendar(), rulebook: Rulebook.parse({}) }, rules);
  const given = clients().map(compile);
  expect(given.flat().length).toBeGreaterThan(5);
  const text = JSON.stringify(given, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(versions[`${id} ${version}`]);
});
