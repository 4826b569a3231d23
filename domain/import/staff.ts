import { type Locale, locales, type Role } from '../people/people.ts';
import { Bad, cellAt, readKey, readPhone, readText, readWord } from './cells.ts';
import { type ColumnSpec, type Columns, checkWidth, type Read, refused } from './columns.ts';

export type StaffField =
  | 'staff_no'
  | 'name'
  | 'email'
  | 'mobile'
  | 'open_id'
  | 'role'
  | 'team'
  | 'parent_team'
  | 'advice_licence'
  | 'locale';

export const staffColumns: ColumnSpec<StaffField> = {
  staff_no: { words: ['工号', '员工号', '员工编号'], needed: true },
  name: { words: ['姓名', '员工姓名'] },
  email: { words: ['邮箱', '电子邮箱', 'e-mail', 'mail'] },
  mobile: { words: ['手机', '手机号', '手机号码', '电话', 'phone'] },
  open_id: { words: ['openid'] },
  role: { words: ['角色', '岗位'] },
  team: { words: ['团队', '所属团队', '部门'] },
  parent_team: { words: ['上级团队', '上级部门'] },
  advice_licence: { words: ['投资咨询资格', '投顾资格', 'advice license'] },
  locale: { words: ['语言', 'language'] },
};

/** What a row says of a member of staff; undefined where the cell is empty or the file has no such column. */
export type StaffRow = {
  staffNo: string;
  name: string | undefined;
  email: string | undefined;
  mobile: string | undefined;
  openId: string | undefined;
  role: Role | undefined;
  team: string | undefined;
  parentTeam: string | undefined;
  adviceLicence: boolean | undefined;
  locale: Locale | undefined;
};

/** A reader of this file's rows. */
export function staffReader({ at, width }: Columns<StaffField>): (cells: readonly string[]) => Read<StaffRow> {
  return (cells) => {
    const narrow = checkWidth(cells, width);
    if (narrow) return { ok: false, refusal: narrow };
    const staffNo = readKey(cellAt(cells, at.staff_no), 'staff_no');
    const name = readText(cellAt(cells, at.name), 'name', 80);
    const email = readEmail(cellAt(cells, at.email));
    const mobile = readPhone(cellAt(cells, at.mobile), 'mobile');
    const openId = readOpenId(cellAt(cells, at.open_id));
    const role = readWord(cellAt(cells, at.role), 'role', roleWords);
    const team = readText(cellAt(cells, at.team), 'team', 80);
    const parentTeam = readText(cellAt(cells, at.parent_team), 'parent_team', 80);
    const adviceLicence = readWord(cellAt(cells, at.advice_licence), 'advice_licence', yesNo);
    const locale = readWord(cellAt(cells, at.locale), 'locale', localeWords);
    for (const read of [staffNo, name, email, mobile, openId, role, team, parentTeam, adviceLicence, locale]) {
      if (read instanceof Bad) return refused(read);
    }
    if (at.name >= 0 && name === undefined) return { ok: false, refusal: { code: 'empty', field: 'name' } };
    if (parentTeam !== undefined && team === undefined) return { ok: false, refusal: { code: 'no-team' } };
    const row = { staffNo, name, email, mobile, openId, role, team, parentTeam, adviceLicence, locale };
    return { ok: true, row: row as Good<typeof row> };
  };
}

/** The same values once none of them is bad. */
type Good<T> = { [K in keyof T]: Exclude<T[K], Bad> };

const roleWords: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['advisor', 'advisor'],
  ['客户经理', 'advisor'],
  ['理财经理', 'advisor'],
  ['投资顾问', 'advisor'],
  ['投顾', 'advisor'],
  ['manager', 'manager'],
  ['主管', 'manager'],
  ['团队主管', 'manager'],
  ['经理', 'manager'],
  ['compliance', 'compliance'],
  ['合规', 'compliance'],
  ['合规专员', 'compliance'],
  ['admin', 'admin'],
  ['管理员', 'admin'],
  ['系统管理员', 'admin'],
]);

const yesNo: ReadonlyMap<string, boolean> = new Map([
  ['Y', true],
  ['N', false],
  ['y', true],
  ['n', false],
  ['是', true],
  ['否', false],
  ['有', true],
  ['无', false],
  ['yes', true],
  ['no', false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
]);

const localeWords: ReadonlyMap<string, Locale> = new Map<string, Locale>([
  ...locales.flatMap((locale): [string, Locale][] => [
    [locale, locale],
    [locale.toLowerCase(), locale],
    [locale.toLowerCase().replace('-', '_'), locale],
  ]),
  ['中文', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['英文', 'en-US'],
  ['english', 'en-US'],
  ['en', 'en-US'],
]);

function readEmail(cell: string): string | undefined | Bad {
  const email = readText(cell, 'email', 200);
  if (email === undefined || email instanceof Bad) return email;
  // Lark matches without regard to case, and so must the desk.
  return /^[^\s@]+@[^\s@]+$/.test(email)
    ? email.toLowerCase()
    : new Bad({ code: 'mail', field: 'email', value: email });
}

function readOpenId(cell: string): string | undefined | Bad {
  const openId = readText(cell, 'open_id', 80);
  if (openId === undefined || openId instanceof Bad) return openId;
  return /^ou_[0-9A-Za-z_-]+$/.test(openId) ? openId : new Bad({ code: 'open-id', field: 'open_id' });
}
