import { type Day, day as dayOf } from '../../kit/day.ts';
import { isFiller } from '../../occasions/occasion.ts';
import { notNegative } from '../field-checks.ts';
import { day, key, money, optionalKey, text } from '../fields.ts';
import { defineFileKind } from '../kind.ts';
import { riskLevel } from '../risk-level.ts';

/** What clients hold, by product and lot; the lot is empty where the file tells none apart. */
export const holdings = defineFileKind({
  id: 'holdings',
  titles: { 'zh-CN': '持仓', 'en-US': 'Holdings' },
  about:
    'Name, risk level and maturity that a row leaves open are taken from the product. Positions the file does not name stay.',
  table: 'holding',
  known: 'update',
  fields: {
    client_no: key({ titles: ['客户号', '客户编号', '客户代码'], names: 'client' }),
    product_code: key({ titles: ['产品代码', '产品编号', '产品编码'] }),
    lot_no: optionalKey({ titles: ['批次号', '批次', '份额编号', '持仓编号', 'lot'] }),
    product_name: text(200, { titles: ['产品名称', '产品'] }),
    risk_level: riskLevel({ titles: ['风险等级', '产品风险等级'] }),
    amount: money({ titles: ['金额', '持有金额', '持仓金额', '市值'], must: 'when-new', check: notNegative }),
    bought_on: day({ titles: ['买入日', '买入日期', '购买日期', '购买日'] }),
    matures_on: day({ titles: ['到期日', '到期日期'] }),
    as_of: day({ titles: ['数据日期', '日期'] }),
  },
  check({ boughtOn, maturesOn }, { today }) {
    if (boughtOn === undefined || maturesOn === undefined || boughtOn <= maturesOn) return undefined;
    if (!areMeant(boughtOn, maturesOn, today)) return undefined;
    return { code: 'out-of-order', field: 'bought_on', value: boughtOn, known: maturesOn };
  },
});

/** Whether both days are real ones and not fillers such as 9999-12-31 and 1900-01-01. */
function areMeant(boughtOn: Day, maturesOn: Day, today: Day): boolean {
  return !isFiller(boughtOn, today) && maturesOn > emptyDate;
}

/** What a spreadsheet makes of an empty date. */
const emptyDate = dayOf('1900-01-01');
