import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingCalendar } from '../../../domain/kit/calendar.ts';
import { addDays, day, fromEpochDay, weekday } from '../../../domain/kit/day.ts';
import { readDay } from '../../../domain/kit/spoken-date.ts';
import { readWrittenDate } from '../../../domain/kit/written-date.ts';

/** A Monday. */
const today = day('2026-11-23');

describe('readDay on Monday, 23 November 2026', () => {
  it.for([
    ['12-01', '2026-12-01'],
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['2025-12-01', '2025-12-01'],
    ['2026年12月1日', '2026-12-01'],
    ['12月1日', '2026-12-01'],
    ['12/1', '2026-12-01'],
    ['十二月一号', '2026-12-01'],
    ['１２－０１', '2026-12-01'],
    ['11-23', '2026-11-23'],
    ['11-22', '2027-11-22'],
    ['02-29', '2028-02-29'],
    ['今天', '2026-11-23'],
    ['明天', '2026-11-24'],
    ['明日', '2026-11-24'],
    ['后天', '2026-11-25'],
    ['大后天', '2026-11-26'],
    ['昨天', '2026-11-22'],
    ['周五', '2026-11-27'],
    ['星期天', '2026-11-29'],
    ['礼拜日', '2026-11-29'],
    ['周一', '2026-11-30'],
    ['下周三', '2026-12-02'],
    ['下周一', '2026-11-30'],
    ['下个星期五', '2026-12-04'],
    ['下下周二', '2026-12-08'],
    ['本周五', '2026-11-27'],
    ['这周日', '2026-11-29'],
    ['月底', '2026-11-30'],
    ['下月底', '2026-12-31'],
    ['月末', '2026-11-30'],
    ['年底', '2026-12-31'],
    ['下月5号', '2026-12-05'],
    ['下个月初', '2026-12-01'],
    ['5号', '2026-12-05'],
    ['25日', '2026-11-25'],
    ['31号', '2026-12-31'],
    ['3天后', '2026-11-26'],
    ['三天后', '2026-11-26'],
    ['三天之后', '2026-11-26'],
    ['十五天后', '2026-12-08'],
    ['两周后', '2026-12-07'],
    ['2个星期后', '2026-12-07'],
    ['一个月后', '2026-12-23'],
    ['半个月后', '2026-12-08'],
    ['半年后', '2027-05-23'],
    ['tomorrow', '2026-11-24'],
    ['TODAY', '2026-11-23'],
    ['fri', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['mon', '2026-11-30'],
    ['next mon', '2026-11-30'],
    ['next friday', '2026-12-04'],
    ['this wed', '2026-11-25'],
    ['+3d', '2026-11-26'],
    ['+2w', '2026-12-07'],
    ['+1m', '2026-12-23'],
    ['in 3 days', '2026-11-26'],
    ['in a week', '2026-11-30'],
    ['in 2 months', '2027-01-23'],
    ['the day after tomorrow', '2026-11-25'],
  ] as const)('%s is %s', ([text, on]) => {
    expect(readDay(text, today)).toBe(on);
  });

  it.for([
    '',
    '13-01',
    '02-30',
    '2026-02-30',
    '周八',
    '下周',
    'someday',
    'next',
    '3',
    '天后',
    '0号',
    '32号',
    'fri day x',
    '下个交易日',
    '+99999d',
    '12-01-02',
    '张三',
    '千天后',
  ])('%o is no date', (text) => {
    expect(readDay(text, today)).toBeUndefined();
  });
});

it('stays within the month when a month is counted on from its end', () => {
  expect(readDay('一个月后', day('2027-01-31'))).toBe('2027-02-28');
  expect(readDay('下月31号', day('2027-01-15'))).toBeUndefined();
});

it('knows the next trading day where it has a calendar', () => {
  expect(readDay('下个交易日', day('2026-09-30'), tradingCalendar())).toBe('2026-10-08');
});

it('gives a bare weekday within the next seven days, never today', () => {
  const days = fc.integer({ min: 20_000, max: 22_000 }).map(fromEpochDay);
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 7 }), (from, wanted) => {
      const found = readDay(`周${'一二三四五六日'[wanted - 1]}`, from);
      expect(found && weekday(found)).toBe(wanted);
      expect(found && found > from && found <= addDays(from, 7)).toBe(true);
    }),
  );
});

it('answers anything typed without throwing', () => {
  const unit = fc.constantFrom(...'0123456789-/.+年月日号天周星期下这本底初后半个一二三十 nextmonfridw');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 14 }), (text) => void readDay(text, today)),
    { numRuns: 2000 },
  );
});

describe('readWrittenDate', () => {
  it.for([
    ['2026-11-23', '2026-11-23'],
    ['2026/11/23', '2026-11-23'],
    ['2026/1/5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['20261123', '2026-11-23'],
    ['2026年11月23日', '2026-11-23'],
    ['２０２６－１１－２３', '2026-11-23'],
    [' 2026-11-23 ', '2026-11-23'],
    ['2026-11-23 00:00:00', '2026-11-23'],
    ['2026/11/23 0:00', '2026-11-23'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
  ] as const)('%o is %s', ([text, on]) => {
    expect(readWrittenDate(text)).toBe(on);
  });

  it.for(['', '11-23', '2026-11-23 08:15', '2026-02-30', '2026-11/23', '23/11/2026', '明天', '45984'])(
    '%o is no date',
    (text) => {
      expect(readWrittenDate(text)).toBeUndefined();
    },
  );
});
