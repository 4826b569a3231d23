import { type Birthday, birthdayParts, writeBirthday } from '../clients/birthday.ts';
import { readBirthday } from '../clients/read-birthday.ts';
import { findTier } from '../clients/tiers.ts';
import { type Day, yearOf } from '../kit/day.ts';
import { solarDay } from '../kit/lunar.ts';
import type { Fen } from '../kit/money.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import { isFiller } from '../occasions/occasion.ts';
import { findStage, type Stage, stages } from '../stages/stages.ts';
import { Bad, cellAt, moneyReader, readDate, readKey, readNote, readPhone, readText, readWord } from './cells.ts';
import { type ColumnSpec, type Columns, checkWidth, type Read, refused } from './columns.ts';

export type ClientField =
  | 'client_no'
  | 'name'
  | 'gender'
  | 'birthday'
  | 'phone'
  | 'id_no'
  | 'tier'
  | 'aum'
  | 'opened_on'
  | 'advisor_no'
  | 'stage'
  | 'risk_assessed_on'
  | 'vip_card_expires_on'
  | 'note';

export const clientColumns: ColumnSpec<ClientField> = {
  client_no: { words: ['客户号', '客户编号', '客户代码', '客户 id'], needed: true },
  name: { words: ['姓名', '客户姓名', '客户名称'] },
  gender: { words: ['性别', 'sex'] },
  birthday: { words: ['生日', '出生日期', 'birth date', 'date of birth'] },
  phone: { words: ['手机', '电话', '手机号', '手机号码', '联系电话', 'mobile'] },
  id_no: { words: ['身份证号', '身份证', '身份证号码', '证件号', '证件号码'] },
  tier: { words: ['等级', '客户等级', '级别', 'level'] },
  aum: { words: ['资产', '总资产', '管理资产', '金融资产', 'assets'], money: true },
  opened_on: { words: ['开户日期', '开户日'] },
  advisor_no: { words: ['客户经理工号', '客户经理', '理财经理工号', '管户经理工号'] },
  stage: { words: ['阶段', '服务阶段'] },
  risk_assessed_on: { words: ['风险测评日期', '风测日期', '风险测评日'] },
  vip_card_expires_on: { words: ['贵宾卡到期', '贵宾卡到期日'] },
  note: { words: ['备注', 'notes', 'remark'] },
};

/** What a row says of a client; undefined where the cell is empty or the file has no such column. */
export type ClientRow = {
  clientNo: string;
  name: string | undefined;
  gender: '男' | '女' | undefined;
  birthday: Birthday | undefined;
  phone: string | undefined;
  idNo: string | undefined;
  tier: string | undefined;
  aum: Fen | undefined;
  openedOn: Day | undefined;
  advisorNo: string | undefined;
  stage: Stage | undefined;
  riskAssessedOn: Day | undefined;
  vipCardExpiresOn: Day | undefined;
  note: string | undefined;
};

/** What the rows are held against: the firm's tiers, the staff numbers that exist (`partly` where others are kept from the sender), the day. */
export type ClientChecks = {
  rulebook: Pick<Rulebook, 'tiers'>;
  hasAdvisor(staffNo: string): boolean;
  today: Day;
  partly?: boolean;
};

