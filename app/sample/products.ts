import type { TradingCalendar } from '../../domain/kit/calendar.ts';
import { addDays, type Day } from '../../domain/kit/day.ts';

/** A product on sale: one risk level, whoever holds it. */
export type SampleProduct = {
  code: string;
  name: string;
  type: '现金管理' | '存款' | '理财' | '基金' | '保险';
  risk: 'R1' | 'R2' | 'R3' | 'R4' | 'R5';
  /** Every lot runs so many days from the day it was bought. */
  termDays?: number;
  /** One issue, sold once: all its lots were bought, and mature, on one day. */
  issue?: { boughtOn: Day; maturesOn: Day };
};

/** What is neither invested nor deposited for a term stands here: each client's rest. */
export const cash: SampleProduct = { code: 'P001', name: '样例活期宝', type: '现金管理', risk: 'R1' };

const term = (code: string, name: string, type: '存款' | '理财', risk: 'R1' | 'R2' | 'R3', termDays: number) =>
  ({ code, name, type, risk, termDays }) satisfies SampleProduct;

/** Deposits and wealth products with a term, the shortest first. */
export const termProducts = [
  term('WL0001', '样例稳利30天', '理财', 'R2', 30),
  term('WL0002', '样例安盈60天', '理财', 'R2', 60),
  term('CK0001', '样例定存三个月', '存款', 'R1', 90),
  term('WL0003', '样例汇享90天', '理财', 'R2', 90),
  term('CK0002', '样例定存半年', '存款', 'R1', 180),
  term('WL0004', '样例添益180天', '理财', 'R3', 180),
  term('CK0003', '样例定存一年', '存款', 'R1', 365),
  term('WL0005', '样例年年红365天', '理财', 'R3', 365),
] as const;

/** What may mature in the first week: three months or half a year, as most people hold. */
export const dueProducts = [termProducts[2], termProducts[3], termProducts[4], termProducts[5]] as const;

/** Without an end: funds and insurance. */
export const openProducts = [
  { code: 'JJ0001', name: '样例稳健债券基金', type: '基金', risk: 'R2' },
  { code: 'JJ0002', name: '样例均衡混合基金', type: '基金', risk: 'R3' },
  { code: 'JJ0003', name: '样例成长股票基金', type: '基金', risk: 'R4' },
  { code: 'JJ0004', name: '样例科创主题基金', type: '基金', risk: 'R5' },
  { code: 'BX0001', name: '样例养老年金', type: '保险', risk: 'R1' },
] as const satisfies readonly SampleProduct[];

/** Two closed issues; they mature on a trading day, three and seven weeks from `today`. */
export function closedIssues(today: Day, calendar: TradingCalendar): readonly [SampleProduct, SampleProduct] {
  const issue = (code: string, name: string, days: { ago: number; ahead: number }): SampleProduct => {
    const boughtOn = calendar.onOrBefore(addDays(today, -days.ago));
    const maturesOn = calendar.onOrAfter(addDays(today, days.ahead));
    return { code, name, type: '理财', risk: 'R2', issue: { boughtOn, maturesOn } };
  };
  return [
    issue('WL0101', '样例季季丰一期', { ago: 69, ahead: 21 }),
    issue('WL0102', '样例季季丰二期', { ago: 41, ahead: 50 }),
  ];
}

/** The products file. Only a closed issue has a day of its own on which it matures. */
export function productFile(issues: readonly SampleProduct[]): string {
  const all: readonly SampleProduct[] = [cash, ...termProducts, ...openProducts, ...issues];
  const lines = all.map(({ code, name, type, risk, issue }) =>
    [code, name, type, risk, issue?.maturesOn ?? ''].join(','),
  );
  return ['产品代码,产品名称,类型,风险等级,到期日', ...lines].join('\n');
}
