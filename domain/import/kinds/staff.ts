import { permissions } from '../../people/authorize.ts';
import { type Locale, locales, type Role } from '../../people/people.ts';
import { Bad, readText } from '../cells.ts';
import { field } from '../field.ts';
import { key, oneOf, phone, text, yesNo } from '../fields.ts';
import { defineFileKind } from '../kind.ts';

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

/** Who works here, in which team, and what they may do. */
export const staff = defineFileKind({
  id: 'staff',
  titles: { 'zh-CN': '员工', 'en-US': 'Staff' },
  about:
    'Somebody new is an advisor unless the file says otherwise. Whether somebody known is active a file does not change. An empty cell takes neither role, licence, language nor open_id away. The licence is kept, and nothing goes by it yet.',
  table: 'staff',
  known: 'own',
  compiles: false,
  /** Whoever writes the staff file gives out the roles. */
  may: permissions.importStaff,
  after: ['match-staff'],
  fields: {
    staff_no: key({ titles: ['工号', '员工号', '员工编号'], zeros: 'tell-apart' }),
    name: text(80, { titles: ['姓名', '员工姓名'], must: 'when-new' }),
    email: field(
      'text',
      { titles: ['邮箱', '电子邮箱', 'e-mail', 'mail'] },
      ({ id }) =>
        (cell) =>
          readEmail(cell, id),
    ),
    mobile: phone({
      titles: ['手机', '手机号', '手机号码', '电话', 'phone'],
      secret: 'staff-mobile',
      column: 'mobile_secret',
    }),
    open_id: field(
      'text',
      { titles: [], empty: 'keeps' },
      ({ id }) =>
        (cell) =>
          readOpenId(cell, id),
    ),
    role: oneOf(roleWords, { titles: ['角色', '岗位'], empty: 'keeps' }),
    team: text(80, { titles: ['团队', '所属团队', '部门'] }),
    parent_team: text(80, { titles: ['上级团队', '上级部门'] }),
    advice_licence: yesNo({ titles: ['投资咨询资格', '投顾资格', 'advice license'], empty: 'keeps' }),
    locale: oneOf(localeWords, { titles: ['语言', 'language'], empty: 'keeps' }),
  },
  check: ({ team, parentTeam }) => (parentTeam !== undefined && team === undefined ? { code: 'no-team' } : undefined),
});

function readEmail(cell: string, id: string): string | undefined | Bad {
  const email = readText(cell, id, 200);
  if (email === undefined || email instanceof Bad) return email;
  // Lark matches without regard to case, and so must the desk.
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email.toLowerCase() : new Bad({ code: 'mail', field: id, value: email });
}

function readOpenId(cell: string, id: string): string | undefined | Bad {
  const openId = readText(cell, id, 80);
  if (openId === undefined || openId instanceof Bad) return openId;
  return /^ou_[0-9A-Za-z_-]+$/.test(openId) ? openId : new Bad({ code: 'open-id', field: id });
}
