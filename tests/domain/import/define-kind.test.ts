import { expect, it } from 'vitest';
import { matchColumns } from '../../../domain/import/columns.ts';
import { key, money, text } from '../../../domain/import/fields.ts';
import { defineFileKind, type FileKind, propertyOf } from '../../../domain/import/kind.ts';
import { fileKinds } from '../../../domain/import/kinds.ts';

const common = {
  id: 'sample',
  titles: { 'zh-CN': '样例', 'en-US': 'Sample' },
  about: '',
  table: 'sample',
  known: 'update',
  compiles: false,
} as const;

const no = key({ titles: ['号'] });
const amount = (title: string) => money({ titles: [title] });

it.for([
  {
    why: 'no field is its key',
    make: () => defineFileKind({ ...common, fields: { name: text(10, { titles: ['名称'] }) } }),
  },
  { why: 'names SQL cannot take', make: () => defineFileKind({ ...common, table: 'Sample', fields: { no } }) },
  { why: 'names SQL cannot take', make: () => defineFileKind({ ...common, fields: { 'no"': no } }) },
  { why: 'whose occasions', make: () => defineFileKind({ ...common, compiles: true, fields: { no } }) },
  {
    why: '金额 is the title of two fields',
    make: () => defineFileKind({ ...common, fields: { no, a: amount('金额'), b: amount('金 额') } }),
  },
])('a kind is refused as it is defined: $why', ({ make, why }) => {
  expect(make).toThrow(why);
});

const kinds: readonly FileKind[] = fileKinds;

it('no two kinds have the same name', () => {
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
});

it.for(kinds.flatMap(({ id, fields }) => Object.keys(fields).map((field) => ({ id, field, fields }))))(
  'a $id file’s column $field is found by each of its titles',
  ({ field, fields }) => {
    const others = Object.entries(fields).filter(([id, { must }]) => must === 'always' && id !== field);
    for (const title of [field, field.toUpperCase(), ...(fields[field]?.titles ?? [])]) {
      const matched = matchColumns([...others.map(([id]) => id), title], { fields });
      expect(matched.ok && matched.columns.at[field], title).toBe(others.length);
    }
  },
);

it.for([
  ['client_no', 'clientNo'],
  ['vip_card_expires_on', 'vipCardExpiresOn'],
  ['on', 'on'],
])('%s is the property %s', ([id, property]) => {
  expect(propertyOf(id ?? '')).toBe(property);
});
