import { describe, expect, it } from 'vitest';
import { matchColumns } from '../../../domain/import/columns.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import { fileKinds } from '../../../domain/import/kinds.ts';
import { headerKey, mappedHeader, mapText, parseMap } from '../../../domain/import/mapping.ts';
import { maskedExample } from '../../../domain/import/masked-example.ts';
import { mappingOf, neededMapping, proposeKind, synonymsOf, type Unread } from '../../../domain/import/propose.ts';
import { titleKey } from '../../../domain/import/titles.ts';
import { day } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';

const book = {
  client: new Set(['K0001', 'K0002', 'K0003']),
  product: new Set(['P1', 'P2']),
  advisor: new Set(['A101', 'A102']),
};
const checks = {
  today: day('2026-11-23'),
  zone: 'Asia/Shanghai',
  rulebook: Rulebook.parse({}),
  hasAdvisor: (no: string) => book.advisor.has(no),
  partly: false,
};

function unread(header: string, ...rows: string[]): Unread {
  return { header: header.split('|'), sample: rows.map((row) => row.split('|')), checks, book };
}

/** `客户编码=client_no` for each column that was recognised, with what by where it is unsure. */
function proposed(file: Unread) {
  const found = proposeKind(file);
  return {
    kind: found?.kind.id,
    isWhole: found?.isWhole,
    columns: found?.columns.flatMap(({ title, field, by, sure }) =>
      field === undefined ? [] : [`${title}=${field}${sure ? '' : `?${by}`}`],
    ),
  };
}

