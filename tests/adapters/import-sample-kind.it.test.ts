import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAdvisor } from '../../domain/import/field-checks.ts';
import { day, instant, key, note, optionalKey, reference, whole, yesNo } from '../../domain/import/fields.ts';
import { defineFileKind } from '../../domain/import/kind.ts';
import { kindOfHeader } from '../../domain/import/kind-of-header.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { type ImportRig, importRig } from './import-rig.ts';

/* What a stranger writes to add a kind of file: its value and its table. Everything else is the same as for any other. */

const remarks = defineFileKind({
  id: 'remarks',
  titles: { 'zh-CN': '批注', 'en-US': 'Remarks' },
  about: 'What was said of clients.',
  table: 'remark',
  known: 'update',
  compiles: false,
  fields: {
    remark_no: key({ titles: ['批注号'] }),
    part: optionalKey({ titles: ['分部'] }),
    client_no: reference({ titles: ['客户号'], names: 'client' }),
    product_code: reference({ titles: ['产品代码'], names: 'product' }),
    advisor_no: reference({ titles: ['客户经理工号'], names: 'advisor', column: 'advisor_id', check: isAdvisor }),
    on: day({
      titles: ['日期'],
      must: 'when-new',
      check: (on, { today }) => (on > today ? { code: 'in-future', value: on } : undefined),
    }),
    text: note(500, { titles: ['内容'] }),
    times: whole({ titles: ['次数'], empty: 'keeps' }),
    said_at: instant({ titles: ['时间'] }),
    urgent: yesNo({ titles: ['紧急'] }),
  },
  derived: {
    length: { type: 'int', of: ['text'], from: ({ text = '' }) => text.length },
  },
  check: ({ clientNo, productCode }, { has }) =>
    has('client_no') && clientNo === undefined && productCode === undefined
      ? { code: 'empty', field: 'client_no' }
      : undefined,
});

const table = `CREATE TABLE remark (remark_no text, part text, client_id int REFERENCES client (id), product_code text, advisor_id int,
  "on" date NOT NULL, text text, times int, said_at timestamptz, urgent boolean, length int, PRIMARY KEY (remark_no, part))`;

const stored = `SELECT r.remark_no, r.part, c.client_no, r.product_code, s.staff_no, r."on"::text AS "on", r.text, r.times,
    r.said_at, r.urgent, r.length, r.xmin::text AS version
  FROM remark r LEFT JOIN client c ON c.id = r.client_id LEFT JOIN staff s ON s.id = r.advisor_id ORDER BY remark_no, part`;

const header = '批注号,分部,客户号,产品代码,客户经理工号,日期,内容,次数,时间,紧急';
const good = [
  'R1,,C1,,A0001,2026-11-20,约好周五见面,3,2026-11-20 09:30,是',
  'R1,2,C1,P1,,2026-11-21,,,,',
  'R2,,,P1,A0002,2026-11-22,新产品,"1,000",,否',
];

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
  await rig.pool.query(table);
  await rig.take('clients', '客户号,姓名,客户经理工号\nC1,甲示例,A0001\nC2,乙示例,A0002\n');
  await rig.take('products', '产品代码,产品名称\nP1,稳利一号\n');
});
afterEach(() => rig.close());

function fileOf(...rows: string[]): string {
  return `${[header, ...rows].join('\n')}\n`;
}

