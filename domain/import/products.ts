import type { Day } from '../kit/day.ts';
import { Bad, cellAt, readDate, readKey, readText } from './cells.ts';
import { type ColumnSpec, type Columns, checkWidth, type Read, refused } from './columns.ts';

export type ProductField = 'product_code' | 'name' | 'type' | 'risk_level' | 'matures_on';

export const productColumns: ColumnSpec<ProductField> = {
  product_code: { words: ['产品代码', '产品编号', '产品编码'], needed: true },
  name: { words: ['产品名称', '名称', 'product name'] },
  type: { words: ['类型', '产品类型'] },
  risk_level: { words: ['风险等级', '产品风险等级'] },
  matures_on: { words: ['到期日', '到期日期', '产品到期日'] },
};

export type ProductRow = {
  productCode: string;
  name: string | undefined;
  type: string | undefined;
  riskLevel: string | undefined;
  maturesOn: Day | undefined;
};

/** A reader of this file's rows. */
export function productReader({ at, width }: Columns<ProductField>): (cells: readonly string[]) => Read<ProductRow> {
  return (cells) => {
    const narrow = checkWidth(cells, width);
    if (narrow) return { ok: false, refusal: narrow };
    const productCode = readKey(cellAt(cells, at.product_code), 'product_code');
    if (productCode instanceof Bad) return refused(productCode);
    const name = readText(cellAt(cells, at.name), 'name', 200);
    if (name instanceof Bad) return refused(name);
    if (at.name >= 0 && name === undefined) return { ok: false, refusal: { code: 'empty', field: 'name' } };
    const type = readText(cellAt(cells, at.type), 'type', 80);
    if (type instanceof Bad) return refused(type);
    const riskLevel = readRiskLevel(cellAt(cells, at.risk_level));
    if (riskLevel instanceof Bad) return refused(riskLevel);
    const maturesOn = readDate(cellAt(cells, at.matures_on), 'matures_on');
    if (maturesOn instanceof Bad) return refused(maturesOn);
    return { ok: true, row: { productCode, name, type, riskLevel, maturesOn } };
  };
}

/** `R1` to `R5`; `r3`, `3`, `R3级` and the names of the five levels are understood. */
export function readRiskLevel(cell: string): string | undefined | Bad {
  const text = readText(cell, 'risk_level', 40);
  if (text === undefined || text instanceof Bad) return text;
  const level = /^r?([1-5])(?:级|\s*\(.*\)|[-\s].*)?$/i.exec(text)?.[1] ?? riskWords.get(text.replace(/风险$/, ''));
  return level === undefined
    ? new Bad({ code: 'word', field: 'risk_level', value: text, known: 'R1 R2 R3 R4 R5' })
    : `R${level}`;
}

/** The banks' names of the five levels. */
const riskWords: ReadonlyMap<string, string> = new Map([
  ['低', '1'],
  ['中低', '2'],
  ['中', '3'],
  ['中高', '4'],
  ['高', '5'],
]);
