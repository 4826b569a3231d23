import type { EarlierContact, EarlierMove } from '../../adapters/store/demo/sample-book.ts';
import type { TradingCalendar } from '../../domain/kit/calendar.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';
import { type Part, partOf } from './cast.ts';
import { flowHeader, flowsOf } from './flows.ts';
import { historyOf } from './history.ts';
import { birthdayOf, nameOf, phoneOf, remarkOf } from './person.ts';
import { type Lot, portfolioOf } from './portfolio.ts';
import { cash, closedIssues, productFile, type SampleProduct } from './products.ts';
import { between, sequence } from './random.ts';
import { advisors, staffFile } from './staff.ts';

/** The files of a sample book, ready to be imported, and what no file carries: earlier contacts and moves. All of it is invented, and looks it. */
export type SampleBook = {
  staff: string;
  products: string;
  clients: string;
  holdings: string;
  flows: string;
  history: EarlierContact[];
  moves: EarlierMove[];
};

const seed = 20_260_815;

/** The day the book is made for, and where. */
export type SampleDay = { today: Day; calendar: TradingCalendar; zone: string };

/** About 1,200 clients of 24 advisors in 3 teams, with dates laid around `today` so that every day has something of everything. */
export function sampleBook(day: SampleDay): SampleBook {
  const next = sequence(seed);
  const issues = closedIssues(day.today, day.calendar);
  const cut: Cut = { clients: [clientHeader], holdings: [holdingHeader], flows: [flowHeader], history: [], moves: [] };
  let number = 0;
  for (const [place, { staffNo }] of advisors.entries()) {
    for (let index = 0; index < clientsOf(place); index += 1) {
      addClient(cut, { day, next, issues, number, index, advisor: { place, staffNo } });
      number += 1;
    }
  }
  return {
    staff: staffFile(),
    products: productFile(issues),
    clients: cut.clients.join('\n'),
    holdings: cut.holdings.join('\n'),
    flows: cut.flows.join('\n'),
    history: cut.history,
    moves: cut.moves,
  };
}

/** 42 to 58 clients an advisor: an even number, so that nobody's 甲子 and 乙丑 are parted. */
function clientsOf(place: number): number {
  return 42 + 2 * ((place * 5) % 9);
}

const clientHeader =
  '客户号,姓名,性别,生日,手机,身份证号,等级,资产,开户日期,客户经理工号,阶段,风险测评日期,贵宾卡到期,备注';
const holdingHeader = '客户号,产品代码,批次号,产品名称,风险等级,金额,买入日,到期日,数据日期';

type Cut = { clients: string[]; holdings: string[]; flows: string[]; history: EarlierContact[]; moves: EarlierMove[] };
type Adding = {
  day: SampleDay;
  next: () => number;
  issues: readonly [SampleProduct, SampleProduct];
  number: number;
  index: number;
  advisor: { place: number; staffNo: string };
};

function addClient(cut: Cut, adding: Adding): void {
  const { day, next, issues, number, index } = adding;
  const { today } = day;
  const clientNo = `S${String(number + 1).padStart(6, '0')}`;
  const part = partOf(index, { today, next });
  const lots = portfolioOf({ next, today, part, issues });
  const assets = lots.reduce((sum, { amount }) => sum + amount, 0);
  const cashLeft = lots.find(({ product }) => product === cash)?.amount ?? 0;
  cut.clients.push(clientLine({ clientNo, part, assets }, adding));
  cut.holdings.push(...lots.map((lot, at) => holdingLine({ clientNo, lot, lotNo: at + 1 }, today)));
  cut.flows.push(...flowsOf({ clientNo, index, part, assets, cashLeft, next, today }));
  const { contacts, moves } = historyOf({ ...day, clientNo, part, lots, next });
  cut.history.push(...contacts);
  cut.moves.push(...moves);
}

type Holder = { clientNo: string; part: Part; assets: number };

function clientLine({ clientNo, part, assets }: Holder, { day: { today }, next, number, advisor }: Adding): string {
  const { tier, stage, openedOn, birthdayToday = false, vipEndsIn, fresh } = part;
  const vipEnds = tier === '普通' ? undefined : (vipEndsIn ?? between(next, 60, 700));
  return [
    clientNo,
    nameOf(number),
    next() < 0.5 ? '男' : '女',
    birthdayOf({ next, today, birthdayToday, lunar: advisor.place % 2 === 1 }),
    phoneOf(number),
    '',
    tier,
    assets,
    openedOn,
    advisor.staffNo,
    stage,
    fresh ? openedOn : addDays(today, -between(next, 10, 395)),
    vipEnds === undefined ? '' : addDays(today, vipEnds),
    remarkOf(next),
  ].join(',');
}

function holdingLine({ clientNo, lot, lotNo }: { clientNo: string; lot: Lot; lotNo: number }, today: Day): string {
  const { product, amount, boughtOn, maturesOn = '' } = lot;
  return [clientNo, product.code, lotNo, product.name, product.risk, amount, boughtOn, maturesOn, today].join(',');
}
