import { describe, expect, it } from 'vitest';
import { matchColumns } from '../../../domain/import/columns.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import { flows } from '../../../domain/import/kinds/flows.ts';
import { holdings } from '../../../domain/import/kinds/holdings.ts';
import { rowReader } from '../../../domain/import/read-row.ts';
import { day } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';

const today = day('2026-11-23');
const checks = { rulebook: Rulebook.parse({}), hasAdvisor: () => true, today, zone: 'Asia/Shanghai', partly: false };

/** The row of a client whose assets stand under that title. */
function client(title: string, cell: string) {
  const matched = matchColumns(['客户号', title], clients);
  if (!matched.ok) throw new Error(title);
  expect(matched.columns.at.aum, title).toBe(1);
  // As the threads of an import are handed it.
  return rowReader(clients, structuredClone(matched.columns), checks)(['C1', cell]);
}

describe('the unit in a title', () => {
  it.for([
    ['资产(万元)', 1_234_000n],
    ['资产（万元）', 1_234_000n],
    ['资产 ( 万 )', 1_234_000n],
    ['总资产（单位：万元）', 1_234_000n],
    ['资产(人民币万元)', 1_234_000n],
    ['资产(万元)*', 1_234_000n],
    ['aum (10k)', 1_234_000n],
    ['AUM (RMB 10k)', 1_234_000n],
    ['aum (10,000 yuan)', 1_234_000n],
    ['资产(千元)', 123_400n],
    ['aum(k)', 123_400n],
    ['资产(百万元)', 123_400_000n],
    ['aum (CNY million)', 123_400_000n],
    ['资产(千万)', 1_234_000_000n],
    ['资产(亿元)', 12_340_000_000n],
    ['资产（亿）', 12_340_000_000n],
  ] as const)('%s makes 123.4 %i yuan', ([title, yuan]) => {
    expect(client(title, '123.4')).toMatchObject({ ok: true, row: { aum: yuan * 100n } });
  });

  it.for(['资产', '资产(元)', '资产（人民币元）', 'aum (RMB)', 'AUM(CNY)', '资产(¥)', '资产(时点)', '资产()'])(
    '%s leaves amounts in yuan, with units of their own too',
    (title) => {
      expect(client(title, '123.4')).toMatchObject({ ok: true, row: { aum: 12_340n } });
      expect(client(title, '123.4万')).toMatchObject({ ok: true, row: { aum: 123_400_000n } });
    },
  );

  it.for([
    { cell: '1,234.5', fen: 1_234_500_000n },
    { cell: '１２３．４', fen: 123_400_000n },
    { cell: ' 0 ', fen: 0n },
    { cell: '0.000001', fen: 1n },
    { cell: '', fen: undefined },
    { cell: '  ', fen: undefined },
  ])('counts for the cell "$cell"', ({ cell, fen }) => {
    expect(client('资产(万元)', cell)).toMatchObject({ ok: true, row: { aum: fen } });
  });

  it.for(['123.4万', '123.4元', '¥123.4', '1.2亿', '20w', '一百', '0.0000001', '1E+15', ',', '12,34'])(
    'makes the cell "%s" one that is refused',
    (cell) => {
      expect(client('资产(万元)', cell)).toMatchObject({ ok: false, refusal: { code: 'money', field: 'aum' } });
    },
  );

  it('leaves a negative amount what it is', () => {
    expect(client('资产(万元)', '-5')).toMatchObject({ ok: false, refusal: { code: 'negative' } });
  });

  it('counts for holdings and flows, and on no other column', () => {
    const holding = matchColumns(['客户号(万)', '产品代码', '市值（万元）'], holdings);
    if (!holding.ok) throw new Error('header');
    expect(holding.columns.units).toEqual({ amount: '万' });
    expect(rowReader(holdings, holding.columns, checks)(['7', 'P1', '50'])).toMatchObject({
      ok: true,
      row: { clientNo: '7', amount: 50_000_000n },
    });
    const flow = matchColumns(['流水号', '客户号', '时间', '方向', '金额(千元)'], flows);
    if (!flow.ok) throw new Error('header');
    const read = rowReader(flows, flow.columns, checks);
    expect(read(['F1', 'C1', '2026-11-23', '转出', '80'])).toMatchObject({ ok: true, row: { amount: 8_000_000n } });
    expect(read(['F1', 'C1', '2026-11-23', '转出', '80万'])).toMatchObject({ refusal: { code: 'money' } });
  });
});

describe('another currency in a title', () => {
  it.for(['资产(美元)', '资产（港币万元）', 'aum (USD)', 'aum (HK$ million)'])(
    '%s is a column nobody knows',
    (title) => {
      const matched = matchColumns(['客户号', title], clients);
      expect(matched).toMatchObject({ ok: true, columns: { at: { aum: -1 }, ignored: [title] } });
    },
  );

  it('of a column that is needed is said', () => {
    const header = ['流水号', '客户号', '时间', '方向', '金额(USD)'];
    expect(matchColumns(header, flows)).toMatchObject({ ok: false, refusal: { code: 'column-missing' } });
  });
});
