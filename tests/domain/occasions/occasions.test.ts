import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Birthday } from '../../../domain/clients/birthday.ts';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, day, fromEpochDay } from '../../../domain/kit/day.ts';
import { fen, yuan } from '../../../domain/kit/money.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { ClientFacts } from '../../../domain/occasions/facts.ts';
import { graceBefore, occasionCompiler } from '../../../domain/occasions/occasions.ts';
import { occasionRules, ownTasks, ruleIds } from '../../../domain/occasions/rule-list.ts';
import { quietFacts } from './quiet-facts.ts';

const rulebook = Rulebook.parse({});
const calendar = tradingCalendar();
const monday = day('2026-11-23');
const quiet = quietFacts({ tier: '普通' });

function maturing(on: string, today = monday) {
  const facts = {
    ...quiet,
    holdings: [{ id: 'P100/1', productName: '稳盈一号', amount: yuan(1000), maturesOn: day(on) }],
  };
  return compile(facts, today).filter(({ rule }) => rule === 'maturity');
}

function compile(facts: ClientFacts, today = monday) {
  return occasionCompiler({ today, calendar, rulebook })(facts);
}

describe('the list of rules', () => {
  it('has each rule once, under an id the contract knows', () => {
    const ids = occasionRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !ruleIds.includes(id))).toEqual([]);
    expect(ruleIds).toEqual([...ids, ...ownTasks.map(({ id }) => id), 'retired']);
  });
});

describe('compiling client after client', () => {
  it('gives what each would be given alone', () => {
    const compileNext = occasionCompiler({ today: monday, calendar, rulebook });
    const near = fc.integer({ min: -60, max: 60 }).map((ahead) => addDays(monday, ahead));
    const born = fc
      .constantFrom('02-29', '1988-11-23', '11-22', 'L10-15', 'L1968-+07-15')
      .map((text) => text as Birthday);
    const tier = fc.constantFrom(...rulebook.tiers.map(({ name }) => name));
    const has = fc.constantFrom(0n, 1_000_00n, 60_0000_00n).map(fen);
    const spokenWith = fc.record(
      { lastContactOn: near, contactsSinceOpening: fc.integer({ min: 0, max: 3 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(near, born, tier, has, spokenWith, (openedOn, birthday, tier, aum, spoken) => {
        const facts: ClientFacts = { ...quiet, openedOn, birthday, tier, aum, ...spoken };
        expect(compileNext(facts)).toEqual(compile(facts));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the day an occasion is shown', () => {
  it.for([
    [
      '2026-12-16',
      ['2026-12-09', '2026-12-11', '2026-12-15', '2026-12-16'],
      'three of the four on the day, one moved before a weekend',
    ],
    [
      '2026-12-06',
      ['2026-11-27', '2026-12-03', '2026-12-04'],
      'a Sunday: the last two notices meet on Friday and are one',
    ],
    ['2026-11-23', ['2026-11-23'], 'today: notices that have passed are not repeated'],
    ['2026-11-22', ['2026-11-20'], 'yesterday, learned of today'],
    ['2026-11-10', [], 'too long ago'],
    [
      '2026-11-27',
      ['2026-11-20', '2026-11-24', '2026-11-26', '2026-11-27'],
      'the notice a week before still stands within the grace',
    ],
  ] as const)('of a product maturing on %s: %o (%s)', ([on, shown]) => {
    expect(maturing(on).map(({ firesOn }) => firesOn)).toEqual(shown);
  });

  it('is before a long holiday for what has to be prepared', () => {
    const shown = maturing('2026-10-06', day('2026-09-28')).map(({ firesOn }) => firesOn);
    expect(shown).toEqual(['2026-09-29', '2026-09-30']);
  });

  it('keeps only the latest of the notices that have passed', () => {
    expect(maturing('2026-11-24').map(({ firesOn }) => firesOn)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('never falls on a closed day, nor do two notices of one thing fall on the same', () => {
    const near = fc.integer({ min: -40, max: 400 }).map((ahead) => addDays(monday, ahead));
    fc.assert(
      fc.property(near, near, near, (maturesOn, openedOn, lastContactOn) => {
        const holdings = [{ id: 'P1/', productName: '甲', amount: yuan(5), maturesOn }];
        const all = compile({ ...quiet, holdings, openedOn, lastContactOn });
        expect(all.every(({ firesOn }) => calendar.isTradingDay(firesOn))).toBe(true);
        const keys = all.map(({ rule, subject, on, firesOn }) => [rule, subject, on, firesOn].join(' '));
        expect(new Set(keys).size).toBe(keys.length);
        expect(all.map(({ firesOn }) => firesOn)).toEqual(all.map(({ firesOn }) => firesOn).sort());
      }),
    );
  });

  it('does not depend on the day it is compiled, as far as the future goes', () => {
    const days = fc.integer({ min: 20_700, max: 20_780 }).map(fromEpochDay);
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 20 }), (maturesOn, ahead) => {
        const later = addDays(monday, ahead);
        const firesAfter = (today: typeof monday) =>
          maturing(maturesOn, today).filter(({ firesOn }) => firesOn > later);
        expect(firesAfter(later)).toEqual(firesAfter(monday));
      }),
    );
  });

  it('reaches back two trading days, over weekends and holidays', () => {
    expect(graceBefore({ today: monday, calendar, rulebook })).toBe('2026-11-19');
    expect(graceBefore({ today: day('2026-10-08'), calendar, rulebook })).toBe('2026-09-29');
  });
});

describe('urgency', () => {
  it('grows as a maturity comes nearer, and by a step for great worth', () => {
    expect(maturing('2026-12-16').map(({ urgency }) => urgency)).toEqual([0, 0, 2, 2]);
    const holdings = [{ id: 'P1/', productName: '甲', amount: yuan(500_000), maturesOn: day('2026-12-16') }];
    const great = compile({ ...quiet, holdings }).filter(({ rule }) => rule === 'maturity');
    expect(great.map(({ urgency }) => urgency)).toEqual([1, 1, 2, 2]);
  });

  it('puts what presses first on the same day', () => {
    const holdings = [
      { id: 'P1/', productName: '甲', amount: yuan(10), maturesOn: monday },
      { id: 'P2/', productName: '乙', amount: yuan(20), maturesOn: monday },
    ];
    const all = compile({ ...quiet, openedOn: monday, holdings }).filter(({ firesOn }) => firesOn === monday);
    expect(all.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
      'maturity P2/',
      'maturity P1/',
      'new-account ',
    ]);
  });
});

it('gives plain JSON for the card', () => {
  const holdings = [{ id: 'P1/', productName: '甲', amount: yuan(10), maturesOn: monday }];
  const birthday = 'L1968-+07-15' as Birthday;
  const flows = [{ flowNo: 'F1', on: monday, direction: 'out', amount: yuan(90_000) } as const];
  for (const { why, rule } of compile({ ...quiet, birthday, openedOn: monday, holdings, flows })) {
    expect(JSON.parse(JSON.stringify(why))).toEqual(why);
    expect(why.rule).toBe(rule);
    const { rule: _, ...facts } = why;
    expect(occasionRules.find(({ id }) => id === rule)?.why.parse(facts)).toEqual(facts);
  }
});
