import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientFile } from '../../bench/import-files.ts';
import { type ImportRig, importRig, type RigOptions } from './import-rig.ts';
import { momentOf } from './import-values.ts';

/* What a bank sends every night: the whole file, most of which is as it was. */

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

const header = '客户号,姓名,生日,手机,身份证号,等级,资产,客户经理工号\n';
const c1 = 'C1,甲示例,1970-05-01,19900000001,,金卡,100万,A0001\n';
const c2 = 'C2,"乙\n示例",农历八月十五,19900000002,,普通,2万,A0002\n';
const c3 = 'C3,丙示例,,,,钻石,900万,A0001\n';
const whole = header + c1 + c2 + c3;

const marked = async () => {
  const rows = await rig.rows<{ n: number }>('SELECT count(line_mark)::int AS n FROM client');
  return rows[0]?.n;
};
const clientsNow = () =>
  rig.rows(
    `SELECT client_no, c.name, tier, aum::text, s.staff_no FROM client c LEFT JOIN staff s ON s.id = c.advisor_id ORDER BY 1`,
  );
const versions = () => rig.rows('SELECT client_no, xmin::text FROM client ORDER BY client_no');
const report = async (content: string, options?: RigOptions) => {
  const { rows, added, changed, unchanged, repeated, refused } = await rig.take('clients', content, options);
  return { rows, added, changed, unchanged, repeated, refused };
};
const counts = { rows: 3, added: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0 };

describe('a clients file that comes again', () => {
  it('marks its lines and writes nothing the second time, whatever stands between quotes', async () => {
    expect(await report(whole)).toEqual({ ...counts, added: 3 });
    expect(await marked()).toBe(3);
    const before = await versions();
    expect(await report(whole)).toEqual({ ...counts, unchanged: 3 });
    expect(await report(whole.replaceAll('\n', '\r\n').replace('乙\r\n示例', '乙\n示例'))).toEqual({
      ...counts,
      unchanged: 3,
    });
    expect(await versions()).toEqual(before);
  });

  it('changes the one client whose line is another, and knows that line from then on', async () => {
    await report(whole);
    const next = whole.replace('100万', '110万');
    expect(await report(next)).toEqual({ ...counts, changed: 1, unchanged: 2 });
    expect(await marked()).toBe(3);
    const before = await versions();
    expect(await report(next)).toEqual({ ...counts, unchanged: 3 });
    expect(await versions()).toEqual(before);
  });

  it('is held again against what the desk has changed since: the file counts', async () => {
    await report(whole);
    const was = await clientsNow();
    await rig.pool.query(`UPDATE client SET advisor_id = NULL, tier = '普通' WHERE client_no = 'C1'`);
    await rig.pool.query(`UPDATE client SET contacts = 3, last_contact_on = '2026-11-22' WHERE client_no = 'C3'`);
    expect(await marked()).toBe(2);
    expect(await report(whole)).toEqual({ ...counts, changed: 1, unchanged: 2 });
    expect(await clientsNow()).toEqual(was);
  });

  it('takes the last line of a client who stands in it twice, on a known line and on another', async () => {
    await report(whole);
    const other = c1.replace('100万', '300万');
    expect(await report(header + c1 + c2 + c3 + other)).toEqual({
      ...counts,
      rows: 4,
      changed: 1,
      unchanged: 2,
      repeated: 1,
    });
    expect((await clientsNow())[0]).toMatchObject({ aum: '300000000' });
    expect(await report(header + c1 + other)).toEqual({ ...counts, rows: 2, unchanged: 1, repeated: 1 });
    expect(await report(header + c1 + c2 + other)).toEqual({ ...counts, rows: 3, unchanged: 2, repeated: 1 });
    expect(await report(header + other + c2 + c1)).toEqual({
      ...counts,
      rows: 3,
      changed: 1,
      unchanged: 1,
      repeated: 1,
    });
    expect((await clientsNow())[0]).toMatchObject({ aum: '100000000' });
    expect(await report(header + c1 + c1 + c2 + c1)).toEqual({ ...counts, rows: 4, unchanged: 2, repeated: 2 });
  });

  it('is not taken for known by other columns, another reading or another order of the columns', async () => {
    await report(whole);
    const turned = '姓名,客户号,生日,手机,身份证号,等级,资产,客户经理工号\n';
    expect(await report(turned + c3)).toMatchObject({ added: 1 });
    expect(await rig.rows(`SELECT name FROM client WHERE client_no = '丙示例'`)).toEqual([{ name: 'C3' }]);
    const { rulebook, ...others } = momentOf();
    const tiers = rulebook.tiers.map((tier) => ({ ...tier, name: `新${tier.name}` }));
    const moment = { ...others, rulebook: { ...rulebook, tiers } };
    expect(await report(whole, { moment })).toMatchObject({ refused: 3 });
  });

  it('keeps the marks of the fuller of two layouts that come by turns', async () => {
    await report(whole);
    const tiers = '客户号,等级\nC1,金卡\nC2,金卡\n';
    expect(await report(tiers)).toEqual({ ...counts, rows: 2, changed: 1, unchanged: 1 });
    expect(await marked()).toBe(2);
    expect(await report(whole)).toEqual({ ...counts, changed: 1, unchanged: 2 });
    expect(await marked()).toBe(3);
    await report(tiers);
    await report(tiers);
    expect(await marked()).toBe(3);
    const before = await versions();
    expect(await report(tiers)).toEqual({ ...counts, rows: 2, unchanged: 2 });
    expect(await versions()).toEqual(before);
  });

  it('tells nobody whose clients are others that a line is known', async () => {
    await report(whole);
    const rows = await rig.rows<{ id: number }>(`SELECT id FROM staff WHERE staff_no = 'A0002'`);
    const within = rows.map(({ id }) => id);
    expect(await report(header + c1 + c2, { within })).toEqual({ ...counts, rows: 2, unchanged: 1, refused: 1 });
  });

  it('is known to threads as well', async () => {
    await rig.pool.query(
      `INSERT INTO staff (staff_no, name, role) SELECT 'A' || lpad(i::text, 4, '0'), '示例经理' || i, 'advisor' FROM generate_series(3, 400) i`,
    );
    const size = 45_000;
    const text = [...clientFile(size)].join('');
    expect(text.length).toBeGreaterThan(4 << 20);
    expect(await report(text)).toMatchObject({ added: size });
    const start = text.indexOf('\nC00000777,') + 1;
    const line = text.slice(start, text.indexOf('\n', start) + 1);
    const changed = line.replace('C00000777,', 'C00000777,改');
    const next = text.replace(line, changed) + line;
    expect(await report(next)).toEqual({
      rows: size + 1,
      added: 0,
      changed: 0,
      unchanged: size,
      repeated: 1,
      refused: 0,
    });
    expect(await report(text.replace(line, changed))).toMatchObject({ changed: 1, unchanged: size - 1 });
  }, 60_000);
});