/** A reader of this file's rows. Pure; remembers the words it has met, for files repeat them. */
export function clientReader(
  { at, width, units }: Columns<ClientField>,
  { rulebook, hasAdvisor, today, partly = false }: ClientChecks,
): (cells: readonly string[]) => Read<ClientRow> {
  const readTier = tierReader(rulebook);
  const readAum = moneyReader('aum', units.aum);
  const has = (field: ClientField) => at[field] >= 0;
  const named = has('name');

  return (cells) => {
    const narrow = checkWidth(cells, width);
    if (narrow) return { ok: false, refusal: narrow };
    const clientNo = readKey(cellAt(cells, at.client_no), 'client_no');
    if (clientNo instanceof Bad) return refused(clientNo);
    const name = readText(cellAt(cells, at.name), 'name', 80);
    if (name instanceof Bad) return refused(name);
    if (named && name === undefined) return { ok: false, refusal: { code: 'empty', field: 'name' } };
    const gender = readWord(cellAt(cells, at.gender), 'gender', genders);
    if (gender instanceof Bad) return refused(gender);
    const birthday = readBirthdayOnce(cellAt(cells, at.birthday));
    if (birthday instanceof Bad) return refused(birthday);
    if (birthday !== undefined && isUnborn(birthday, today)) {
      return { ok: false, refusal: { code: 'in-future', field: 'birthday', value: cellAt(cells, at.birthday).trim() } };
    }
    const phone = readPhone(cellAt(cells, at.phone), 'phone');
    if (phone instanceof Bad) return refused(phone);
    const idNo = readIdNo(cellAt(cells, at.id_no));
    if (idNo instanceof Bad) return refused(idNo);
    const tier = readTier(cellAt(cells, at.tier));
    if (tier instanceof Bad) return refused(tier);
    const aum = readAum(cellAt(cells, at.aum));
    if (aum instanceof Bad) return refused(aum);
    if (aum !== undefined && aum < 0n) return { ok: false, refusal: { code: 'negative', field: 'aum' } };
    const openedOn = readDate(cellAt(cells, at.opened_on), 'opened_on');
    if (openedOn instanceof Bad) return refused(openedOn);
    if (openedOn !== undefined && openedOn > today && !isFiller(openedOn, today)) {
      return { ok: false, refusal: { code: 'in-future', field: 'opened_on', value: openedOn } };
    }
    const advisorNo = readText(cellAt(cells, at.advisor_no), 'advisor_no', 40);
    if (advisorNo instanceof Bad) return refused(advisorNo);
    if (advisorNo !== undefined && !hasAdvisor(advisorNo)) {
      return { ok: false, refusal: { code: 'unknown-advisor', field: 'advisor_no', value: advisorNo, partly } };
    }
    const stage = readStage(cellAt(cells, at.stage));
    if (stage instanceof Bad) return refused(stage);
    const riskAssessedOn = readDate(cellAt(cells, at.risk_assessed_on), 'risk_assessed_on');
    if (riskAssessedOn instanceof Bad) return refused(riskAssessedOn);
    const vipCardExpiresOn = readDate(cellAt(cells, at.vip_card_expires_on), 'vip_card_expires_on');
    if (vipCardExpiresOn instanceof Bad) return refused(vipCardExpiresOn);
    const note = readNote(cellAt(cells, at.note), 'note', 2000);
    if (note instanceof Bad) return refused(note);
    const days = { openedOn, riskAssessedOn, vipCardExpiresOn };
    return {
      ok: true,
      row: { clientNo, name, gender, birthday, phone, idNo, tier, aum, advisorNo, stage, note, ...days },
    };
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

/** A birthday without its year of birth, and that year: for firms that count the year as a secret. */
export function splitBirthYear(birthday: Birthday): { birthday: Birthday; year: number | undefined } {
  const { year, ...parts } = birthdayParts(birthday);
  return { birthday: writeBirthday(parts), year };
}

const genders: ReadonlyMap<string, '男' | '女' | undefined> = new Map(
  [
    { gender: '男' as const, words: ['男', 'm', 'male', '先生', '1'] },
    { gender: '女' as const, words: ['女', 'f', 'female', '女士', '2'] },
  ].flatMap(({ gender, words }) => words.map((word) => [word, gender])),
);

function readStage(cell: string): Stage | undefined | Bad {
  if (cell === '') return undefined;
  const known = plainStages.get(cell);
  if (known !== undefined || cell.trim() === '') return known;
  return findStage(cell) ?? new Bad({ code: 'word', field: 'stage', value: cell, known: '1-4 统计 认知 信任 销售' });
}
const plainStages: ReadonlyMap<string, Stage> = new Map(stages.map((stage) => [String(stage), stage]));

/** A national identity number, passport or company register number: 5 to 30 letters and digits, upper case. */
function readIdNo(cell: string): string | undefined | Bad {
  if (cell === '' || plainIdNo.test(cell)) return cell || undefined;
  const text = readText(cell, 'id_no', 40);
  if (text === undefined || text instanceof Bad) return text;
  const idNo = text.replaceAll(' ', '').toUpperCase();
  if (idNo.includes('E+')) return new Bad({ code: 'scientific', field: 'id_no', value: '…' });
  return /^[0-9A-Z()-]{5,30}$/.test(idNo)
    ? idNo
    : new Bad({ code: 'word', field: 'id_no', value: '…', known: '0-9 A-Z' });
}
const plainIdNo = /^\d{17}[\dX]$/;

function tierReader(rulebook: Pick<Rulebook, 'tiers'>): (cell: string) => string | undefined | Bad {
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
  const read = readBirthday(cell);
  if ('fault' in read) {
    return new Bad({ code: 'birthday', field: 'birthday', value: cell.trim(), known: read.fault });
  }
  if (birthdays.size >= BIRTHDAYS_KEPT) birthdays.clear();
  birthdays.set(cell, read.birthday);
  return read.birthday;
}
