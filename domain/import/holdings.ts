import { type Day, day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import { isFiller } from '../occasions/occasion.ts';
import { Bad, cellAt, moneyReader, readDate, readKey, readText } from './cells.ts';
import { type ColumnSpec, type Columns, checkWidth, type Read, refused } from './columns.ts';
import { readRiskLevel } from './products.ts';

export type HoldingField =
  | 'client_no'
  | 'product_code'
  | 'lot_no'
  | 'product_name'
  | 'risk_level'
  | 'amount'
  | 'bought_on'
  | 'matures_on'
  | 'as_of';

export const holdingColumns: ColumnSpec<HoldingField> = {
  client_no: { words: ['客户号', '客户编号', '客户代码'], needed: true },
  product_code: { words: ['产品代码', '产品编号', '产品编码'], needed: true },
  lot_no: { words: ['批次号', '批次', '份额编号', '持仓编号', 'lot'] },
  product_name: { words: ['产品名称', '产品'] },
  risk_level: { words: ['风险等级', '产品风险等级'] },
  amount: { words: ['金额', '持有金额', '持仓金额', '市值'], money: true },
  bought_on: { words: ['买入日', '买入日期', '购买日期', '购买日'] },
  matures_on: { words: ['到期日', '到期日期'] },
  as_of: { words: ['数据日期', '日期'] },
};

/** A row of a client's positions; `lotNo` is empty where the file tells no lots apart. */
export type HoldingRow = {
  clientNo: string;
  productCode: string;
  lotNo: string;
  productName: string | undefined;
  riskLevel: string | undefined;
  amount: Fen | undefined;
  boughtOn: Day | undefined;
  maturesOn: Day | undefined;
  asOf: Day | undefined;
};

/** A reader of this file's rows. */
export function holdingReader(
  { at, width, units }: Columns<HoldingField>,
  { today }: { today: Day },
): (cells: readonly string[]) => Read<HoldingRow> {
  const readAmount = moneyReader('amount', units.amount);
  return (cells) => {
    const narrow = checkWidth(cells, width);
    if (narrow) return { ok: false, refusal: narrow };
    const clientNo = readKey(cellAt(cells, at.client_no), 'client_no');
    if (clientNo instanceof Bad) return refused(clientNo);
    const productCode = readKey(cellAt(cells, at.product_code), 'product_code');
    if (productCode instanceof Bad) return refused(productCode);
    const lot = readText(cellAt(cells, at.lot_no), 'lot_no', 40);
    if (lot instanceof Bad) return refused(lot);
    const lotNo = lot === undefined ? '' : readKey(lot, 'lot_no');
    if (lotNo instanceof Bad) return refused(lotNo);
    const productName = readText(cellAt(cells, at.product_name), 'product_name', 200);
    if (productName instanceof Bad) return refused(productName);
    const riskLevel = readRiskLevel(cellAt(cells, at.risk_level));
    if (riskLevel instanceof Bad) return refused(riskLevel);
    const amount = readAmount(cellAt(cells, at.amount));
    if (amount instanceof Bad) return refused(amount);
    if (at.amount >= 0 && amount === undefined) return { ok: false, refusal: { code: 'empty', field: 'amount' } };
    if (amount !== undefined && amount < 0n) return { ok: false, refusal: { code: 'negative', field: 'amount' } };
    const boughtOn = readDate(cellAt(cells, at.bought_on), 'bought_on');
    if (boughtOn instanceof Bad) return refused(boughtOn);
    const maturesOn = readDate(cellAt(cells, at.matures_on), 'matures_on');
    if (maturesOn instanceof Bad) return refused(maturesOn);
    if (
      boughtOn !== undefined &&
      maturesOn !== undefined &&
      boughtOn > maturesOn &&
      areMeant(boughtOn, maturesOn, today)
    ) {
      const known = maturesOn;
      return { ok: false, refusal: { code: 'out-of-order', field: 'bought_on', value: boughtOn, known } };
    }
    const asOf = readDate(cellAt(cells, at.as_of), 'as_of');
    if (asOf instanceof Bad) return refused(asOf);
    const days = { boughtOn, maturesOn, asOf };
    return { ok: true, row: { clientNo, productCode, lotNo, productName, riskLevel, amount, ...days } };
  };
}

/** Whether neither day only fills its field, as 9999-12-31 and 1900-01-01 do. */
function areMeant(boughtOn: Day, maturesOn: Day, today: Day): boolean {
  return !isFiller(boughtOn, today) && maturesOn > emptyDate;
}

/** What a spreadsheet makes of an empty date. */
const emptyDate = day('1900-01-01');
