import { addDays, type Day } from '../../domain/kit/day.ts';
import { between, pick, sequence } from './random.ts';

/** The files of a sample book, ready to be imported, and the contacts that went before. All of it is invented, and looks it. */
export type SampleBook = {
  staff: string;
  products: string;
  clients: string;
  holdings: string;
  flows: string;
  /** Earlier contacts, which no file carries. */
  history: { clientNo: string; kind: 'call' | 'visit' | 'service' | 'sms'; on: Day; note: string }[];
};

const seed = 20_260_815;
const clientsPerAdvisor = 208;
const advisorsPerTeam = 8;
const teams = ['甲', '乙', '丙'] as const;
const ordinals = '一二三四五六七八';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';
/** Surnames of the 百家姓, some with a reading of their own; given names are the sixty terms of the cycle. */
const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳单曾仇区解查盖覃朴翟乐缪尉宁费廉岑薛雷贺倪汤';
const notes = ['例行问候', '介绍近期产品安排', '确认联系方式', '了解资金计划', '提醒产品到期', '解答账户问题'] as const;
const kinds = ['call', 'call', 'call', 'visit', 'service', 'sms'] as const;

/** About 5,000 clients of 24 advisors in 3 teams, with dates laid around `today` so that every day has something of everything. */
export function sampleBook(today: Day): SampleBook {
  const next = sequence(seed);
  const book: SampleBook = {
    ...staffAndProducts(today),
    clients: clientHeader,
    holdings: holdingHeader,
    flows: flowHeader,
    history: [],
  };
  const cut = { clients: [book.clients], holdings: [book.holdings], flows: [book.flows] };
  let number = 0;
  for (const team of teams.keys()) {
    for (let advisor = 1; advisor <= advisorsPerTeam; advisor += 1) {
      for (let index = 0; index < clientsPerAdvisor; index += 1) {
        number += 1;
        addClient({
          next,
          today,
          number,
          index,
          advisorNo: `A${team + 1}${String(advisor).padStart(2, '0')}`,
          book,
          cut,
        });
      }
    }
  }
  return { ...book, clients: cut.clients.join('\n'), holdings: cut.holdings.join('\n'), flows: cut.flows.join('\n') };
}

const clientHeader =
  '客户号,姓名,性别,生日,手机,身份证号,等级,资产,开户日期,客户经理工号,阶段,风险测评日期,贵宾卡到期,备注';
const holdingHeader = '客户号,产品代码,批次号,产品名称,风险等级,金额,买入日,到期日,数据日期';
const flowHeader = '流水号,客户号,时间,方向,金额,渠道';

type Cut = { clients: string[]; holdings: string[]; flows: string[] };
type Adding = {
  next: () => number;
  today: Day;
  number: number;
  index: number;
  advisorNo: string;
  book: SampleBook;
  cut: Cut;
};

function addClient({ next, today, number, index, advisorNo, book, cut }: Adding): void {
  const clientNo = `S${String(number).padStart(6, '0')}`;
  // One client of each advisor moved a large sum yesterday: they must have had it.
  const moved = index === 104;
  const tier = moved ? '白金' : tierFor(next());
  const assets = between(next, assetsOf[tier][0], assetsOf[tier][1]);
  const opened = index % 40 === 0 ? addDays(today, -between(next, 0, 30)) : addDays(today, -between(next, 60, 3_600));
  const assessed = addDays(today, -between(next, 10, 900));
  const cells = [
    clientNo,
    nameOf(number),
    next() < 0.5 ? '男' : '女',
    birthdayFor({ next, today, index }),
    `100${String(10_000_000 + number * 37)}`,
    '',
    tier,
    assets,
    opened,
    advisorNo,
    between(next, 1, 4),
    assessed,
    tier === '普通' ? '' : addDays(today, between(next, 20, 700)),
    '',
  ];
  cut.clients.push(cells.join(','));
  addHoldings({ next, today, clientNo, assets, index, cut });
  addFlows({ next, today, clientNo, assets, index, number, moved, cut });
  if (next() < 0.7) {
    const on = addDays(today, -between(next, 1, tier === '钻石' ? 24 : tier === '白金' ? 45 : 200));
    book.history.push({ clientNo, kind: pick(next, kinds), on: on < opened ? opened : on, note: pick(next, notes) });
  }
}

const assetsOf = {
  钻石: [6_000_000, 90_000_000],
  白金: [1_000_000, 5_900_000],
  金卡: [200_000, 990_000],
  普通: [1_000, 199_000],
} as const satisfies Record<string, readonly [number, number]>;