/** Headers as core banking, CRM and brokerage systems write them. */
const real = [
  {
    system: 'a core system’s customer query',
    file: unread(
      '核心客户号|户名|证件号码|移动电话|客户级别|管户经理编号',
      'K9001|赵甲子|11010519491231002X|13800000001|金卡|A101',
    ),
    kind: 'clients',
    columns: [
      '核心客户号=client_no',
      '户名=name',
      '证件号码=id_no',
      '移动电话=phone',
      '客户级别=tier',
      '管户经理编号=advisor_no',
    ],
  },
  {
    system: 'a CRM with an ECIF',
    file: unread(
      'ECIF客户号|客户全称|AUM余额(万元)|所属客户经理工号|风评日期',
      '1000000001|钱乙丑|123.45|A102|2026-01-05',
    ),
    kind: 'clients',
    columns: [
      'ECIF客户号=client_no',
      '客户全称=name',
      'AUM余额(万元)=aum',
      '所属客户经理工号=advisor_no',
      '风评日期=risk_assessed_on',
    ],
  },
  {
    system: 'a brokerage’s account list',
    file: unread(
      '资金账号|投资者姓名|开户时间|总资产余额|联系手机',
      '88000001|孙丙寅|2019-03-04|1,234,567.89|13900000002',
    ),
    kind: 'clients',
    columns: ['资金账号=client_no', '投资者姓名=name', '开户时间=opened_on', '总资产余额=aum', '联系手机=phone'],
  },
  {
    system: 'a data warehouse in English',
    file: unread(
      'CUST_NO|CUST_NAME|CERT_NO|MOBILE_NO|AUM_BAL|MGR_NO',
      'K1|李丁卯|11010519491231002X|13700000003|50000.00|A101',
    ),
    kind: 'clients',
    columns: [
      'CUST_NO=client_no',
      'CUST_NAME=name',
      'CERT_NO=id_no',
      'MOBILE_NO=phone',
      'AUM_BAL=aum',
      'MGR_NO=advisor_no',
    ],
  },
  {
    system: 'a list with titles of its own, known by its values',
    file: unread('编码|客户姓名|主要联系|负责人', 'K0001|周戊辰|13600000004|A101', 'K0002|吴己巳|13500000005|A102'),
    kind: 'clients',
    columns: ['编码=client_no?values', '客户姓名=name', '主要联系=phone?values', '负责人=advisor_no?values'],
  },
  {
    system: 'titles that are longer than any in the table',
    file: unread('客户编号信息|客户姓名|客户联系手机号码（本人）', 'K0001|郑庚午|13600000004'),
    kind: 'clients',
    columns: ['客户编号信息=client_no?part', '客户姓名=name', '客户联系手机号码（本人）=phone?part'],
  },
  {
    system: 'a wealth product list',
    file: unread('理财代码|产品简称|产品风险级别|兑付日期', 'LC001|稳盈一号|R2|2027-06-30'),
    kind: 'products',
    columns: ['理财代码=product_code', '产品简称=name', '产品风险级别=risk_level', '兑付日期=matures_on'],
  },
  {
    system: 'a fund holding report',
    file: unread('客户编码|基金代码|基金简称|持仓市值|申购日期', 'K0001|000001|示例基金|10000.00|2026-01-05'),
    kind: 'holdings',
    columns: [
      '客户编码=client_no',
      '基金代码=product_code',
      '基金简称=product_name',
      '持仓市值=amount',
      '申购日期=bought_on',
    ],
  },
  {
    system: 'a core system’s balance of products',
    file: unread('核心客户号|产品内码|持有余额|起息日|到期时间', 'K0002|P9|200,000.00|2026-02-01|2027-02-01'),
    kind: 'holdings',
    columns: [
      '核心客户号=client_no',
      '产品内码=product_code',
      '持有余额=amount',
      '起息日=bought_on',
      '到期时间=matures_on',
    ],
  },
  {
    system: 'a core system’s journal',
    file: unread(
      '核心流水号|核心客户号|记账时间|收支方向|发生金额|交易渠道名称',
      'L1|K0001|2026-11-20 10:30:00|转出|500000.00|柜面',
    ),
    kind: 'flows',
    columns: [
      '核心流水号=flow_no',
      '核心客户号=client_no',
      '记账时间=occurred_at',
      '收支方向=direction',
      '发生金额=amount',
      '交易渠道名称=channel',
    ],
  },
  {
    system: 'an HR list',
    file: unread(
      '员工代码|真实姓名|企业邮箱|移动电话|职务|所属机构',
      'A201|王辛未|wang@example.com|13400000006|客户经理|浦江支行',
    ),
    kind: 'staff',
    columns: ['员工代码=staff_no', '真实姓名=name', '企业邮箱=email', '移动电话=mobile', '职务=role', '所属机构=team'],
  },
  {
    system: 'an operator list with tellers',
    file: unread('柜员号|人员姓名|所属网点|系统角色', 'T0001|冯壬申|北苑支行|主管'),
    kind: 'staff',
    columns: ['柜员号=staff_no', '人员姓名=name', '所属网点=team', '系统角色=role'],
  },
  {
    system: 'a list of managers by name, whose advisor column holds names',
    file: unread('客户编码|客户名|管户人', 'K0001|陈癸酉|甲经理'),
    kind: 'clients',
    columns: ['客户编码=client_no', '客户名=name'],
  },
] as const;

