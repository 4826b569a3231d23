import { describe, expect, it } from 'vitest';
import { readBirthday } from '../../../domain/clients/read-birthday.ts';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { day } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { ClientFacts } from '../../../domain/occasions/facts.ts';
import { occasionCompiler } from '../../../domain/occasions/occasions.ts';
import type { RuleId } from '../../../domain/occasions/rule-list.ts';
import { quietFacts } from './quiet-facts.ts';

const rulebook = Rulebook.parse({});
const quiet = quietFacts({ tier: '金卡' });

function compile(rule: RuleId, facts: Partial<ClientFacts>, today = '2026-11-23') {
  const at = { today: day(today), calendar: tradingCalendar(), rulebook };
  return occasionCompiler(at)({ ...quiet, ...facts }).filter((one) => one.rule === rule);
}

function shown(rule: RuleId, facts: Partial<ClientFacts>, today?: string) {
  return compile(rule, facts, today).map(({ on, firesOn }) => [on, firesOn]);
}

function bornOn(text: string): Partial<ClientFacts> {
  const reading = readBirthday(text);
  return 'birthday' in reading ? { birthday: reading.birthday } : {};
}

describe('birthday', () => {
  it.for([
    ['1970-11-23', '2026-11-23', '2026-11-23', 'today'],
    ['1970-11-28', '2026-11-28', '2026-11-27', 'a Saturday is shown on Friday'],
    ['农历1965-10-15', '2026-11-23', '2026-11-23', 'by the lunar calendar'],
    ['农历腊月三十', '2027-02-05', '2027-02-05', 'the eve of a short year'],
    ['1988-02-29', '2027-02-28', '2027-02-26', 'no such day in 2027, and a Sunday'],
    ['05-01', '2027-05-01', '2027-04-30', 'only the next one'],
  ] as const)('of %s is on %s, shown on %s (%s)', ([born, on, firesOn]) => {
    expect(shown('birthday', bornOn(born))).toEqual([[on, firesOn]]);
  });

  it('of the weekend before is still shown on Monday, and next year follows', () => {
    expect(shown('birthday', bornOn('1970-11-21'))).toEqual([
      ['2026-11-21', '2026-11-20'],
      ['2027-11-21', '2027-11-19'],
    ]);
  });

  it('says age and lunar date where they are known', () => {
    expect(compile('birthday', bornOn('农历1965-10-15'))[0]?.why).toEqual({
      rule: 'birthday',
      calendar: 'lunar',
      lunar: '农历十月十五',
      age: 61,
    });
    expect(compile('birthday', bornOn('11-23'))[0]?.why).toEqual({ rule: 'birthday', calendar: 'solar' });
  });

  it('is nothing where no birthday is known', () => {
    expect(compile('birthday', {})).toEqual([]);
  });
});

describe('new-account', () => {
  it.for([
    ['2026-11-23', [['2026-11-23', '2026-11-23']], 'today'],
    ['2026-11-21', [['2026-11-21', '2026-11-23']], 'a Saturday is shown on Monday'],
    ['2026-11-12', [], 'an earlier week'],
    ['9999-12-31', [], 'a field filled for the sake of it'],
  ] as const)('opened on %s gives %o (%s)', ([openedOn, expected]) => {
    expect(shown('new-account', { openedOn: day(openedOn) })).toEqual(expected);
  });

  it('is shown to the end of its week however late the file comes, and not beyond', () => {
    const opened = { openedOn: day('2026-11-23') };
    expect(shown('new-account', opened, '2026-11-27')).toEqual([['2026-11-23', '2026-11-23']]);
    expect(shown('new-account', opened, '2026-11-30')).toEqual([]);
  });

  it('is settled by a contact since then', () => {
    expect(shown('new-account', { openedOn: day('2026-11-23'), contactsSinceOpening: 1 })).toEqual([]);
  });
});

describe('callback-30', () => {
  it.for([
    ['2026-01-31', '2026-02-28', 'a month that is shorter'],
    ['2026-10-24', '2026-11-23', 'a month of 31 days: the 30th day comes first'],
    ['2026-11-19', '2026-12-19', 'a month of 30 days'],
    ['2028-01-30', '2028-02-29', 'the last of February in a leap year'],
  ] as const)('of an account opened on %s is due by %s (%s)', ([openedOn, on]) => {
    const due = compile('callback-30', { openedOn: day(openedOn) }, openedOn);
    expect(new Set(due.map((one) => one.on))).toEqual(new Set([on]));
  });

  it('is due within the month, shown a week before and on the last trading day', () => {
    expect(shown('callback-30', { openedOn: day('2026-11-19') })).toEqual([
      ['2026-12-19', '2026-12-11'],
      ['2026-12-19', '2026-12-18'],
    ]);
  });

  it.for([1, 2, 9])(
    'after %i contacts of the advisor still has both notices: it is the service who calls back',
    (contacts) => {
      const facts = { openedOn: day('2026-11-19'), contactsSinceOpening: contacts, lastContactOn: day('2026-11-20') };
      expect(shown('callback-30', facts)).toHaveLength(2);
    },
  );

  it('of years ago is over', () => {
    expect(shown('callback-30', { openedOn: day('2019-03-04') })).toEqual([]);
  });
});

describe('no-contact', () => {
  it.for([
    ['钻石', '2026-12-05', '2026-12-07'],
    ['白金', '2026-12-20', '2026-12-21'],
    ['金卡', '2027-02-18', '2027-02-18'],
    ['普通', '2027-05-19', '2027-05-19'],
  ] as const)(
    'counts from the day the desk first saw a client of tier %s to %s, shown on %s',
    ([tier, on, firesOn]) => {
      expect(shown('no-contact', { tier })).toEqual([[on, firesOn]]);
    },
  );

  it('counts from the last contact where there was one', () => {
    const [one] = compile('no-contact', { lastContactOn: day('2026-11-01'), tier: '白金' });
    expect(one).toMatchObject({
      on: '2026-12-01',
      firesOn: '2026-12-01',
      why: { since: '2026-11-01', days: 30, ever: true },
    });
  });

  it('does not pass by itself, however long ago it came due', () => {
    expect(shown('no-contact', { lastContactOn: day('2025-01-06') })).toEqual([['2025-04-06', '2025-04-07']]);
  });
});
