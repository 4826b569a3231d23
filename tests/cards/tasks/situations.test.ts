import { expect, it } from 'vitest';
import {
  born,
  client,
  holds,
  into,
  listOf,
  neverMet,
  opened,
  out,
  type Person,
  promised,
  silentFor,
} from './situations.ts';

/** Who is on an advisor's list of Monday 23 November 2026, in which order and in which words: read line by line as the advisor would. */
const situations: [why: string, people: Person[], list: string[]][] = [
  [
    'money leaving stands above a birthday, whatever the book is worth',
    [client('赵甲', ['钻石', 8300], born('1980-11-23')), client('钱乙', ['金卡', 540], out(260, 23))],
    ['钱乙：单日转出 260万，占资产 48%', '赵甲：今天生日，满 46 岁'],
  ],
  [
    'money leaving above a maturity of the same size',
    [client('赵甲', ['金卡', 300], holds('稳利一号', 100, 23)), client('钱乙', ['金卡', 300], out(100, 23))],
    ['钱乙：单日转出 100万，占资产 33%', '赵甲：稳利一号 100万 今天到期'],
  ],
  [
    'money leaving above a much greater maturity',
    [client('赵甲', ['钻石', 3000], holds('稳利一号', 2000, 23)), client('钱乙', ['普通', 20], out(8, 23))],
    ['钱乙：单日转出 8万，占资产 40%', '赵甲：稳利一号 2,000万 今天到期'],
  ],
  [
    'of two outflows the greater',
    [client('赵甲', ['金卡', 300], out(30, 23)), client('钱乙', ['金卡', 300], out(80, 23))],
    ['钱乙：单日转出 80万，占资产 26%', '赵甲：单日转出 30万，占资产 10%'],
  ],
  [
    'of two equal outflows the higher tier',
    [client('赵甲', ['金卡', 1000], out(120, 23)), client('钱乙', ['钻石', 1000], out(120, 23))],
    ['钱乙：单日转出 120万，占资产 12%', '赵甲：单日转出 120万，占资产 12%'],
  ],
  [
    'of two equal outflows in one tier the older',
    [client('赵甲', ['金卡', 300], out(30, 23)), client('钱乙', ['金卡', 300], out(30, 20))],
    ['钱乙：11月20日转出 30万，占资产 10%', '赵甲：单日转出 30万，占资产 10%'],
  ],
  [
    'three small transfers count like one',
    [client('赵甲', ['金卡', 100], out(8, 20), out(8, 21), out(8, 22))],
    ['赵甲：截至11月22日 3 日内转出 24万（3 笔），占资产 24%'],
  ],
  [
    'a share of the assets counts as much as the amount',
    [client('赵甲', ['普通', 6], out(3, 23))],
    ['赵甲：单日转出 3万，占资产 50%'],
  ],
  ['an ordinary withdrawal is no moment', [client('赵甲', ['钻石', 1000], out(5, 23))], []],
  ['less than the floor is none either', [client('赵甲', ['普通', 1], out(0.6, 23))], []],
  [
    'matures today above a promise of today',
    [client('赵甲', ['金卡', 50], promised('送方案', 23)), client('钱乙', ['普通', 10], holds('稳利一号', 5, 23))],
    ['钱乙：稳利一号 5万 今天到期', '赵甲：送方案'],
  ],
  [
    'a promise of today above a callback that is due',
    [client('赵甲', ['金卡', 50], opened('10-24')), client('钱乙', ['普通', 10], promised('送方案', 23))],
    ['钱乙：送方案', '赵甲：10月24日 开户，今天为回访期限'],
  ],
  [
    'a late promise first among promises',
    [client('赵甲', ['钻石', 2000], promised('约见面', 23)), client('钱乙', ['普通', 10], promised('送方案', 19))],
    ['钱乙：送方案', '赵甲：约见面'],
  ],
  [
    'of two promises the higher tier',
    [client('赵甲', ['普通', 50], promised('约见面', 23)), client('钱乙', ['钻石', 3000], promised('送方案', 23))],
    ['钱乙：送方案', '赵甲：约见面'],
  ],
  [
    'a callback that is due above money that came in',
    [client('赵甲', ['钻石', 3000], into(500, 23)), client('钱乙', ['普通', 10], opened('10-24'))],
    ['钱乙：10月24日 开户，今天为回访期限', '赵甲：转入 500万（占 16%）'],
  ],
  [
    'money that came in above a birthday',
    [client('赵甲', ['钻石', 8300], born('1980-11-23')), client('钱乙', ['金卡', 300], into(50, 23))],
    ['钱乙：转入 50万（占 16%）', '赵甲：今天生日，满 46 岁'],
  ],
  [
    'of two inflows the greater',
    [client('赵甲', ['金卡', 300], into(50, 23)), client('钱乙', ['金卡', 900], into(600, 20))],
    ['钱乙：11月20日转入 600万（占 66%）', '赵甲：转入 50万（占 16%）'],
  ],
  [
    'a birthday today above what matures in three days',
    [client('赵甲', ['钻石', 900], holds('稳利一号', 900, 26)), client('钱乙', ['普通', 3], born('1970-11-23'))],
    ['钱乙：今天生日，满 56 岁', '赵甲：稳利一号 900万 3 天后到期'],
  ],
  [
    'of two birthdays the higher tier, not the greater book',
    [client('赵甲', ['普通', 900], born('1970-11-23')), client('钱乙', ['金卡', 50], born('1990-11-23'))],
    ['钱乙：今天生日，满 36 岁', '赵甲：今天生日，满 56 岁'],
  ],
  [
    'a lunar birthday says its date',
    [client('赵甲', ['金卡', 50], born('农历1965-10-15'))],
    ['赵甲：今天生日（农历十月十五），满 61 岁'],
  ],
  ['without a year it says no age', [client('赵甲', ['金卡', 50], born('11-23'))], ['赵甲：今天生日']],
  [
    'the birthday of the weekend is still kind on Monday',
    [client('赵甲', ['金卡', 50], born('1970-11-21'))],
    ['赵甲：补祝福（2 天前生日，满 56 岁）'],
  ],
  ['next Saturday is told on Friday, not yet', [client('赵甲', ['金卡', 50], born('1970-11-28'))], []],
  [
    'matures in three days above a new account',
    [client('赵甲', ['金卡', 50], opened(23)), client('钱乙', ['普通', 10], holds('稳利一号', 5, 26))],
    ['钱乙：稳利一号 5万 3 天后到期', '赵甲：11月23日 新开户，待首次联系'],
  ],
  [
    'tomorrow and in three days by amount',
    [client('赵甲', ['金卡', 50], holds('稳利一号', 20, 24)), client('钱乙', ['普通', 100], holds('稳利二号', 90, 26))],
    ['钱乙：稳利二号 90万 3 天后到期', '赵甲：稳利一号 20万 明天到期'],
  ],
  [
    'in seven days after what is nearer',
    [client('赵甲', ['钻石', 900], holds('稳利一号', 900, 30)), client('钱乙', ['普通', 10], holds('稳利二号', 5, 26))],
    ['钱乙：稳利二号 5万 3 天后到期', '赵甲：稳利一号 900万 7 天后到期'],
  ],
  [
    'a notice of the days before is still shown',
    [client('赵甲', ['金卡', 50], holds('稳利一号', 20, 28))],
    ['赵甲：稳利一号 20万 5 天后到期'],
  ],
  [
    'what matured on the weekend stands until somebody has asked',
    [client('赵甲', ['金卡', 50], holds('稳利一号', 20, 21))],
    ['赵甲：稳利一号 20万 已到期 2 天'],
  ],
  [
    'a new account above silence',
    [client('赵甲', ['钻石', 900], silentFor(40)), client('钱乙', ['普通', 1], opened(20))],
    ['钱乙：11月20日 新开户，待首次联系', '赵甲：40 天未联系'],
  ],
  [
    'a new account that was called is none',
    [client('赵甲', ['金卡', 50], opened(20), { facts: { contactsSinceOpening: 1 } })],
    [],
  ],
  [
    'callback in seven days',
    [client('赵甲', ['金卡', 50], opened('10-31'))],
    ['赵甲：10月31日 开户，7 天后为回访期限'],
  ],
  [
    'silence by tier',
    [
      client('赵甲', ['金卡', 50], silentFor(100)),
      client('钱乙', ['钻石', 900], silentFor(20)),
      client('孙丙', ['白金', 300], silentFor(34)),
    ],
    ['钱乙：20 天未联系', '孙丙：34 天未联系', '赵甲：100 天未联系'],
  ],
  ['silence within what the tier allows is none', [client('赵甲', ['普通', 50], silentFor(100))], []],
  ['never contacted', [client('赵甲', ['钻石', 900], neverMet(1))], ['赵甲：建档 22 天尚未联系']],
  [
    'all of a client in one place, the weightiest first',
    [client('孙甲子', ['白金', 540], out(260, 23), born('1983-11-23'), silentFor(34))],
    ['孙甲子：单日转出 260万，占资产 48% · 今天生日，满 43 岁 · 34 天未联系'],
  ],
  [
    'a client stands where the weightiest moment stands',
    [
      client('赵甲', ['金卡', 50], born('1970-11-23'), silentFor(100)),
      client('钱乙', ['金卡', 80], silentFor(120), out(60, 23)),
      client('孙丙', ['金卡', 80], holds('稳利一号', 40, 23)),
    ],
    [
      '钱乙：单日转出 60万，占资产 75% · 120 天未联系',
      '孙丙：稳利一号 40万 今天到期',
      '赵甲：今天生日，满 56 岁 · 100 天未联系',
    ],
  ],
  [
    'two maturities of one client, the greater first',
    [client('赵甲', ['金卡', 90], holds('稳利一号', 20, 23), holds('稳利二号', 60, 23))],
    ['赵甲：稳利二号 60万 今天到期 · 稳利一号 20万 今天到期'],
  ],
  [
    'in and out on one day',
    [client('赵甲', ['金卡', 300], into(100, 23), out(90, 23))],
    ['赵甲：单日转出 90万，占资产 30% · 转入 100万（占 33%）'],
  ],
  [
    'out of what came in the day before',
    [client('赵甲', ['金卡', 100], into(100, 20), out(100, 23))],
    ['赵甲：单日转出 100万，占资产 100% · 11月20日转入 100万（占 100%）'],
  ],
  ['all the money left', [client('赵甲', ['金卡', 0], out(100, 23))], ['赵甲：单日转出 100万']],
  [
    'the promise and the maturity of one client',
    [client('赵甲', ['金卡', 90], promised('送续作方案', 23), holds('稳利一号', 20, 23))],
    ['赵甲：稳利一号 20万 今天到期 · 送续作方案'],
  ],
  ['a promise of tomorrow is not on the list', [client('赵甲', ['金卡', 90], promised('送续作方案', 24))], []],
  [
    'the whole order on one list',
    [
      client('静', ['金卡', 80], silentFor(120)),
      client('七天', ['金卡', 80], holds('稳利七号', 30, 30)),
      client('近访', ['金卡', 80], opened('10-31')),
      client('新', ['金卡', 80], opened(23)),
      client('三天', ['金卡', 80], holds('稳利三号', 30, 26)),
      client('寿', ['金卡', 80], born('1970-11-23')),
      client('入', ['金卡', 80], into(40, 23)),
      client('回访', ['金卡', 80], opened('10-24')),
      client('诺', ['金卡', 80], promised('送方案', 23)),
      client('到期', ['金卡', 80], holds('稳利零号', 30, 23)),
      client('出', ['金卡', 80], out(40, 23)),
    ],
    [
      '出：单日转出 40万，占资产 50%',
      '到期：稳利零号 30万 今天到期',
      '诺：送方案',
      '回访：10月24日 开户，今天为回访期限',
      '入：转入 40万（占 50%）',
      '寿：今天生日，满 56 岁',
      '三天：稳利三号 30万 3 天后到期',
      '新：11月23日 新开户，待首次联系',
      '近访：10月31日 开户，7 天后为回访期限',
      '七天：稳利七号 30万 7 天后到期',
      '静：120 天未联系',
    ],
  ],
];

it.for(situations)('%s', ([, people, list]) => {
  expect(listOf(people)).toEqual(list);
});
