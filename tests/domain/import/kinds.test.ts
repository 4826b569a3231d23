import { describe, expect, it } from 'vitest';
import { matchColumns, type Read } from '../../../domain/import/columns.ts';
import type { FileKind } from '../../../domain/import/kind.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import { flows } from '../../../domain/import/kinds/flows.ts';
import { holdings } from '../../../domain/import/kinds/holdings.ts';
import { products } from '../../../domain/import/kinds/products.ts';
import { staff } from '../../../domain/import/kinds/staff.ts';
import { rowReader } from '../../../domain/import/read-row.ts';
import { refusalText } from '../../../domain/import/refusal-text.ts';
import { day } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';

const checks = {
  today: day('2026-11-23'),
  zone: 'Asia/Shanghai',
  rulebook: Rulebook.parse({}),
  hasAdvisor: () => true,
  partly: false,
};

/** A reader of the rows of a file with that header. */
function readerOf<Row extends object>(header: string[], kind: FileKind<string, Row>) {
  return rowReader(kind, columnsOf(header, kind), checks);
}

function columnsOf(header: string[], kind: Pick<FileKind, 'fields'>) {
  const matched = matchColumns(header, kind);
  if (!matched.ok) throw new Error(JSON.stringify(matched.refusal));
  return matched.columns;
}

function code(taken: Read<unknown>): string {
  return taken.ok ? 'ok' : taken.refusal.code;
}

describe('a row of the flows file', () => {
  const read = readerOf(['流水号', '客户号', '时间', '方向', '金额', '渠道'], flows);
  const at = (time: string) => read(['F1', 'C1', time, '转出', '80万', '手机银行']);

  it.for([
    { time: '2026-11-23 09:30:15', instant: '2026-11-23T01:30:15.000Z' },
    { time: '2026-11-23 09:30', instant: '2026-11-23T01:30:00.000Z' },
    { time: '2026/11/23 9:30', instant: '2026-11-23T01:30:00.000Z' },
    { time: '20261123 093015', instant: '2026-11-23T01:30:15.000Z' },
    { time: '2026-11-23T09:30:15.250+08:00', instant: '2026-11-23T01:30:15.250Z' },
    { time: '2026-11-23T01:30:00Z', instant: '2026-11-23T01:30:00.000Z' },
    { time: '2026-11-22T20:30:00-05:00', instant: '2026-11-23T01:30:00.000Z' },
    { time: '2026-11-23', instant: '2026-11-22T16:00:00.000Z' },
  ])('reads the time $time', ({ time, instant }) => {
    const taken = at(time);
    expect(taken.ok && taken.row.occurredAt.toISOString()).toBe(instant);
    expect(taken.ok && taken.row.onDay).toBe('2026-11-23');
  });

  it('belongs to the day of the desk, not of the clock in Greenwich', () => {
    const taken = at('2026-11-22T17:00:00Z');
    expect(taken.ok && taken.row.onDay).toBe('2026-11-23');
  });

  it.for(['2026-11-23 25:00', '2026-02-30 09:00', '09:30', 'heute', '2026-11-23 09:60'])(
    'refuses the time %s',
    (time) => {
      expect(code(at(time))).toBe('time');
    },
  );

  it.for([
    { cells: ['', 'C1', '2026-11-23', 'in', '1', ''], refused: 'empty' },
    { cells: ['F1', 'C1', '2026-11-23', '左', '1', ''], refused: 'word' },
    { cells: ['F1', 'C1', '2026-11-23', '', '1', ''], refused: 'empty' },
    { cells: ['F1', 'C1', '2026-11-23', 'out', '0', ''], refused: 'not-positive' },
    { cells: ['F1', 'C1', '2026-11-23', 'out', '-5', ''], refused: 'not-positive' },
    { cells: ['F1', 'C1', '', 'out', '5', ''], refused: 'empty' },
    { cells: ['2.026112400000001E+17', 'C1', '2026-11-23', 'out', '5', ''], refused: 'scientific' },
    { cells: ['F1', 'C1', '2026-11-25', 'out', '5', ''], refused: 'in-future' },
    { cells: ['F1', 'C1', '2026-11-24T16:00:00Z', 'out', '5', ''], refused: 'in-future' },
    { cells: ['F1', 'C1', '9999-12-31', 'out', '5', ''], refused: 'in-future' },
    { cells: ['F1', 'C1', '2026-11-24 23:59', 'out', '5', ''], refused: 'ok' },
  ])('is refused for $cells', ({ cells, refused }) => {
    expect(code(read(cells))).toBe(refused);
  });
});

