import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportRig, importRig } from './import-rig.ts';

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

describe('amounts under a title that names their unit', () => {
  it('go in as yuan, and a row with a unit of its own comes back', async () => {
    const file = '客户号,姓名,资产（万元）\nC1,甲示例,123.4\nC2,乙示例,123.4万\nC3,丙示例,"1,000"\n';
    const report = await rig.take('clients', file);
    expect(report).toMatchObject({ added: 2, refused: 1 });
    expect(await readFile(report.errorFile ?? '', 'utf8')).toMatch(/C2,乙示例,123\.4万,3,.*不是有效金额/);
    expect(await rig.rows('SELECT client_no, aum::text FROM client ORDER BY client_no')).toEqual([
      { client_no: 'C1', aum: '123400000' },
      { client_no: 'C3', aum: '1000000000' },
    ]);
  });

  it('do so from a file long enough for the threads', async () => {
    const note = '备'.repeat(200);
    const lines = Array.from(
      { length: 6_000 },
      (_, index) => `C${index},示例,${index % 2 === 0 ? '2' : '2万'},${note}`,
    );
    const report = await rig.take('clients', `客户号,姓名,资产(亿元),备注\n${lines.join('\n')}\n`);
    expect(report).toMatchObject({ added: 3_000, refused: 3_000 });
    expect(await rig.rows('SELECT DISTINCT aum::text FROM client')).toEqual([{ aum: '20000000000' }]);
  });
});
