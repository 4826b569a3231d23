import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileHash } from '../../adapters/import/import-audit.ts';
import { FileChanged } from '../../domain/import/file-faults.ts';
import { type ImportRig, importRig, type RigOptions } from './import-rig.ts';

/* What would come of a file, worked out in the transaction of its import and taken back. */

let rig: ImportRig;
beforeEach(async () => {
  rig = await importRig();
});
afterEach(() => rig.close());

const header = '客户号,姓名,手机,资产,客户经理工号\n';
const book = `${header}C1,甲示例,19900000001,100万,A0001\nC2,乙示例,,2万,A0001\nC3,丙示例,,9万,A0002\n`;
const next = `${header}C1,甲示例,19900000001,110万,A0002\nC2,乙示例,,2万,A0001\nC3,丙示例,,9万,\nC4,丁示例,12,1万,A0001\nC5,戊示例,,1万,A0001\n`;

/** Everything an import may write, as it stands. */
async function state(): Promise<string> {
  const tables = [
    'client',
    'occasion',
    'import',
    'import_layout',
    'audit',
    'name_piece',
    'task',
    'stage_move',
    'holding',
  ];
  const rows = await Promise.all(
    tables.map((table) => rig.rows(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`)),
  );
  return JSON.stringify(rows);
}

async function countsOf(content: string, options: RigOptions) {
  const report = await rig.take('clients', content, options);
  const { rows, added, changed, unchanged, repeated, refused, reassigned, firstRefused } = report;
  return { rows, added, changed, unchanged, repeated, refused, reassigned, firstRefused };
}

it.for([
  ['into an empty book', undefined, book],
  ['of what is new, changed and refused', book, next],
  ['of what the book knows', book, book],
] as const)('counts as the import itself does, and stores nothing: %s', async ([, before, file]) => {
  if (before !== undefined) await rig.take('clients', before);
  const was = await state();
  const tried = await countsOf(file, { dryRun: true });
  expect(await state()).toBe(was);
  expect(await countsOf(file, {})).toEqual(tried);
});

it('says that it was tried, who would move, and where the refused rows are', async () => {
  await rig.take('clients', book);
  const report = await rig.take('clients', next, { dryRun: true });
  expect(report).toMatchObject({ applied: false, dryRun: true, added: 1, changed: 2, refused: 1, reassigned: 2 });
  expect(existsSync(report.errorFile ?? '')).toBe(true);
  expect(report.notices.join()).not.toContain('严格');
});

it('of a strict import with refused rows counts nothing, as that does', async () => {
  await rig.take('clients', book);
  const counts = { added: 0, changed: 0, refused: 1, applied: false };
  expect(await rig.take('clients', next, { dryRun: true, strict: true })).toMatchObject(counts);
  expect(await rig.take('clients', next, { strict: true })).toMatchObject(counts);
});

it('stores as many rows as may be stored unseen, and not one more', async () => {
  await rig.take('clients', book);
  const was = await rig.rows('SELECT * FROM client ORDER BY id');
  expect(await rig.take('clients', next, { previewFrom: 2 })).toMatchObject({ dryRun: true, added: 1, changed: 2 });
  expect(await rig.rows('SELECT * FROM client ORDER BY id')).toEqual(was);
  expect(await rig.rows('SELECT state FROM import ORDER BY id')).toEqual([{ state: 'done' }, { state: 'previewed' }]);
  expect(await rig.take('clients', next, { previewFrom: 3 })).toMatchObject({ applied: true, added: 1, changed: 2 });
});

it('stores nothing of a file that is not the one that was looked at', async () => {
  await rig.take('clients', book);
  const sha256 = await fileHash(join(rig.folder, 'clients.csv'));
  await expect(rig.take('clients', next, { sha256 })).rejects.toThrow(FileChanged);
  expect(await rig.rows('SELECT count(*)::int AS n FROM client')).toEqual([{ n: 3 }]);
  expect(await rig.take('clients', book, { sha256 })).toMatchObject({ applied: true, sha256 });
});
