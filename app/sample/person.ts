import { type Day, isLeapYear, yearOf } from '../../domain/kit/day.ts';
import { lunarDate, solarDay } from '../../domain/kit/lunar.ts';
import { between, pick } from './random.ts';

const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';
/** Surnames of the 百家姓, some with a reading of their own; given names are the sixty terms of the cycle. */
const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳单曾仇区解查盖覃朴翟乐缪尉宁费廉岑薛雷贺倪汤';

/** The name of the nth client of the book, from 0: 赵甲子, 赵乙丑, 钱甲子, 钱乙丑 …: everybody twice, then on with the next two terms. */
export function nameOf(number: number): string {
  const pair = Math.floor(number / 2);
  const term = 2 * Math.floor(pair / surnames.length) + (number % 2);
  return `${surnames[pair % surnames.length]}${stems[term % stems.length]}${branches[term % branches.length]}`;
}

/** A number no network gives out. */
export function phoneOf(number: number): string {
  return `100${10_000_000 + (number + 1) * 37}`;
}

type Born = { next: () => number; today: Day; birthdayToday: boolean; lunar: boolean };

/** A third of the clients keep the lunar birthday, some told no year. `lunar` says which birthday of today it is. */
export function birthdayOf({ next, today, birthdayToday, lunar }: Born): string {
  const year = between(next, 1948, 1996);
  const month = between(next, 1, 12);
  const text = `${two(month)}-${two(between(next, 1, 28))}`;
  const kind = next();
  if (birthdayToday) return birthdayOn(today, { year, lunar });
  if (kind < 0.3) return `农历${year}-${text}`;
  return kind < 0.4 ? text : `${year}-${text}`;
}

function birthdayOn(today: Day, { year, lunar }: { year: number; lunar: boolean }): string {
  const date = lunarDate(today);
  if (lunar && date !== undefined && !date.leap) {
    const { month, day } = date;
    const known = [year, year - 1, year - 2, year - 3].find((born) =>
      solarDay({ year: born, month, leap: false, day }),
    );
    if (known !== undefined) return `农历${known}-${two(month)}-${two(day)}`;
  }
  // Born in a leap year, whoever has the birthday on 29 February.
  return `${isLeapYear(yearOf(today)) ? year - (year % 4) : year}${today.slice(4)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const remarks = [
  '下午联系为宜',
  '偏好电话联系，少发短信',
  '子女在外地读书，寒暑假回来',
  '只做保本类，不谈基金',
  '家里事由太太拿主意',
  '每月十号发工资',
  '喜欢喝茶，可约到网点坐坐',
  '听力不太好，说话慢一些',
  '做建材生意，年底用款多',
  '退休教师，对条款看得细',
] as const;

/** What the advisor keeps in mind about the client; most need none. */
export function remarkOf(next: () => number): string {
  const remark = pick(next, remarks);
  return next() < 0.2 ? remark : '';
}