describe('a kind of file that only this test knows', () => {
  it('comes in by its value alone: keys, references, days, numbers, times, yes and no, and what is worked out', async () => {
    const report = await rig.take(remarks, fileOf(...good));
    expect(report).toMatchObject({ rows: 3, added: 3, changed: 0, refused: 0 });
    expect(await rig.rows(stored)).toMatchObject([
      {
        remark_no: 'R1',
        part: '',
        client_no: 'C1',
        staff_no: 'A0001',
        on: '2026-11-20',
        text: '约好周五见面',
        times: 3,
        said_at: new Date('2026-11-20T01:30:00Z'),
        urgent: true,
        length: 6,
      },
      { remark_no: 'R1', part: '2', product_code: 'P1', staff_no: null, text: null, times: null, length: 0 },
      { remark_no: 'R2', client_no: null, product_code: 'P1', times: 1000, urgent: false },
    ]);
    expect(await rig.rows('SELECT kind, state, added FROM import ORDER BY id DESC LIMIT 1')).toEqual([
      { kind: 'remarks', state: 'done', added: 3 },
    ]);
  });

  it('changes nothing the second time, not even a row version', async () => {
    await rig.take(remarks, fileOf(...good));
    const before = await rig.rows(stored);
    expect(await rig.take(remarks, fileOf(...good))).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(await rig.rows(stored)).toEqual(before);
  });

  it('changes what the file says otherwise, clears by an empty cell, keeps what is to be kept, and leaves other columns', async () => {
    await rig.take(remarks, fileOf(...good));
    expect(await rig.take(remarks, '批注号,次数,内容,日期\nR1,,,2026-11-19\n')).toMatchObject({ changed: 1, added: 0 });
    expect((await rig.rows(stored))[0]).toMatchObject({
      on: '2026-11-19',
      text: null,
      length: 0,
      times: 3,
      client_no: 'C1',
      urgent: true,
    });
  });

  it.for([
    { row: ',,C1,,,2026-11-20,,,,', said: '批注号 不能为空' },
    { row: 'R9,,C9,,,2026-11-20,,,,', said: '客户号“C9”不存在' },
    { row: 'R9,,,P9,,2026-11-20,,,,', said: '产品代码“P9”不存在，请先导入产品或更正产品代码' },
    { row: 'R9,,C1,,A9999,2026-11-20,,,,', said: '客户经理工号“A9999”不存在' },
    { row: 'R9,,C1,,,,,,,', said: '日期 不能为空' },
    { row: 'R9,,C1,,,2026-11-24,,,,', said: '日期“2026-11-24”晚于今天' },
    { row: 'R9,,C1,,,2026-11-20,,1.5,,', said: '次数“1.5”不是有效整数，请只填数字，如 12' },
    { row: 'R9,,C1,,,2026-11-20,,99999999999,,', said: '不是有效整数' },
    { row: 'R9,,C1,,,2026-11-20,,,25:00,', said: '时间“25:00”不是有效时间' },
    { row: 'R9,,C1,,,2026-11-20,,,,也许', said: '紧急“也许”无法识别' },
    { row: 'R9,,,,,2026-11-20,,,,', said: '客户号 不能为空' },
  ])('refuses $row: $said', async ({ row, said }) => {
    const report = await rig.take(remarks, fileOf(...good, row));
    expect(report).toMatchObject({ rows: 4, added: 3, refused: 1 });
    const errors = await readFile(report.errorFile ?? '', 'utf8');
    expect(errors).toContain(`\n${row},5,`);
    expect(errors).toContain(said);
  });

  it('needs for a new record what must be there, and for a known one only its key', async () => {
    await rig.take(remarks, fileOf(...good));
    const report = await rig.take(remarks, '批注号,次数,客户号\nR1,9,C1\nR9,1,C1\n');
    expect(report).toMatchObject({ changed: 1, refused: 1 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toContain('新记录缺少 日期，请补上该列');
  });

  it('is held to the clients and advisors of its sender', async () => {
    const [sender] = await rig.rows<{ id: number }>(`SELECT id FROM staff WHERE staff_no = 'A0001'`);
    const within = [sender?.id ?? 0];
    const rows = ['R1,,C1,,A0001,2026-11-20,,,,', 'R2,,C2,,A0001,2026-11-20,,,,', 'R3,,C1,,A0002,2026-11-20,,,,'];
    const report = await rig.take(remarks, fileOf(...rows), { within });
    expect(report).toMatchObject({ added: 1, refused: 2 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toMatch(/C2.*不在所辖团队[\s\S]*A0002.*不在所辖团队/);
  });

  it('is known by its header among the others', () => {
    const found = kindOfHeader(['批注号', '客户号', '日期'], [...fileKinds, remarks]);
    expect(found.ok && found.kind).toBe(remarks);
  });
});
