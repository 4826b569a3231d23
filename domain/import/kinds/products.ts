import { day, key, text } from '../fields.ts';
import { defineFileKind } from '../kind.ts';
import { riskLevel } from '../risk-level.ts';

/** What the firm sells. */
export const products = defineFileKind({
  id: 'products',
  titles: { 'zh-CN': '产品', 'en-US': 'Products' },
  about: 'An empty cell clears what stood there.',
  table: 'product',
  known: 'update',
  compiles: false,
  fields: {
    product_code: key({ titles: ['产品代码', '产品编号', '产品编码'], zeros: 'tell-apart' }),
    name: text(200, { titles: ['产品名称', '名称', 'product name'], must: 'when-new' }),
    type: text(80, { titles: ['类型', '产品类型'] }),
    risk_level: riskLevel({ titles: ['风险等级', '产品风险等级'] }),
    matures_on: day({ titles: ['到期日', '到期日期', '产品到期日'] }),
  },
});
