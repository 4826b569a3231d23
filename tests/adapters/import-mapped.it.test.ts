import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../adapters/files/open-table.ts';
import { writeTemplate } from '../../adapters/files/write-template.ts';
import { matchColumns } from '../../domain/import/columns.ts';
import { clients } from '../../domain/import/kinds/clients.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { parseMap } from '../../domain/import/mapping.ts';
import { type ImportRig, importRig } from './import-rig.ts';

let rig: ImportRig;
let folder = '';
beforeAll(async () => {
  rig = await importRig();
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(async () => {
  await rig.close();
  rmSync(folder, { recursive: true });
});

const file = '客户信息查询\n核心客户号,户名,AUM余额(万元),主办客户经理\n90001,赵示例,12.5,A0001\n';
const proposed = '核心客户号=client_no,户名=name,AUM余额(万元)=aum,主办客户经理=advisor_no';

describe('an import whose header does not fit', () => {
  it('is refused with the proposal as an argument that is ready to be given', async () => {
    await expect(rig.take('clients', file)).rejects.toMatchObject({
      code: 'file-wrong',
      remedy: expect.stringContaining(`--map '${proposed}'`),
    });
    expect(await rig.rows('SELECT 1 FROM client')).toEqual([]);
  });

  it('goes in with that argument, its unit kept', async () => {
    const read = parseMap(proposed, clients);
    if (!read.ok) throw new Error(read.fault.word);
    const report = await rig.take('clients', file, { meaning: { mapping: read.mapping, isKnown: false } });
    expect(report).toMatchObject({ added: 1, refused: 0 });
    expect(await rig.rows('SELECT client_no, aum FROM client')).toEqual([{ client_no: '90001', aum: '12500000' }]);
  });

  it('of a title that the file does not have says which', async () => {
    const mapping = [{ title: '客户内码', field: 'client_no' }];
    await expect(rig.take('clients', file, { meaning: { mapping, isKnown: false } })).rejects.toMatchObject({
      message: 'the file has no column "客户内码"',
    });
  });
});

describe.for(fileKinds.map((kind) => ({ id: kind.id, kind })))('the template of $id', ({ kind }) => {
  it.for(['csv', 'xlsx'])('as .%s has all columns, and its sample row is skipped', async (form) => {
    const path = join(folder, `${kind.id}.${form}`);
    await writeTemplate(kind, path);
    const { header } = await openTable(path, { kinds: [kind] });
    const matched = matchColumns(header, kind);
    expect(matched.ok && Object.values(matched.columns.at).every((at) => at >= 0)).toBe(true);
    const report = await rig.take(kind, readFileSync(path), { name: `${kind.id}.${form}` });
    expect(report).toMatchObject({ rows: 0, added: 0, refused: 0, source: { after: { count: 1 } } });
  });
});
