import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recompile } from '../../adapters/store/occasions/recompile.ts';
import { type ImportRig, importRig } from './import-rig.ts';
import { momentOf, secrets } from './import-values.ts';

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

const clients = '客户号,姓名,等级,资产\nC1,甲示例,金卡,100万\nC2,乙示例,普通,50万\n';

describe('a staff file', () => {
  const file = [
    '工号,姓名,邮箱,手机,角色,团队,上级团队,投资咨询资格',
    'M1,主管示例,m1@example.com,19900000001,主管,财富部,,Y',
    'A0001,甲经理,a1@example.com,,客户经理,一组,财富部,是',
    'A0002,乙经理,a2@example.com,,客户经理,二组,财富部,否',
    '',
  ].join('\n');

  it('brings people and the tree of teams, and again changes nothing', async () => {
    expect(await rig.take('staff', file)).toMatchObject({ added: 1, changed: 2, refused: 0 });
    const people = await rig.rows(
      `SELECT s.staff_no, s.email, s.role, s.status, s.advice_licence, t.name AS team, p.name AS parent FROM staff s
       LEFT JOIN team t ON t.id = s.team_id LEFT JOIN team p ON p.id = t.parent_id ORDER BY staff_no`,
    );
    const active = { status: 'active' };
    expect(people).toEqual([
      {
        ...active,
        staff_no: 'A0001',
        email: 'a1@example.com',
        role: 'advisor',
        advice_licence: true,
        team: '一组',
        parent: '财富部',
      },
      {
        ...active,
        staff_no: 'A0002',
        email: 'a2@example.com',
        role: 'advisor',
        advice_licence: false,
        team: '二组',
        parent: '财富部',
      },
      {
        ...active,
        staff_no: 'M1',
        email: 'm1@example.com',
        role: 'manager',
        advice_licence: true,
        team: '财富部',
        parent: null,
      },
    ]);
    const [{ mobile_secret: mobile } = { mobile_secret: Buffer.alloc(0) }] = await rig.rows<{ mobile_secret: Buffer }>(
      `SELECT mobile_secret FROM staff WHERE staff_no = 'M1'`,
    );
    expect(secrets.open('staff-mobile', mobile)).toBe('19900000001');
    expect(await rig.take('staff', file)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it('refuses the row that would put a team below itself', async () => {
    await rig.take('staff', file);
    const report = await rig.take('staff', '工号,团队,上级团队\nA0001,一组,财富部\nM1,财富部,一组\n');
    expect(report).toMatchObject({ refused: 1, unchanged: 1 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toContain('形成循环');
  });

  it('refuses an e-mail address that is somebody else’s', async () => {
    await rig.take('staff', file);
    const report = await rig.take(
      'staff',
      '工号,姓名,邮箱\nX1,丙示例,A1@example.com\nX2,丁示例,x@example.com\nX3,戊示例,x@example.com\n',
    );
    expect(report).toMatchObject({ added: 1, refused: 2 });
  });

  it('does not bring a leaver back, nor takes away what Lark or the person has set', async () => {
    await rig.take('staff', file);
    await rig.pool.query(
      `UPDATE staff SET status = 'left', open_id = 'ou_1', locale = 'en-US' WHERE staff_no = 'A0001'`,
    );
    await rig.take('staff', '工号,姓名,open_id,locale\nA0001,甲经理改,,\n');
    expect(await rig.rows(`SELECT name, status, open_id, locale FROM staff WHERE staff_no = 'A0001'`)).toEqual([
      { name: '甲经理改', status: 'left', open_id: 'ou_1', locale: 'en-US' },
    ]);
  });
});

describe('products and holdings', () => {
  const holdings =
    '客户号,产品代码,批次号,金额,买入日\nC1,P1,,50万,2026-01-05\nC1,P1,2,10万,\nC2,P9,,1万,\nC9,P1,,1万,\n';

  beforeEach(async () => {
    await rig.take('clients', clients);
    await rig.take('products', '产品代码,产品名称,类型,风险等级,到期日\nP1,稳利一号,理财,R2,2026-12-01\n');
  });

  it('complete each other, and compile the maturities of the holders', async () => {
    const report = await rig.take('holdings', holdings);
    expect(report).toMatchObject({ rows: 4, added: 3, refused: 1 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toMatch(/C9,P1,,1万,,5,.*C9.*不存在/);
    expect(
      await rig.rows(`SELECT product_name, risk_level, matures_on::text FROM holding ORDER BY client_id, lot_no`),
    ).toEqual([
      { product_name: '稳利一号', risk_level: 'R2', matures_on: '2026-12-01' },
      { product_name: '稳利一号', risk_level: 'R2', matures_on: '2026-12-01' },
      { product_name: 'P9', risk_level: null, matures_on: null },
    ]);
    const due = await rig.rows(
      `SELECT subject, fires_on::text FROM occasion WHERE rule = 'maturity' AND subject = 'P1/2' ORDER BY 2`,
    );
    expect(due.map((row) => ('fires_on' in row ? row.fires_on : ''))).toEqual([
      '2026-11-24',
      '2026-11-27',
      '2026-11-30',
      '2026-12-01',
    ]);
  });

  it('again change nothing, and a changed lot changes only its own row', async () => {
    await rig.take('holdings', holdings);
    expect(await rig.take('holdings', holdings)).toMatchObject({ added: 0, changed: 0, unchanged: 3, refused: 1 });
    expect(await rig.take('holdings', '客户号,产品代码,批次号,金额\nC1,P1,2,20万\n')).toMatchObject({ changed: 1 });
    expect(await rig.rows(`SELECT amount::text FROM holding ORDER BY client_id, lot_no`)).toEqual([
      { amount: '50000000' },
      { amount: '20000000' },
      { amount: '1000000' },
    ]);
  });
});

describe('a products file', () => {
  it('says of a missing name what its column is called', async () => {
    const report = await rig.take('products', '产品代码,产品名称\nP1,\n');
    expect(await readFile(report.errorFile ?? '', 'utf8')).toContain('产品名称 不能为空');
  });
});

describe('a flows file', () => {
  beforeEach(async () => {
    await rig.take('clients', clients);
  });
  const flows = (rows: string[]) => `流水号,客户号,时间,方向,金额,渠道\n${rows.join('\n')}\n`;

  it('goes in once, and reports the alarm it raises only then', async () => {
    const file = flows(['F1,C1,2026-11-23 09:30,转出,80万,手机银行', 'F2,C2,2026-11-23 09:31:05,转入,10万,柜面']);
    const report = await rig.take('flows', file);
    expect(report).toMatchObject({ added: 2, refused: 0 });
    const [client] = await rig.rows<{ id: number }>(`SELECT id FROM client WHERE client_no = 'C1'`);
    expect(report.outflows).toMatchObject([
      { clientId: client?.id, alert: { on: '2026-11-23', total: 80000000n, flowNos: ['F1'], toManager: true } },
    ]);
    expect(await rig.rows(`SELECT rule, on_day::text FROM occasion WHERE rule = 'outflow'`)).toEqual([
      { rule: 'outflow', on_day: '2026-11-23' },
    ]);
    expect(await rig.take('flows', file)).toMatchObject({ added: 0, unchanged: 2, outflows: [] });
  });

  it('raises an alarm by a flow that completes a sum begun in an earlier file', async () => {
    expect((await rig.take('flows', flows(['F1,C1,2026-11-22 10:00,out,12万,']))).outflows).toEqual([]);
    const report = await rig.take('flows', flows(['F2,C1,2026-11-23 10:00,out,12万,']));
    expect(report.outflows).toMatchObject([{ alert: { total: 24000000n, flowNos: ['F1', 'F2'], days: 2 } }]);
  });

  it('raises none for what is long past, or for money that comes', async () => {
    const report = await rig.take('flows', flows(['F1,C1,2026-11-10,out,80万,', 'F2,C1,2026-11-23 10:00,in,80万,']));
    expect(report).toMatchObject({ added: 2, outflows: [] });
  });

  it('is refused for what has not happened yet, but for a day of difference between clocks', async () => {
    const report = await rig.take('flows', flows(['F1,C1,2026-11-24,in,1元,', 'F2,C1,2026-11-25,in,1元,']));
    expect(report).toMatchObject({ added: 1, refused: 1 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toContain('时间“2026-11-25”晚于今天');
  });

  it('is refused for clients nobody knows, row by row', async () => {
    const report = await rig.take('flows', flows(['F1,C9,2026-11-23,out,80万,', 'F2,C1,2026-11-23,out,1元,']));
    expect(report).toMatchObject({ added: 1, refused: 1 });
  });
});

describe('recompiling', () => {
  const query = async (sql: string, params: readonly unknown[]) => (await rig.pool.query(sql, [...params])).rows;
  const keys = () =>
    rig.rows<{ rule: string; opened_on: string | null }>(
      'SELECT rule, opened_on::text FROM occasion ORDER BY rule, client_id',
    );

  beforeEach(async () => {
    await rig.take('clients', '客户号,姓名,生日,等级\nC1,甲示例,11-23,金卡\nC2,乙示例,12-01,金卡\n');
  });

  it('writes nothing where facts and rules are as they were', async () => {
    const versions = () => rig.rows('SELECT client_id, rule, xmin::text FROM occasion ORDER BY 1, 2');
    const before = await versions();
    await recompile(query, 'all', momentOf());
    expect(await versions()).toEqual(before);
  });

  it('takes away what the rules no longer give, but nothing a morning has opened', async () => {
    await rig.pool.query(`UPDATE occasion o SET opened_on = '2026-11-23' FROM client c
      WHERE c.id = o.client_id AND c.client_no = 'C1' AND rule = 'birthday'`);
    await rig.pool.query('UPDATE client SET birthday = NULL');
    await recompile(query, 'all', momentOf());
    expect((await keys()).filter(({ rule }) => rule === 'birthday')).toEqual([
      { rule: 'birthday', opened_on: '2026-11-23' },
    ]);
  });

  it('keeps what a morning has opened when the same comes out again', async () => {
    await rig.pool.query(`UPDATE occasion SET opened_on = '2026-11-23' WHERE rule = 'birthday'`);
    await rig.pool.query(`UPDATE client SET aum = 99999999`);
    await recompile(query, 'all', momentOf());
    const birthdays = await rig.rows(`SELECT worth::text, opened_on::text FROM occasion WHERE rule = 'birthday'`);
    expect(birthdays).toEqual(Array(2).fill({ worth: '99999999', opened_on: '2026-11-23' }));
  });

  it('touches only the clients it is asked for', async () => {
    await rig.pool.query('UPDATE client SET birthday = NULL');
    const [client] = await rig.rows<{ id: number }>(`SELECT id FROM client WHERE client_no = 'C1'`);
    await recompile(query, [client?.id ?? 0], momentOf());
    expect((await keys()).filter(({ rule }) => rule === 'birthday')).toHaveLength(1);
  });
});
