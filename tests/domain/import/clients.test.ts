import { describe, expect, it } from 'vitest';
import { splitBirthYear } from '../../../domain/clients/birthday.ts';
import { readBirthday } from '../../../domain/clients/read-birthday.ts';
import { matchColumns } from '../../../domain/import/columns.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import { rowReader } from '../../../domain/import/read-row.ts';
import type { Refusal } from '../../../domain/import/refusal.ts';
import { refusalText as textOf } from '../../../domain/import/refusal-text.ts';
import { day } from '../../../domain/kit/day.ts';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import type { Locale } from '../../../domain/people/people.ts';

const checks = {
  rulebook: Rulebook.parse({}),
  zone: 'Asia/Shanghai',
  partly: false,
  hasAdvisor: (staffNo: string) => staffNo === 'A0001',
  today: day('2026-11-23'),
};

const refusalText = (refusal: Refusal, locale?: Locale) => textOf(refusal, locale, clients);

function read(cells: Record<string, string>) {
  const header = ['client_no', 'name', ...Object.keys(cells).filter((field) => !['client_no', 'name'].includes(field))];
  const matched = matchColumns(header, clients);
  if (!matched.ok) throw new Error(matched.refusal.code);
  const given: Record<string, string> = { client_no: 'C1', name: '甲示例', ...cells };
  return rowReader(clients, matched.columns, checks)(header.map((field) => given[field] ?? ''));
}

describe('the header of a file', () => {
  it.for([
    ['﻿客户号', '姓名'],
    ['CLIENT_NO', 'Name '],
    ['客户编号*', '客户姓名'],
    ['Client No', 'NAME'],
    ['ｃｌｉｅｎｔ＿ｎｏ', '姓 名'],
  ])('%s, %s is understood', (header) => {
    const matched = matchColumns(header, clients);
    expect(matched.ok && [matched.columns.at.client_no, matched.columns.at.name]).toEqual([0, 1]);
  });

  it('may be in any order, and what nobody knows is listed', () => {
    const matched = matchColumns(['口味', '资产(元)', '客户号'], clients);
    expect(matched).toMatchObject({ ok: true, columns: { at: { client_no: 2, aum: 1, name: -1 }, ignored: ['口味'] } });
  });

  it('is refused without the key column, by its name in both languages', () => {
    const matched = matchColumns(['姓名'], clients);
    expect(!matched.ok && refusalText(matched.refusal)).toContain('客户号 (client_no)');
  });

  it('is refused with a column twice', () => {
    expect(matchColumns(['客户号', '姓名', 'name'], clients)).toMatchObject({
      refusal: { code: 'column-twice' },
    });
  });
});

