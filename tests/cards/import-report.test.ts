import { describe, expect, it } from 'vitest';
import { type ImportOutcome, importReportCard } from '../../cards/import/import-report-card.ts';
import { clients } from '../../domain/import/kinds/clients.ts';
import type { Refusal } from '../../domain/import/refusal.ts';
import { locales } from '../../domain/people/people.ts';
import { today } from './sample.ts';

const whole: ImportOutcome = {
  kind: clients,
  fileName: '客户名单.csv',
  rows: 40,
  added: 40,
  changed: 0,
  unchanged: 0,
  refused: 0,
  repeated: 0,
  applied: true,
  notices: [],
  seconds: 1.26,
};
const said = (outcome: Partial<ImportOutcome>, locale: (typeof locales)[number] = 'zh-CN') =>
  JSON.stringify(importReportCard({ ...whole, ...outcome }, { locale, today }));

const codes: readonly Refusal['code'][] = [
  'column-missing',
  'column-twice',
  'quote',
  'empty',
  'too-long',
  'scientific',
  'date',
  'time',
  'money',
  'whole',
  'negative',
  'not-positive',
  'word',
  'birthday',
  'in-future',
  'out-of-order',
  'phone',
  'mail',
  'open-id',
  'unknown-advisor',
  'unknown-client',
  'unknown-product',
  'new-needs',
  'taken',
  'team-cycle',
  'no-team',
];

describe('the report of an import', () => {
  it('does not call a file of a header alone a success', () => {
    const chinese = said({ rows: 0, added: 0 });
    expect(chinese).toContain('无数据');
    expect(chinese).toContain('文件只有表头');
    expect(chinese).not.toContain('全部成功');
    expect(chinese).not.toContain('用时');
    const english = said({ rows: 0, added: 0 }, 'en-US');
    expect(english).toContain('No rows');
    expect(english).not.toContain('All rows in');
    expect(said({})).toContain('全部成功');
  });

  it.for([
    [0, '用时不到 0.1 秒'],
    [0.049, '用时不到 0.1 秒'],
    [0.05, '用时 0.1 秒'],
    [1.26, '用时 1.3 秒'],
  ] as const)('says of %d seconds: %s', ([seconds, words]) => {
    expect(said({ seconds })).toContain(words);
    expect(said({ seconds }, 'en-US')).not.toMatch(/\b0\.0 s/);
  });

  it('names line and reason of the first three refused rows, in the language of the reader', () => {
    const firstRefused = [2, 5, 9, 14].map((line) => ({
      line,
      refusal: { code: 'birthday' as const, field: 'birthday', value: '1970-13-40', known: 'no-such-month' },
    }));
    const chinese = said({ refused: 4, firstRefused });
    for (const line of ['第 2 行：生日', '第 5 行：生日', '第 9 行：生日']) expect(chinese).toContain(line);
    expect(chinese).not.toContain('第 14 行');
    expect(said({ refused: 4, firstRefused }, 'en-US')).toContain('Line 2: Birthday');
  });

  it.for(codes)('does not repeat what a row refused for %s says', (code) => {
    const firstRefused = [{ line: 3, refusal: { code, field: 'id_no', value: '11010119900307123X' } }];
    for (const locale of locales) {
      expect(said({ refused: 1, firstRefused }, locale)).not.toContain('11010119900307');
    }
  });

  it('says how many cells a row of another width has', () => {
    const firstRefused = [{ line: 3, refusal: { code: 'width' as const, value: '13', known: '14' } }];
    expect(said({ refused: 1, firstRefused })).toContain('本行有 13 列，表头有 14 列');
  });
});