describe('files of what clients have', () => {
  beforeEach(() => rig.take('clients', whole));

  it('holdings: known by their lines, until the product they leave something to is another', async () => {
    await rig.take('products', '产品代码,产品名称,风险等级\nP1,样例一号,R2\n');
    const holdings = '客户号,产品代码,产品名称,金额\nC1,P1,,5万\nC2,P9,,1万\n';
    expect(await rig.take('holdings', holdings)).toMatchObject({ added: 2 });
    const xmins = () => rig.rows('SELECT product_code, xmin::text FROM holding ORDER BY 1');
    const before = await xmins();
    expect(await rig.take('holdings', holdings)).toMatchObject({ unchanged: 2 });
    expect(await xmins()).toEqual(before);
    await rig.take('products', '产品代码,产品名称,风险等级\nP1,样例一号新,R2\nP9,样例九号,R1\n');
    expect(await rig.take('holdings', holdings)).toMatchObject({ changed: 2 });
    expect(await rig.rows('SELECT product_name FROM holding ORDER BY product_code')).toEqual([
      { product_name: '样例一号新' },
      { product_name: '样例九号' },
    ]);
  });

  it('flows: known by their lines, and one that is told otherwise stays as it was', async () => {
    const flows = '流水号,客户号,时间,方向,金额\nF1,C1,2026-11-20 10:00,转出,5万\n';
    expect(await rig.take('flows', flows)).toMatchObject({ added: 1 });
    expect(await rig.take('flows', flows)).toMatchObject({ unchanged: 1 });
    expect(await rig.take('flows', flows.replace('5万', '6万'))).toMatchObject({ added: 0, changed: 0 });
    expect(await rig.rows('SELECT amount::text FROM flow')).toEqual([{ amount: '5000000' }]);
  });
});
