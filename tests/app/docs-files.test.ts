import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { filesDocument, filesPage } from '../../app/docs-files.ts';
import { fileKinds } from '../../domain/import/kinds.ts';

const page = filesDocument();
const lines = page.split('\n');

it('is the page the kinds of file make: npm run docs:files writes it anew', () => {
  expect(readFileSync(filesPage, 'utf8')).toBe(page);
});

it.for(fileKinds.map((kind) => ({ id: kind.id, kind })))(
  '$id stands on it with all its columns in both languages',
  ({ kind }) => {
    const start = lines.indexOf(`## ${kind.id} · ${kind.titles['zh-CN']}`);
    const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
    const chapter = lines.slice(start, end < 0 ? undefined : end);
    for (const [id, { titles }] of Object.entries(kind.fields)) {
      const line = chapter.find((one) => one.startsWith(`| \`${id}\``));
      for (const title of titles) expect(line, id).toContain(title);
    }
  },
);

it.for([
  { column: '`flow_no`*', forms: '' },
  { column: '`direction`*', forms: 'in 转入, out 转出' },
  { column: '`role`', forms: 'advisor 客户经理, manager 主管, compliance 合规, admin 管理员' },
  { column: '`lot_no`', forms: 'part of the key; may be empty' },
  { column: '`mobile`', forms: 'kept encrypted' },
])('says of $column how it is written: $forms', ({ column, forms }) => {
  const line = lines.find((one) => one.startsWith(`| ${column} |`));
  expect(line?.split(' | ')[3]?.replace(/ ?\|$/, '')).toBe(forms);
});

it('says who may send what', () => {
  const senders = lines.filter((line) => line.includes('May be sent in chat by'));
  expect(senders[0]).toMatch(/by: admin[a-z]*\.$/);
  expect(senders[1]).toMatch(/by: manager, admin[a-z]*\.$/);
});
