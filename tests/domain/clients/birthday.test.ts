import fc from 'fast-check';
import { LunarDay, SolarDay } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  type Birthday,
  birthdayIn,
  birthdayParts,
  nextBirthday,
  writeBirthday,
} from '../../../domain/clients/birthday.ts';
import { readBirthday } from '../../../domain/clients/read-birthday.ts';
import { day, dayOfMonth, fromEpochDay, monthOf, yearOf } from '../../../domain/kit/day.ts';
import { lunarDate, lunarMonthLength, lunarText, solarDay } from '../../../domain/kit/lunar.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';

const rules = Rulebook.parse({});

function born(text: string): Birthday {
  const reading = readBirthday(text);
  if ('fault' in reading) throw new Error(`${text}: ${reading.fault}`);
  return reading.birthday;
}

describe('readBirthday', () => {
  it.for([
    ['1970-05-01', '1970-05-01'],
    ['1970/5/1', '1970-05-01'],
    ['19700501', '1970-05-01'],
    ['1970年5月1日', '1970-05-01'],
    ['１９７０-０５-０１', '1970-05-01'],
    ['1970-05-01 00:00:00', '1970-05-01'],
    ['公历1970-05-01', '1970-05-01'],
    ['05-01', '05-01'],
    ['5月1日', '05-01'],
    ['02-29', '02-29'],
    ['农历1965-08-15', 'L1965-08-15'],
    ['农历八月十五', 'L08-15'],
    ['阴历八月十五日', 'L08-15'],
    ['L08-15', 'L08-15'],
    ['l1965/8/15', 'L1965-08-15'],
    ['农历1968-闰07-15', 'L1968-+07-15'],
    ['L1968-闰07-15', 'L1968-+07-15'],
    ['L1968-+07-15', 'L1968-+07-15'],
    ['农历1968年闰七月十五', 'L1968-+07-15'],
    ['农历一九六五年八月初三', 'L1965-08-03'],
    ['农历正月初一', 'L01-01'],
    ['农历腊月三十', 'L12-30'],
    ['农历冬月廿三', 'L11-23'],
    ['农历十二月三十', 'L12-30'],
    ['农历2024年腊月廿九', 'L2024-12-29'],
    ['农历除夕', 'L12-30'],
    ['农历 １９６５ － ０８ － １５', 'L1965-08-15'],
    ['农历闰四月初八', 'L+04-08'],
  ] as const)('%s is kept as %s', ([text, stored]) => {
    expect(readBirthday(text)).toEqual({ birthday: stored });
  });

  it.for([
    ['1970-02-29', 'no-such-day'],
    ['1970-13-01', 'no-such-month'],
    ['04-31', 'no-such-day'],
    ['1870-05-01', 'year-out-of-range'],
    ['2101-05-01', 'year-out-of-range'],
    ['农历1965-闰04-15', 'no-such-leap-month'],
    ['农历1899-08-15', 'year-out-of-range'],
    ['农历2025-12-30', 'no-such-day'],
    ['农历八月三十一', 'no-such-day'],
    ['农历十三月初一', 'no-such-month'],
    ['', 'unreadable'],
    ['未知', 'unreadable'],
    ['1970', 'unreadable'],
    ['农历', 'unreadable'],
    ['0000-00-00', 'year-out-of-range'],
    ['1970-05', 'unreadable'],
  ] as const)('%o is refused: %s', ([text, fault]) => {
    expect(readBirthday(text)).toEqual({ fault });
  });

  it('reads its own stored form back unchanged, whatever the birthday', () => {
    fc.assert(
      fc.property(anyBirthday(), (birthday) => {
        expect(readBirthday(birthday)).toEqual({ birthday });
        expect(writeBirthday(birthdayParts(birthday))).toBe(birthday);
      }),
    );
  });
});

