import { existsSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { utils, write as writeWorkbook } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachRecord } from '../../adapters/files/records.ts';
import { day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { type ImportRig, importRig } from './import-rig.ts';
import { momentOf, secrets } from './import-values.ts';

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

const header = '客户号,姓名,性别,生日,手机,身份证号,等级,资产,开户日期,客户经理工号,阶段,备注';
const full = [
  header,
  'C1,单示例,男,农历八月十五,19900000001,000000197005010011,金卡,123.4万,2026-11-20,A0001,认知,"多行\n备注"',
  'C2,乙示例,女,1970-05-01,19900000002,000000197005010022,钻石,"1,234,567.89",2020/01/02,A0002,,',
  'C3,丙示例,,,,,,,,,,',
  '',
].join('\n');

/** Row versions: what a statement wrote has another `xmin`. */
const versions = 'SELECT client_no, xmin::text FROM client ORDER BY client_no';
const occasionVersions = 'SELECT client_id, rule, xmin::text FROM occasion ORDER BY client_id, rule, fires_on';

describe('a clients file', () => {
  it('goes in whole: values, search keys, encrypted fields, occasions', async () => {
    const report = await rig.take('clients', full);
    expect(report).toMatchObject({
      rows: 3,
      added: 3,
      changed: 0,
      unchanged: 0,
      refused: 0,
      applied: true,
      notices: [],
    });
    const [first, , third] = await rig.rows<Record<string, unknown>>(
      `SELECT c.*, c.aum::text AS aum, c.opened_on::text, c.stage_since::text, c.first_seen_on::text, s.staff_no
       FROM client c LEFT JOIN staff s ON s.id = c.advisor_id ORDER BY client_no`,
    );
    expect(first).toMatchObject({
      name: '单示例',
      gender: '男',
      birthday: 'L08-15',
      tier: '金卡',
      aum: '123400000',
      opened_on: '2026-11-20',
      staff_no: 'A0001',
      stage: 2,
      stage_since: '2026-11-23',
      first_seen_on: '2026-11-23',
      note: '多行\n备注',
      phone_index: secrets.phoneIndex('0001'),
    });
    expect(String(first?.keys)).toContain('|shanshili|');
    expect(secrets.readSecret(first?.secret as Buffer)).toEqual({ phone: '19900000001', idNo: '000000197005010011' });
    expect(third).toMatchObject({ tier: '普通', aum: '0', stage: 1, secret: null, staff_no: null });
    const occasions = await rig.rows<{ rule: string }>(`SELECT DISTINCT rule FROM occasion ORDER BY rule`);
    expect(occasions.map(({ rule }) => rule)).toEqual(['callback-30', 'new-account', 'no-contact']);
    // Of the weeks ahead only: the roll brings the others in their time.
    const later = await rig.rows('SELECT client_no, later_from::text FROM client ORDER BY client_no LIMIT 1');
    expect(later).toEqual([{ client_no: 'C1', later_from: '2027-02-22' }]);
  });

  it('imported again changes nothing: not one row is written', async () => {
    await rig.take('clients', full);
    const before = [await rig.rows(versions), await rig.rows(occasionVersions)];
    const report = await rig.take('clients', full);
    expect(report).toMatchObject({ rows: 3, added: 0, changed: 0, unchanged: 3 });
    expect([await rig.rows(versions), await rig.rows(occasionVersions)]).toEqual(before);
  });

  it('gives the same book whether it goes into an empty one or is held against one', async () => {
    await rig.take('clients', full);
    const book = () =>
      rig.rows(
        `SELECT c.client_no, c.name, c.keys, c.birthday, c.secret, c.aum::text, c.stage, o.rule, o.subject, o.on_day::text,
           o.fires_on::text, o.urgency, o.worth::text, o.why FROM client c LEFT JOIN occasion o ON o.client_id = c.id
         WHERE c.client_no <> 'C0' ORDER BY 1, o.rule, o.fires_on`,
      );
    const names = () => rig.rows(`SELECT piece, keys FROM name_piece WHERE keys NOT LIKE '%先示例%' ORDER BY 1, 2`);
    const straight = [await book(), await names()];
    await rig.pool.query('DELETE FROM client');
    await rig.pool.query('DELETE FROM name_piece');
    await rig.take('clients', 'client_no,name\nC0,先示例\n');
    expect(await rig.take('clients', full)).toMatchObject({ added: 3 });
    expect([await book(), await names()]).toEqual(straight);
  });

  it('changes only what it says otherwise, and recompiles only those clients', async () => {
    await rig.take('clients', full);
    const before = await rig.rows<{ client_no: string; xmin: string }>(versions);
    const report = await rig.take('clients', '客户号,生日,等级\nC1,农历八月十五,金卡\nC2,1970-01-05,钻石\n');
    expect(report).toMatchObject({ rows: 2, added: 0, changed: 1, unchanged: 1 });
    const after = await rig.rows<{ client_no: string; xmin: string }>(versions);
    expect(after.filter((row, index) => row.xmin !== before[index]?.xmin).map(({ client_no }) => client_no)).toEqual([
      'C2',
    ]);
    const [client] = await rig.rows(`SELECT name, birthday, aum::text FROM client WHERE client_no = 'C2'`);
    expect(client).toEqual({ name: '乙示例', birthday: '1970-01-05', aum: '123456789' });
    const birthdays = await rig.rows(
      `SELECT on_day::text FROM occasion o JOIN client c ON c.id = o.client_id WHERE rule = 'birthday' AND client_no = 'C2'`,
    );
    expect(birthdays).toEqual([{ on_day: '2027-01-05' }]);
  });

  it('clears what is optional by an empty cell and keeps what every client has', async () => {
    await rig.take('clients', full);
    await rig.take('clients', '客户号,姓名,生日,等级,资产,阶段,客户经理工号,手机\nC1,单示例,,,,,,\n');
    const [client] = await rig.rows<Record<string, unknown>>(
      `SELECT *, aum::text AS aum FROM client WHERE client_no = 'C1'`,
    );
    expect(client).toMatchObject({
      birthday: null,
      advisor_id: null,
      phone_index: null,
      tier: '金卡',
      aum: '123400000',
      stage: 2,
    });
    expect(secrets.readSecret(client?.secret as Buffer)).toEqual({ idNo: '000000197005010011' });
  });

  it('keeps the ID number where a file has only phones', async () => {
    await rig.take('clients', full);
    expect(await rig.take('clients', '客户号,手机\nC1,19900009999\nC2,19900000002\n')).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    const [client] = await rig.rows<{ secret: Buffer; phone_index: string }>(
      `SELECT * FROM client WHERE client_no = 'C1'`,
    );
    expect(client && secrets.readSecret(client.secret)).toEqual({ phone: '19900009999', idNo: '000000197005010011' });
    expect(client?.phone_index).toBe(secrets.phoneIndex('9999'));
  });

  it('keeps the year of birth only encrypted where the firm wants it so', async () => {
    const file = '客户号,姓名,生日,手机,身份证号\nC1,甲示例,1970-05-01,19900000001,\n';
    await rig.take('clients', file, { birthYearSecret: true });
    const [client] = await rig.rows<{ birthday: string; secret: Buffer }>('SELECT birthday, secret FROM client');
    expect(client?.birthday).toBe('05-01');
    expect(client && secrets.readSecret(client.secret)).toEqual({ phone: '19900000001', birthYear: '1970' });
    expect(await rig.take('clients', file, { birthYearSecret: true })).toMatchObject({ changed: 0, unchanged: 1 });
  });

  it('starts a stage anew when it moves a client', async () => {
    await rig.take('clients', full);
    await rig.pool.query(`UPDATE client SET stage_contacts = 3, contacts = 5`);
    await rig.take('clients', '客户号,阶段\nC1,3\nC2,1\n', { moment: momentOf(day('2026-11-24')) });
    expect(
      await rig.rows('SELECT client_no, stage, stage_contacts, stage_since::text FROM client ORDER BY 1 LIMIT 2'),
    ).toEqual([
      { client_no: 'C1', stage: 3, stage_contacts: 0, stage_since: '2026-11-24' },
      { client_no: 'C2', stage: 1, stage_contacts: 3, stage_since: '2026-11-23' },
    ]);
  });

  it.for(['gb18030', 'utf-16le', 'utf-16be', 'utf-8'])('is understood in %s, sent as it comes', async (encoding) => {
    const mark = encoding !== 'gb18030';
    expect(await rig.take('clients', iconv.encode(full, encoding, { addBOM: mark }))).toMatchObject({
      added: 3,
      refused: 0,
    });
    expect(await rig.rows('SELECT name FROM client ORDER BY client_no LIMIT 1')).toEqual([{ name: '单示例' }]);
  });

  it('is understood as a workbook', async () => {
    const sheet = utils.aoa_to_sheet([
      ['客户号', '姓名', '生日', '资产', '口味'],
      ['C1', '单示例', { t: 'n', v: 25689, z: 'yyyy-mm-dd' }, 1234567.89, '辣'],
    ]);
    const bytes = writeWorkbook(utils.book_new(sheet, '客户'), { type: 'buffer', bookType: 'xlsx' });
    const report = await rig.take('clients', bytes, { name: 'clients.xlsx' });
    expect(report).toMatchObject({ added: 1, notices: [expect.stringContaining('口味')] });
    expect(await rig.rows('SELECT birthday, aum::text FROM client')).toEqual([
      { birthday: '1970-05-01', aum: '123456789' },
    ]);
  });

  it('takes the last of rows with the same key, and counts the others', async () => {
    const file = '客户号,姓名\nC1,旧示例\nC2,乙示例\nC1,新示例\n';
    for (const added of [2, 0]) {
      const report = await rig.take('clients', file);
      expect(report).toMatchObject({
        rows: 3,
        added,
        changed: 0,
        repeated: 1,
        notices: [],
      });
    }
    expect(await rig.rows('SELECT name FROM client ORDER BY client_no')).toEqual([
      { name: '新示例' },
      { name: '乙示例' },
    ]);
  });

  it('is refused as a whole without its key column, or when it is empty, and leaves no trace in the book', async () => {
    await expect(rig.take('clients', '姓名\n甲示例\n')).rejects.toThrow(AppError);
    await expect(rig.take('clients', '')).rejects.toThrow(AppError);
    expect(await rig.rows('SELECT * FROM client')).toEqual([]);
  });
});

describe('bad rows', () => {
  const file = [
    '客户号,姓名,客户经理工号,生日',
    'C1,甲示例,A0001,1970-05-01',
    'C2,乙示例,A9999,1970-05-01',
    'C3,"丙,示例",A0002,1970-02-30',
    'C4,丁示例',
    'C5,戊示例,A0002,05-01',
    '',
  ].join('\n');
  const errors = () => `${rig.folder}/clients.csv.errors.csv`;

  it.for([true, false])('stay out, good ones go in, and a file says why (into an empty book: %s)', async (empty) => {
    if (!empty) await rig.take('clients', 'client_no,name\nC0,先示例\n', { name: 'first.csv' });
    const report = await rig.take('clients', file);
    expect(report).toMatchObject({ rows: 5, added: 2, refused: 3, errorFile: errors() });
    const written = await readFile(errors(), 'utf8');
    expect(written.startsWith('\ufeff客户号,姓名,客户经理工号,生日,')).toBe(true);
    const lines = written.trim().split('\r\n').slice(1);
    expect(lines[0]).toMatch(/^C2,乙示例,A9999,1970-05-01,3,.*A9999.*不存在/);
    expect(lines[1]).toMatch(/^C3,"丙,示例",A0002,1970-02-30,4,.*1970-02-30/);
    expect(lines[2]).toMatch(/^C4,丁示例,,,5,/);
    expect(lines).toHaveLength(3);
  });

  it.for([true, false])(
    'are the one whose quote is never closed, and no other (into an empty book: %s)',
    async (empty) => {
      if (!empty) await rig.take('clients', 'client_no,name\nC0,先示例\n', { name: 'first.csv' });
      const report = await rig.take(
        'clients',
        'client_no,name,note\nC1,甲示例,\nC2,"乙示例,x\nC3,丙示例,"1,2"\nC4,丁示例,\n',
      );
      expect(report).toMatchObject({ rows: 4, added: 3, refused: 1 });
      const [, line] = (await readFile(errors(), 'utf8')).trim().split('\r\n');
      expect(line).toMatch(/^C2,"""乙示例",x,3,本行有双引号未闭合/);
      const others = await rig.rows(`SELECT client_no FROM client WHERE client_no <> 'C0' ORDER BY client_no`);
      expect(others).toEqual([{ client_no: 'C1' }, { client_no: 'C3' }, { client_no: 'C4' }]);
    },
  );

  it('put right in the error file itself can be imported from there', async () => {
    await rig.take('clients', file);
    const mended = (await readFile(errors(), 'utf8')).replace('A9999', 'A0001').replace('1970-02-30', '1970-02-28');
    expect(await rig.take('clients', mended, { name: 'mended.csv' })).toMatchObject({ added: 3, refused: 0 });
  });

  it('stand in a file that only the desk may read and no spreadsheet works out, and that gives the texts back', async () => {
    const live = [
      '客户号,姓名,备注,=1+1,生日,手机',
      'I1,注示例,"=HYPERLINK(""http://x.test"",""y"")",x,坏日期,',
      'I2,+8613800000000,"@SUM(1)",-2+3,坏日期,+8613800000000',
      'I3,示例三,"\t=1",＝1,坏日期,',
      "I4,示例四,'=1,'007,坏日期,",
    ];
    writeFileSync(`${errors()}.part`, 'left by an import that was killed', { mode: 0o644 });
    expect(await rig.take('clients', live.join('\n'))).toMatchObject({ refused: 4 });
    expect(statSync(errors()).mode & 0o777).toBe(0o600);
    const written = await readFile(errors(), 'utf8');
    const cells: string[] = [];
    eachRecord(written.slice(1), 1, { delimiter: ',', numbering: 'lines', take: (row) => cells.push(...row) });
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(cell))).toEqual([]);
    const mended = written.replaceAll('坏日期', '1970-05-01');
    expect(await rig.take('clients', mended, { name: 'mended.csv' })).toMatchObject({ added: 4, refused: 0 });
    expect(await rig.rows('SELECT name, note FROM client ORDER BY client_no')).toEqual([
      { name: '注示例', note: '=HYPERLINK("http://x.test","y")' },
      { name: '+8613800000000', note: '@SUM(1)' },
      { name: '示例三', note: '=1' },
      { name: '示例四', note: '=1' },
    ]);
  });

  it('are those of new clients whose number the book has with zeros before it', async () => {
    await rig.take('clients', '客户号,姓名\n00123,甲示例\n0042,乙示例\n7,丙示例\n');
    const report = await rig.take('clients', '客户号,姓名\n123,甲示例\n42,乙示例\n7,丙示例\n8,丁示例\n', {
      name: 'again.csv',
    });
    expect(report).toMatchObject({ added: 1, unchanged: 1, refused: 2 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toMatch(
      /123,甲示例,2,客户号“123”在库中有带前导零的同号记录/,
    );
  });

  it('are told to be more than their file holds, where it would become too large to send', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `C${index},示例,A9999`);
    const report = await rig.take('clients', `客户号,姓名,客户经理工号\n${lines.join('\n')}\n`, {
      mostErrorBytes: 1000,
    });
    const written = (await readFile(errors(), 'utf8')).trim().split('\r\n').slice(1);
    expect(written.length).toBeLessThan(50);
    expect(report.refused).toBe(50);
    expect(report.notices.join()).toContain(`未导入的 50 行中，附件仅含前 ${written.length} 行`);
  });

  it('leave no error file behind once they are gone', async () => {
    await rig.take('clients', file);
    expect(existsSync(errors())).toBe(true);
    const report = await rig.take('clients', '客户号,姓名\nC1,甲示例\n');
    expect(report.errorFile).toBeUndefined();
    expect(existsSync(errors())).toBe(false);
  });

  it.for([true, false])('keep everything out of a strict import (into an empty book: %s)', async (empty) => {
    if (!empty) await rig.take('clients', 'client_no,name\nC0,先示例\n', { name: 'first.csv' });
    const report = await rig.take('clients', file, { strict: true });
    expect(report).toMatchObject({ rows: 5, added: 0, changed: 0, refused: 3, applied: false, errorFile: errors() });
    expect(await rig.rows(`SELECT 1 FROM client WHERE client_no <> 'C0'`)).toEqual([]);
    expect(await rig.rows('SELECT state, refused FROM import ORDER BY id DESC LIMIT 1')).toEqual([
      { state: 'refused', refused: 3 },
    ]);
  });

  it('are told in English to who reads English', async () => {
    await rig.take('clients', file, { locale: 'en-US' });
    expect(await readFile(errors(), 'utf8')).toContain('There is no staff number ""A9999""');
  });

  it('of a client nobody knows are refused where the file has no names', async () => {
    await rig.take('clients', '客户号,姓名\nC1,甲示例\n');
    expect(await rig.take('clients', '客户号,等级\nC1,金卡\nC9,金卡\n')).toMatchObject({ changed: 1, refused: 1 });
    expect(await readFile(errors(), 'utf8')).toContain('C9,金卡,3,');
  });
});
