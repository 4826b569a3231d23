import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../../domain/kit/spoken-time.ts';

describe('a time of day', () => {
  it.for([
    ['15:00', '15:00'],
    ['15：00', '15:00'],
    ['9:05', '09:05'],
    ['15点', '15:00'],
    ['15时', '15:00'],
    ['15点半', '15:30'],
    ['15点20', '15:20'],
    ['15点20分', '15:20'],
    ['下午3点', '15:00'],
    ['下午 3 点', '15:00'],
    ['下午三点一刻', '15:15'],
    ['下午3:30', '15:30'],
    ['晚上八点', '20:00'],
    ['上午十点', '10:00'],
    ['上午10:15', '10:15'],
    ['中午12点', '12:00'],
    ['中午1点', '13:00'],
    ['下午15点', '15:00'],
    ['3pm', '15:00'],
    ['3 PM', '15:00'],
    ['３ｐｍ', '15:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['3:30pm', '15:30'],
  ])('%s is %s', ([text = '', time]) => {
    expect(readTime(text)).toBe(time);
  });

  it.for([
    '',
    '15',
    '3',
    '25:00',
    '15:60',
    '25点',
    '15点70',
    '13pm',
    '0am',
    '3%',
    '下午',
    '下午茶',
    '送方案',
    '三点建议',
    '12-01',
    '上午:3',
  ])('%s is none', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  it('is read in every way it is written, and nothing typed is thrown at', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(readTime(time)).toBe(time);
        expect(readTime(`${hour}点${minute}分`)).toBe(time);
        expect(readTime(`${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3)}${hour < 12 ? 'am' : 'pm'}`)).toBe(time);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        readTime(text);
      }),
    );
  });
});
