import { type Birthday, birthdayParts } from '../../clients/birthday.ts';
import { readBirthday } from '../../clients/read-birthday.ts';
import { findTier } from '../../clients/tiers.ts';
import { type Day, yearOf } from '../../kit/day.ts';
import { solarDay } from '../../kit/lunar.ts';
import { isFiller } from '../../occasions/occasion.ts';
import { findStage, type Stage, stages } from '../../stages/stages.ts';
import { Bad, readText, serialMoment } from '../cells.ts';
import { type CellReader, type Checks, type Fault, field, type ReaderOf } from '../field.ts';
import { isAdvisor, notNegative } from '../field-checks.ts';
import { day, key, money, note, oneOf, phone, reference, text } from '../fields.ts';
import { idFault } from '../id-number.ts';
import { defineFileKind, type RowOf } from '../kind.ts';

const genders: ReadonlyMap<string, '男' | '女'> = new Map<string, '男' | '女'>([
  ...['男', 'm', 'male', '先生', '1'].map((word): [string, '男'] => [word, '男']),
  ...['女', 'f', 'female', '女士', '2'].map((word): [string, '女'] => [word, '女']),
]);

/** Clients of the book: who they are, what they have, who looks after them. */
export const clients = defineFileKind({
  id: 'clients',
  titles: { 'zh-CN': '客户', 'en-US': 'Clients' },
  about:
    'An empty cell clears what stood there, the advisor too: open tasks then wait for the next one. Tier, assets and stage, which every client has, stay.',
  table: 'client',
  known: 'own',
  fields: {
    client_no: key({ titles: ['客户号', '客户编号', '客户代码', '客户 id'], zeros: 'tell-apart' }),
    name: text(80, { titles: ['姓名', '客户姓名', '客户名称'], must: 'when-new' }),
    gender: oneOf(genders, { titles: ['性别', 'sex'] }),
    birthday: field(
      'text',
      {
        titles: ['生日', '出生日期', 'birth date', 'date of birth'],
        forms: '1970-05-01, 05-01, 农历1965-08-15, L08-15',
      },
      birthdayReader,
    ),
    phone: phone({ titles: ['手机', '电话', '手机号', '手机号码', '联系电话', 'mobile'], secret: 'client' }),
    id_no: field(
      'text',
      { titles: ['身份证号', '身份证', '身份证号码', '证件号', '证件号码'], secret: 'client' },
      () => readIdNo,
    ),
    tier: field('text', { titles: ['等级', '客户等级', '级别', 'level'], empty: 'keeps' }, tierReader),
    aum: money({
      titles: ['资产', '总资产', '管理资产', '金融资产', 'assets'],
      empty: 'keeps',
      check: notNegative,
    }),
    opened_on: day({ titles: ['开户日期', '开户日'], check: isOver }),
    advisor_no: reference({
      titles: ['客户经理工号', '客户经理', '理财经理工号', '管户经理工号'],
      names: 'advisor',
      column: 'advisor_id',
      check: isAdvisor,
    }),
    stage: field(
      'small',
      { titles: ['阶段', '服务阶段'], empty: 'keeps', forms: '1-4, 统计, 认知, 信任, 销售' },
      () => readStage,
    ),
    risk_assessed_on: day({ titles: ['风险测评日期', '风测日期', '风险测评日'] }),
    vip_card_expires_on: day({ titles: ['贵宾卡到期', '贵宾卡到期日'] }),
    note: note(2000, { titles: ['备注', 'notes', 'remark'] }),
  },
});

/** What a row says of a client. */
export type ClientRow = RowOf<typeof clients>;

/** A filler day such as 9999-12-31 does not count as a future day. */
function isOver(on: Day, { today }: Checks): Fault | undefined {
  return on > today && !isFiller(on, today) ? { code: 'in-future', value: on } : undefined;
}

function birthdayReader({ id, checks: { today } }: ReaderOf): CellReader<Birthday> {
  return (cell) => {
    const birthday = readBirthdayOnce(cell);
    if (birthday === undefined || birthday instanceof Bad || !isUnborn(birthday, today)) return birthday;
    return new Bad({ code: 'in-future', field: id, value: cell.trim() });
  };
}

/** Whether somebody born on that day is not born yet. */
function isUnborn(birthday: Birthday, today: Day): boolean {
  // Of solar birthdays this settles nearly all: they compare with days as text, those without a year stand before any.
  if (!((birthday as string) > today)) return false;
  const { calendar, year, month, leap, day } = birthdayParts(birthday);
  if (year === undefined) return false;
  if (calendar === 'solar') return true;
  // A lunar year ends in the solar year after it.
  return year >= yearOf(today) - 1 && (solarDay({ year, month, leap, day }) ?? today) > today;
}

function readStage(cell: string): Stage | undefined | Bad {
  if (cell === '') return undefined;
  const known = plainStages.get(cell);
  if (known !== undefined || cell.trim() === '') return known;
  return findStage(cell) ?? new Bad({ code: 'word', field: 'stage', value: cell, known: '1-4 统计 认知 信任 销售' });
}
const plainStages: ReadonlyMap<string, Stage> = new Map(stages.map((stage) => [String(stage), stage]));

/** A national identity number, passport or company register number: 5 to 30 letters and digits, upper case. Digits lost are refused. */
function readIdNo(cell: string): string | undefined | Bad {
  if (cell === '') return undefined;
  const text = plainIdNo.test(cell) ? cell : readText(cell, 'id_no', 40);
  if (text === undefined || text instanceof Bad) return text;
  const idNo = plainIdNo.test(text) ? text : text.replace(/^'|\s|\.0+$/g, '').toUpperCase();
  if (idNo.includes('E+')) return new Bad({ code: 'scientific', field: 'id_no', value: '…' });
  const known = idFault(idNo);
  if (known !== undefined) return new Bad({ code: 'id-no', field: 'id_no', value: '…', known });
  return plainIdNo.test(idNo) || /^[0-9A-Z()-]{5,30}$/.test(idNo)
    ? idNo
    : new Bad({ code: 'word', field: 'id_no', value: '…', known: '0-9 A-Z' });
}
const plainIdNo = /^\d{17}[\dX]$/;

function tierReader({ checks: { rulebook } }: ReaderOf): CellReader<string> {
  const met = new Map<string, string | undefined | Bad>([['', undefined]]);
  return (cell) => {
    if (met.has(cell)) return met.get(cell);
    const found = cell.trim() === '' ? undefined : findTier(cell, rulebook)?.name;
    const known = rulebook.tiers.map(({ name }) => name).join(' ');
    const read =
      found ?? (cell.trim() === '' ? undefined : new Bad({ code: 'word', field: 'tier', value: cell, known }));
    if (met.size < 1000) met.set(cell, read);
    return read;
  };
}

/** Different birthdays of one file that are kept at hand: every day of some fifty years, solar and lunar. */
const BIRTHDAYS_KEPT = 50_000;
const birthdays = new Map<string, Birthday>();

function readBirthdayOnce(cell: string): Birthday | undefined | Bad {
  if (cell === '') return undefined;
  const known = birthdays.get(cell);
  if (known !== undefined) return known;
  if (cell.trim() === '') return undefined;
  const serial = serialMoment(cell.trim());
  const read = readBirthday(serial?.on ?? cell);
  if ('fault' in read) {
    return new Bad({ code: 'birthday', field: 'birthday', value: cell.trim(), known: read.fault });
  }
  if (birthdays.size >= BIRTHDAYS_KEPT) birthdays.clear();
  birthdays.set(cell, read.birthday);
  return read.birthday;
}
