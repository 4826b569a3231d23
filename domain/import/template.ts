import type { ColumnType, Field } from './field.ts';
import type { FileKind } from './kind.ts';

/** Before the key of the sample row: by it an import knows the row, and skips it. */
export const SAMPLE = '示例行';

/** What a row of the ledger holds in place of a path whose file is the template of a kind: it is made when it is sent. */
export function templateContent({ id }: Pick<FileKind, 'id'>): string {
  return `${TEMPLATE}${id}`;
}
const TEMPLATE = 'template:';

/** The id of the kind whose template is meant; undefined for a path. */
export function templateKind(content: string): string | undefined {
  return content.startsWith(TEMPLATE) ? content.slice(TEMPLATE.length) : undefined;
}

/** A file of that kind to be filled in: its header in Chinese, and one row that shows how each column is written and is plainly a sample. */
export function templateRows({ fields }: Pick<FileKind, 'fields'>): [header: string[], sample: string[]] {
  const all = Object.entries(fields);
  const key = all.find(([, one]) => one.key)?.[0];
  return [
    all.map(([id, { titles }]) => titles[0] ?? id),
    all.map(([id, one]) => (id === key ? `${SAMPLE}${sampleOf(id, one)}` : sampleOf(id, one))),
  ];
}

function sampleOf(id: string, { type, forms }: Field): string {
  return samples[id] ?? forms?.split(/[ ,]/)[0] ?? byType[type];
}

const byType: Readonly<Record<ColumnType, string>> = {
  text: '示例',
  day: '2026-01-15',
  money: '1234567.89',
  instant: '2026-01-15 10:30:00',
  int: '1',
  small: '1',
  bool: '否',
};

/** People and numbers that nobody has. The identity number is the sample of the standard [GB 11643-1999]. */
const samples: Readonly<Record<string, string>> = {
  staff_no: 'A0001',
  client_no: 'K0001',
  product_code: 'P0001',
  flow_no: 'L0001',
  advisor_no: 'A0001',
  lot_no: '',
  open_id: '',
  name: '示例姓名',
  product_name: '示例产品',
  email: 'sample@example.com',
  mobile: '13800000001',
  phone: '13800000001',
  id_no: '11010519491231002X',
  birthday: '1949-12-31',
  gender: '女',
  tier: '普通',
  opened_on: '2020-01-15',
  risk_assessed_on: '2025-12-01',
  vip_card_expires_on: '2027-12-31',
  matures_on: '2027-06-30',
  stage: '1',
  role: '客户经理',
  team: '示例团队',
  parent_team: '示例分部',
  locale: '中文',
  type: '理财',
  risk_level: 'R2',
  direction: '转入',
  channel: '手机银行',
  note: '示例行导入时自动跳过',
};