function tierFor(chance: number): keyof typeof assetsOf {
  if (chance < 0.04) return '钻石';
  if (chance < 0.16) return '白金';
  return chance < 0.45 ? '金卡' : '普通';
}

function nameOf(number: number): string {
  const term = Math.floor(number / surnames.length);
  return `${surnames[number % surnames.length]}${stems[term % 10]}${branches[term % 12]}`;
}

/** A third of the clients keep the lunar birthday, some told no year; the first of each advisor's has it today. */
function birthdayFor({ next, today, index }: { next: () => number; today: Day; index: number }): string {
  const year = between(next, 1946, 2003);
  if (index === 1) return `${year}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`;
  const month = between(next, 1, 12);
  const day = between(next, 1, 28);
  const text = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const kind = next();
  if (kind < 0.3) return `农历${year}-${text}`;
  return kind < 0.4 ? text : `${year}-${text}`;
}

/** Below what a manager is told of at once (100万, half of the assets): a new demo begins with lists, not with two dozen reminders. */
const mostMoved = 900_000;

const productNames = ['稳利', '安盈', '汇享', '添益', '月月存', '季季丰', '年年红', '活期宝'] as const;

function addHoldings({
  next,
  today,
  clientNo,
  assets,
  index,
  cut,
}: Omit<Adding, 'number' | 'advisorNo' | 'book'> & { clientNo: string; assets: number }): void {
  const count = index % 3 === 0 ? 2 : index % 3;
  for (let lot = 1; lot <= count; lot += 1) {
    const product = between(next, 1, productNames.length);
    const amount = Math.max(1_000, Math.round((assets * (0.1 + next() * 0.4)) / 1_000) * 1_000);
    const matures = index % 58 === 5 ? addDays(today, pick(next, [0, 1, 3, 7])) : addDays(today, between(next, 8, 500));
    const name = `样例${productNames[product - 1]}${product}号`;
    cut.holdings.push(
      [
        clientNo,
        `P${product}0${lot}`,
        lot,
        name,
        `R${between(next, 1, 5)}`,
        amount,
        addDays(today, -between(next, 30, 300)),
        matures,
        today,
      ].join(','),
    );
  }
}

function addFlows({
  next,
  today,
  clientNo,
  assets,
  number,
  index,
  moved,
  cut,
}: Omit<Adding, 'advisorNo' | 'book'> & { clientNo: string; assets: number; moved: boolean }): void {
  if (index % 13 !== 0) return;
  const on = addDays(today, -(moved ? 1 : between(next, 0, 6)));
  const large = Math.min(Math.round((assets * 0.35) / 10_000) * 10_000, mostMoved);
  const amount = moved ? large : Math.max(100, Math.round(assets * 0.01));
  const direction = moved || next() < 0.5 ? '转出' : '转入';
  cut.flows.push(
    [
      `F${String(number).padStart(8, '0')}`,
      clientNo,
      `${on} 1${between(next, 0, 5)}:${between(next, 10, 59)}:00`,
      direction,
      amount,
      '手机银行',
    ].join(','),
  );
}

function staffAndProducts(today: Day): Pick<SampleBook, 'staff' | 'products'> {
  const staff = ['工号,姓名,邮箱,手机,角色,团队,上级团队,投资咨询资格'];
  staff.push('M000,管总,m000@example.invalid,,主管,样例支行,,Y');
  staff.push('C001,何规,c001@example.invalid,,合规,样例支行,,N');
  staff.push('D001,安管,d001@example.invalid,,管理员,样例支行,,N');
  for (const [index, team] of teams.entries()) {
    const no = index + 1;
    staff.push(`M${no}00,管${team},m${no}00@example.invalid,,主管,${team}组,样例支行,Y`);
    for (let advisor = 1; advisor <= advisorsPerTeam; advisor += 1) {
      const staffNo = `A${no}${String(advisor).padStart(2, '0')}`;
      staff.push(
        `${staffNo},顾${team}${ordinals[advisor - 1]},${staffNo.toLowerCase()}@example.invalid,,客户经理,${team}组,样例支行,${advisor % 2 === 0 ? 'Y' : 'N'}`,
      );
    }
  }
  const products = ['产品代码,产品名称,类型,风险等级,到期日'];
  for (const [index, name] of productNames.entries()) {
    for (const lot of [1, 2])
      products.push(
        `P${index + 1}0${lot},样例${name}${index + 1}号,理财,R${(index % 5) + 1},${index % 2 === 0 ? '' : addDays(today, 90 + index * 30)}`,
      );
  }
  return { staff: staff.join('\n'), products: products.join('\n') };
}