describe('birthdayIn', () => {
  it.for([
    ['1970-05-01', 2026, ['2026-05-01'], 'solar'],
    ['农历1965-08-15', 2026, ['2026-09-25'], 'Mid-Autumn'],
    ['农历正月初一', 2026, ['2026-02-17'], 'Spring Festival'],
    ['农历正月初一', 2027, ['2027-02-06'], 'Spring Festival'],
    ['农历2025-闰06-01', 2025, ['2025-07-25'], 'in a leap month'],
    ['农历2025-闰06-01', 2026, ['2026-07-14'], 'no leap sixth month: the plain one'],
    ['农历1968-闰07-15', 2026, ['2026-08-27'], 'no leap month at all: the plain one'],
    ['农历六月初一', 2025, ['2025-06-25'], 'a plain month, although there is a leap one'],
    ['农历腊月三十', 2025, ['2025-01-28'], 'the 30th of a month of 29 days is its 29th; the year before had 29 too'],
    ['农历腊月三十', 2026, ['2026-02-16'], 'a twelfth month of 29 days'],
    ['农历冬月廿五', 2027, ['2027-01-02', '2027-12-22'], 'twice in one solar year'],
    ['农历冬月廿五', 2028, [], 'not at all in the next'],
    ['农历五月初五', 1996, ['1996-06-20'], 'the month other libraries get wrong'],
    ['农历腊月初八', 2026, ['2026-01-26'], 'of the lunar year before'],
    ['1988-02-29', 2028, ['2028-02-29'], 'a leap year'],
    ['02-29', 2027, ['2027-02-28'], 'a common year, the house rule'],
  ] as const)('%s in %i falls on %o (%s)', ([text, year, days]) => {
    expect(birthdayIn(born(text), year, rules)).toEqual(days);
  });

  it('keeps 29 February on 1 March where the firm says so', () => {
    const firm = Rulebook.parse({ birthday: { leapDay: '1-march' } });
    expect(birthdayIn(born('1988-02-29'), 2027, firm)).toEqual(['2027-03-01']);
    expect(birthdayIn(born('1988-02-29'), 2028, firm)).toEqual(['2028-02-29']);
  });

  it('falls into a solar year twice, once or not at all, and 200 years hold 200 of them give or take one', () => {
    const perYear = Array.from({ length: 199 }, (_, at) => birthdayIn(born('农历冬月廿五'), 1901 + at, rules).length);
    expect(new Set(perYear)).toEqual(new Set([0, 1, 2]));
    expect(perYear.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(198);
  });
});

describe('nextBirthday', () => {
  it.for([
    ['1970-11-23', '2026-11-23', '2026-11-23', 'today counts'],
    ['1970-11-22', '2026-11-23', '2027-11-22', 'yesterday is next year'],
    ['农历十月十五', '2026-11-23', '2026-11-23', 'a lunar birthday today'],
    ['农历腊月三十', '2026-02-17', '2027-02-05', 'the eve of 2027'],
    ['02-29', '2026-03-01', '2027-02-28', 'a common year'],
  ] as const)('of %s from %s on is %s (%s)', ([text, from, on]) => {
    expect(nextBirthday(born(text), day(from), rules)).toBe(on);
  });

  it('is never before the day asked from, and within 385 days', () => {
    const from = fc.integer({ min: 18_000, max: 30_000 }).map(fromEpochDay);
    fc.assert(
      fc.property(anyBirthday(), from, (birthday, today) => {
        const next = nextBirthday(birthday, today, rules);
        expect(next !== undefined && next >= today).toBe(true);
        if (next) expect(new Date(next).getTime() - new Date(today).getTime()).toBeLessThanOrEqual(385 * 86_400_000);
      }),
    );
  });

  it('is reckoned a hundred thousand times in less than a second of the processor', () => {
    const birthdays = Array.from({ length: 1000 }, (_, at) =>
      born(`L19${50 + (at % 50)}-${1 + (at % 12)}-${1 + (at % 29)}`),
    );
    const before = process.cpuUsage().user;
    for (let round = 0; round < 100; round += 1)
      for (const one of birthdays) nextBirthday(one, day('2026-11-23'), rules);
    expect(process.cpuUsage(undefined).user - before).toBeLessThan(1_000_000);
  });
});

it.for([
  ['1970-05-01', '2026-05-01', 56],
  ['05-01', '2026-05-01', undefined],
  ['农历1965-08-15', '2026-09-25', 61],
  ['农历1965-12-08', '2026-01-26', 60],
] as const)('who was born on %s turns on %s %s', ([text, on, age]) => {
  expect(ageOn(born(text), day(on))).toBe(age);
});

describe('the lunar calendar', () => {
  it.for([
    ['2026-11-23', '农历十月十五'],
    ['2025-07-25', '农历闰六月初一'],
    ['2027-02-06', '农历正月初一'],
    ['2027-02-05', '农历腊月廿九'],
    ['2026-12-29', '农历冬月廿一'],
    ['2026-01-08', '农历冬月二十'],
    ['1800-01-01', ''],
  ] as const)('%s is %s', ([on, text]) => {
    expect(lunarText(day(on))).toBe(text);
  });

  it('agrees with the almanac on every day of two hundred years, both ways', () => {
    const days = fc.integer({ min: -25_000, max: 47_000 }).map(fromEpochDay);
    fc.assert(
      fc.property(days, (one) => {
        const date = lunarDate(one);
        const almanac = SolarDay.fromYmd(yearOf(one), monthOf(one), dayOfMonth(one)).getLunarDay();
        expect(date).toEqual({
          year: almanac.getYear(),
          month: Math.abs(almanac.getMonth()),
          leap: almanac.getMonth() < 0,
          day: almanac.getDay(),
        });
        expect(date && solarDay(date)).toBe(one);
      }),
      { numRuns: 2000 },
    );
  });

  it('has no 30th where the almanac throws', () => {
    expect(() => LunarDay.fromYmd(2026, 12, 30)).toThrow();
    expect(solarDay({ year: 2026, month: 12, leap: false, day: 30 })).toBeUndefined();
    expect(lunarMonthLength(2026, 12, false)).toBe(29);
    expect(lunarMonthLength(2026, 5, true)).toBeUndefined();
    expect(lunarMonthLength(2028, 5, true)).toBeDefined();
  });
});

function anyBirthday(): fc.Arbitrary<Birthday> {
  const solar = fc.integer({ min: -25_000, max: 20_000 }).map(fromEpochDay);
  return fc.tuple(solar, fc.boolean(), fc.boolean()).map(([one, lunar, known]) => {
    const date = lunar ? lunarDate(one) : undefined;
    const parts = date ?? { year: yearOf(one), month: monthOf(one), leap: false, day: dayOfMonth(one) };
    const { year, ...rest } = parts;
    return writeBirthday({ calendar: date ? 'lunar' : 'solar', ...rest, ...(known ? { year } : {}) });
  });
}