describe('a header as real systems write it', () => {
  it.for(real)('of $system is proposed as $kind', ({ file, kind, columns }) => {
    expect(proposed(file)).toEqual({ kind, isWhole: true, columns });
  });

  it('read by its proposal has every column that was proposed', () => {
    for (const { file, columns } of real) {
      const found = proposeKind(file);
      if (found === undefined) throw new Error('nothing was proposed');
      const matched = matchColumns(mappedHeader(file.header, mappingOf(found)), found.kind);
      if (!matched.ok) throw new Error(matched.refusal.code);
      for (const column of columns) {
        const [, title = '', field = ''] = /^(.*)=([a-z_]+)/.exec(column) ?? [];
        expect(matched.columns.at[field], column).toBe(file.header.indexOf(title));
      }
    }
  });

  it('keeps the unit in the brackets of a title', () => {
    const matched = matchColumns(
      mappedHeader(
        ['ECIF号', 'AUM余额(万元)'],
        [
          { title: 'ECIF号', field: 'client_no' },
          { title: 'AUM余额(万元)', field: 'aum' },
        ],
      ),
      clients,
    );
    expect(matched.ok && matched.columns.units).toEqual({ aum: '万' });
  });

  it('of nothing we know is not guessed at', () => {
    expect(proposeKind(unread('标题|内容', '一|二'))).toBeUndefined();
    expect(proposed(unread('姓名|性别|网点', '示例|男|一')).isWhole).toBe(false);
  });

  it('with values that are none of that field is not taken by its title alone', () => {
    expect(proposed(unread('客户编码|联系方式', 'K0001|请致电前台', 'K0002|同上')).columns).toEqual([
      '客户编码=client_no',
    ]);
  });
});

describe('synonyms', () => {
  it.for(fileKinds.map((kind) => ({ id: kind.id, kind })))('of $id name its fields, each title one', ({ kind }) => {
    const titles = Object.entries(synonymsOf(kind)).flatMap(([id, all]) => {
      expect(Object.keys(kind.fields)).toContain(id);
      return all.map(titleKey);
    });
    const own = Object.entries(kind.fields).flatMap(([id, { titles }]) => [id, ...titles].map(titleKey));
    expect(titles.filter((one, at) => titles.indexOf(one) !== at)).toEqual([]);
    expect(titles.filter((one) => own.includes(one))).toEqual([]);
  });
});

describe('--map', () => {
  it.for([
    {
      text: '核心客户号=client_no,户名=姓名',
      mapping: [
        ['核心客户号', 'client_no'],
        ['户名', 'name'],
      ],
    },
    {
      text: '余额(元,万元)=aum, 备用=-',
      mapping: [
        ['余额(元,万元)', 'aum'],
        ['备用', ''],
      ],
    },
    { text: 'a=b=client_no', mapping: [['a=b', 'client_no']] },
  ])('$text is read', ({ text, mapping }) => {
    const read = parseMap(text, clients);
    expect(read.ok && read.mapping.map(({ title, field }) => [title, field])).toEqual(mapping);
  });

  it.for([
    { text: '核心客户号', code: 'form' },
    { text: '', code: 'form' },
    { text: '核心客户号=nonsense', code: 'field' },
    { text: 'a=client_no,b=客户号', code: 'twice' },
  ])('$text is refused', ({ text, code }) => {
    const read = parseMap(text, clients);
    expect(!read.ok && read.fault.code).toBe(code);
  });

  it('gives back what a proposal says', () => {
    const found = proposeKind(real[0].file);
    if (found === undefined) throw new Error('nothing was proposed');
    const text = mapText(neededMapping(found));
    expect(text).not.toContain('证件号码');
    const read = parseMap(text, found.kind);
    expect(read.ok && read.mapping).toEqual(neededMapping(found));
  });
});

it('a header is the same whatever the order, case, blanks and width of its titles, and with the columns of an error file', () => {
  const key = headerKey(['核心客户号', '户名', 'AUM（万元）', '']);
  expect(headerKey(['户名 ', 'aum(万元)', '核心客户号', '行号 line', '原因 reason'])).toBe(key);
  expect(headerKey(['户名', 'AUM（元）', '核心客户号'])).not.toBe(key);
});

it.for([
  ['13800000001', '138****0001'],
  ['11010519491231002X', '110***********002X'],
  ['赵甲子', '赵**'],
  ['K0001', 'K0***'],
  ['1970-05-01', '1970-**-**'],
  ['1,234,567.89', '1,***,***.*9'],
  ['wang@example.com', 'w******'],
] as const)('of %s the sender is shown %s', ([cell, shown]) => {
  expect(maskedExample(cell)).toBe(shown);
});