describe('a row of the clients file', () => {
  it.for([
    { cell: '2026-11-23', on: '2026-11-23' },
    { cell: '2026/11/23', on: '2026-11-23' },
    { cell: '2026/1/3', on: '2026-01-03' },
    { cell: '20261123', on: '2026-11-23' },
    { cell: '2026年11月23日', on: '2026-11-23' },
    { cell: '2026-11-23 00:00:00', on: '2026-11-23' },
    { cell: '２０２６－１１－２３', on: '2026-11-23' },
    { cell: '', on: undefined },
    { cell: '  ', on: undefined },
  ])('reads the date "$cell"', ({ cell, on }) => {
    expect(read({ opened_on: cell })).toMatchObject({ ok: true, row: { openedOn: on } });
  });

  it.for(['2026-02-30', '23.11.2026', '2026-11', 'gestern', '2026-11/23'])('refuses the date "%s"', (cell) => {
    expect(read({ opened_on: cell })).toMatchObject({ ok: false, refusal: { code: 'date', field: 'opened_on' } });
  });

  it.for([
    { cell: '1234567.89', fen: 123456789n },
    { cell: '1,234,567.89', fen: 123456789n },
    { cell: '123.4万', fen: 123400000n },
    { cell: '1.2亿', fen: 12000000000n },
    { cell: '0', fen: 0n },
    { cell: '5.5', fen: 550n },
    { cell: '9999999999999.99', fen: 999999999999999n },
    { cell: '', fen: undefined },
  ])('reads the amount "$cell" exactly', ({ cell, fen }) => {
    expect(read({ aum: cell })).toMatchObject({ ok: true, row: { aum: fen } });
  });

  it.for(['12.345', '一点', '1e6', '-'])('refuses the amount "%s"', (cell) => {
    expect(read({ aum: cell })).toMatchObject({ ok: false, refusal: { code: 'money' } });
  });

  it.for([
    { cell: '1970-05-01', stored: '1970-05-01' },
    { cell: '05-01', stored: '05-01' },
    { cell: '农历1965-08-15', stored: 'L1965-08-15' },
    { cell: '农历八月十五', stored: 'L08-15' },
    { cell: 'L08-15', stored: 'L08-15' },
    { cell: '农历1968-闰07-15', stored: 'L1968-+07-15' },
  ])('reads the birthday "$cell"', ({ cell, stored }) => {
    expect(read({ birthday: cell })).toMatchObject({ ok: true, row: { birthday: stored } });
  });

  it.for([
    { cell: '金卡', tier: '金卡' },
    { cell: 'VIP', tier: '金卡' },
    { cell: '高端客户', tier: '钻石' },
  ])('takes the tier "$cell" for $tier', ({ cell, tier }) => {
    expect(read({ tier: cell })).toMatchObject({ ok: true, row: { tier } });
  });

  it.for([
    ['1', 1],
    ['认知', 2],
    ['信任服务阶段', 3],
    ['4', 4],
  ] as const)('takes the stage "%s" for %i', ([cell, stage]) => {
    expect(read({ stage: cell })).toMatchObject({ ok: true, row: { stage } });
  });

  it.for([
    { cell: '138 0000 0001', phone: '13800000001' },
    { cell: '+86-13800000001', phone: '13800000001' },
    { cell: '(010) 6234-5678', phone: '01062345678' },
    { cell: '１３８０００００００１', phone: '13800000001' },
  ])('reads the phone "$cell"', ({ cell, phone }) => {
    expect(read({ phone: cell })).toMatchObject({ ok: true, row: { phone } });
  });

  it.for([
    { cells: { client_no: '' }, code: 'empty' },
    { cells: { client_no: '6.2E+17' }, code: 'scientific' },
    { cells: { id_no: '1.10101197005010016E+17' }, code: 'scientific' },
    { cells: { phone: '2.026112400000001E+17' }, code: 'phone' },
    { cells: { name: ' ' }, code: 'empty' },
    { cells: { name: '甲'.repeat(81) }, code: 'too-long' },
    { cells: { gender: '甲' }, code: 'word' },
    { cells: { birthday: '1970-02-30' }, code: 'birthday' },
    { cells: { birthday: '农历1967-闰07-15' }, code: 'birthday' },
    { cells: { phone: '无' }, code: 'phone' },
    { cells: { tier: '铜卡' }, code: 'word' },
    { cells: { aum: '-5' }, code: 'negative' },
    { cells: { stage: '5' }, code: 'word' },
    { cells: { advisor_no: 'A9999' }, code: 'unknown-advisor' },
    { cells: { opened_on: '2026-11-24' }, code: 'in-future' },
    { cells: { birthday: '2026-11-24' }, code: 'in-future' },
    { cells: { birthday: '农历2026-10-16' }, code: 'in-future' },
  ])('is refused for $cells with a sentence in both languages', ({ cells, code }) => {
    const taken = read(cells);
    expect(taken).toMatchObject({ ok: false, refusal: { code } });
    if (taken.ok) return;
    expect(refusalText(taken.refusal)).toMatch(/[\u4e00-\u9fff]/);
    expect(refusalText(taken.refusal, 'en-US')).toMatch(/^[A-Za-z_]+ /);
  });

  it('names an unknown advisor to who sees a part of the book as one who may be in another team, to the operator as missing', () => {
    const matched = matchColumns(['客户号', '客户经理工号'], clients);
    if (!matched.ok) throw new Error('header');
    const saidTo = (partly: boolean, locale: Locale) => {
      const taken = rowReader(clients, matched.columns, { ...checks, partly })(['C1', 'A9999']);
      return taken.ok ? undefined : refusalText(taken.refusal, locale);
    };
    expect(saidTo(true, 'zh-CN')).toBe('客户经理工号“A9999”不存在或不在所辖团队，请核对工号');
    expect(saidTo(true, 'en-US')).toBe('Staff number "A9999" does not exist or is not in your team; check it');
    expect(saidTo(false, 'zh-CN')).toBe('客户经理工号“A9999”不存在，请先导入员工或更正工号');
    const client = { code: 'unknown-client', field: 'client_no', value: 'C9' } as const;
    expect(refusalText({ ...client, partly: true })).toBe('客户号“C9”不存在或不在所辖团队，请核对客户号');
    expect(refusalText(client)).toBe('客户号“C9”不存在，请先导入客户或更正客户号');
  });

  it('is refused where cells are missing or too many, but not for empty ones behind', () => {
    const matched = matchColumns(['客户号', '姓名'], clients);
    if (!matched.ok) throw new Error('header');
    const reader = rowReader(clients, matched.columns, checks);
    expect(reader(['C1'])).toMatchObject({ refusal: { code: 'width' } });
    expect(reader(['C1', '甲', '乙'])).toMatchObject({ refusal: { code: 'width' } });
    expect(reader(['C1', '甲', '', ' '])).toMatchObject({ ok: true });
  });
});

describe('a day that a client cannot have yet', () => {
  it.for([
    { cells: { opened_on: '2026-11-23' }, why: 'today' },
    { cells: { opened_on: '9999-12-31' }, why: 'a field filled for the sake of it' },
    { cells: { birthday: '2026-11-23' }, why: 'born today' },
    { cells: { birthday: '农历2026-10-15' }, why: 'born today by the lunar calendar' },
    { cells: { birthday: '农历2025-12-29' }, why: 'the end of last lunar year' },
    { cells: { birthday: '12-31' }, why: 'a birthday to come' },
    { cells: { birthday: '农历十二月三十' }, why: 'a lunar birthday to come' },
    { cells: { risk_assessed_on: '2026-12-31', vip_card_expires_on: '2030-01-01' }, why: 'days that may be to come' },
  ])('is none of $cells ($why)', ({ cells }) => {
    expect(read(cells)).toMatchObject({ ok: true });
  });

  it('is found in the solar year in which a lunar year ends', () => {
    const matched = matchColumns(['客户号', '生日'], clients);
    if (!matched.ok) throw new Error('header');
    const readOn = (today: string) => rowReader(clients, matched.columns, { ...checks, today: day(today) });
    expect(readOn('2026-01-05')(['C1', '农历2025-12-29'])).toMatchObject({ refusal: { code: 'in-future' } });
    expect(readOn('2026-02-16')(['C1', '农历2025-12-29'])).toMatchObject({ ok: true });
  });
});

describe('a birthday whose year is a secret', () => {
  it.for([
    { cell: '1970-05-01', kept: '05-01', year: 1970 },
    { cell: '农历1968-闰07-15', kept: 'L+07-15', year: 1968 },
    { cell: '05-01', kept: '05-01', year: undefined },
  ])('keeps of $cell only $kept', ({ cell, kept, year }) => {
    const read = readBirthday(cell);
    expect('birthday' in read && splitBirthYear(read.birthday)).toEqual({ birthday: kept, year });
  });
});