describe('a row of the staff file', () => {
  const header = ['工号', '姓名', '邮箱', '手机', 'open_id', '角色', '团队', '上级团队', '投资咨询资格', 'locale'];
  const read = readerOf(header, staff);

  it('is read with its Chinese words', () => {
    const cells = ['A0001', '甲示例', 'Jia@Example.COM', '13800000001', '', '主管', '一组', '财富部', '是', 'zh_CN'];
    expect(read(cells)).toEqual({
      ok: true,
      row: {
        staffNo: 'A0001',
        name: '甲示例',
        email: 'jia@example.com',
        mobile: '13800000001',
        openId: undefined,
        role: 'manager',
        team: '一组',
        parentTeam: '财富部',
        adviceLicence: true,
        locale: 'zh-CN',
      },
    });
  });

  it.for([
    { cells: ['A1', '甲', 'nobody', '', '', '', '', '', '', ''], refused: 'mail' },
    { cells: ['A1', '甲', '', '', 'oc_1', '', '', '', '', ''], refused: 'open-id' },
    { cells: ['A1', '甲', '', '', '', '董事', '', '', '', ''], refused: 'word' },
    { cells: ['A1', '甲', '', '', '', '', '', '财富部', '', ''], refused: 'no-team' },
    { cells: ['A1', '甲', '', '', '', '', '', '', '也许', ''], refused: 'word' },
    { cells: ['A1', '', '', '', '', '', '', '', '', ''], refused: 'empty' },
  ])('is refused for $cells', ({ cells, refused }) => {
    expect(code(read(cells))).toBe(refused);
  });
});

describe('rows of products and holdings', () => {
  it.for([
    ['R3', 'R3'],
    ['r2', 'R2'],
    ['4', 'R4'],
    ['R5级', 'R5'],
    ['中低风险', 'R2'],
    ['R3（中风险）', 'R3'],
  ])('take the risk level %s for %s', ([cell, level]) => {
    const read = readerOf(['产品代码', '产品名称', '风险等级'], products);
    expect(read(['P1', '稳利一号', cell ?? ''])).toMatchObject({ ok: true, row: { riskLevel: level } });
  });

  it('refuse an unknown risk level', () => {
    const read = readerOf(['产品代码', '产品名称', '风险等级'], products);
    expect(code(read(['P1', '稳利一号', 'R6']))).toBe('word');
  });

  it('take a holding without a lot number', () => {
    const read = readerOf(['客户号', '产品代码', '批次号', '金额', '到期日'], holdings);
    expect(read(['C1', 'P1', '', '50万', '2026-12-01'])).toMatchObject({
      ok: true,
      row: { lotNo: '', amount: 50000000n, maturesOn: '2026-12-01' },
    });
    expect(code(read(['C1', 'P1', '', '', '2026-12-01']))).toBe('empty');
    expect(code(read(['C1', 'P1', '', '-1', '']))).toBe('negative');
    expect(code(read(['C1', 'P1', '6.2E+17', '1', '']))).toBe('scientific');
  });

  it.for([
    { bought: '2026-12-02', matures: '2026-12-01', is: 'out-of-order' },
    { bought: '2026-12-01', matures: '2026-12-01', is: 'ok' },
    { bought: '2026-01-05', matures: '', is: 'ok' },
    { bought: '9999-12-31', matures: '2026-12-01', is: 'ok' },
    { bought: '2026-01-05', matures: '1900-01-01', is: 'ok' },
    { bought: '2026-01-05', matures: '9999-12-31', is: 'ok' },
  ])('take a holding bought on "$bought" that matures on "$matures" for $is', ({ bought, matures, is }) => {
    const taken = readerOf(['客户号', '产品代码', '买入日', '到期日'], holdings)(['C1', 'P1', bought, matures]);
    expect(code(taken)).toBe(is);
    if (taken.ok) return;
    expect(refusalText(taken.refusal, 'zh-CN', holdings)).toBe(
      '买入日“2026-12-02”晚于到期日“2026-12-01”，请核对两个日期',
    );
    expect(refusalText(taken.refusal, 'en-US')).toMatch(/bought_on "2026-12-02" is after matures_on "2026-12-01"/);
  });

  it('without a name are told of the column as their file calls it', () => {
    const header = ['产品代码', '产品名称'];
    const taken = readerOf(header, products)(['P1', '']);
    const said = (kind: FileKind) => (taken.ok ? '' : refusalText(taken.refusal, 'zh-CN', kind));
    expect(said(products)).toBe('产品名称 不能为空，请补填');
    expect(said(clients)).toBe('姓名 不能为空，请补填');
  });
});
