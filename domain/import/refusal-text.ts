import type { Locale } from '../people/people.ts';
import type { FileKind } from './kind.ts';
import { type Refusal, SCIENTIFIC } from './refusal.ts';

/**
 * One sentence saying what is wrong and what to do; Chinese unless the reader's locale is English. Columns are called as the files of
 * that kind call them.
 */
export function refusalText(refusal: Refusal, locale: Locale = 'zh-CN', kind?: Pick<FileKind, 'fields'>): string {
  const { field = '', known = '', partly = false } = refusal;
  // A cell is shortened, a list of columns is not.
  const value = refusal.code === 'column-missing' ? (refusal.value ?? '') : (refusal.value ?? '').slice(0, 60);
  const code = known === SCIENTIFIC ? 'scientific' : refusal.code;
  if (locale === 'en-US') return english[code]({ field, value, known, partly });
  const called = kind?.fields[field]?.titles[0] ?? field;
  return chinese[code]({ field: called, value, known, partly });
}

/** Why a birthday is none, where it is more than unreadable. */
const birthdayFaults: Readonly<Record<string, readonly [chinese: string, english: string]>> = {
  'no-such-month': ['（没有这个月）', ' (no such month)'],
  'no-such-day': ['（没有这一天）', ' (no such day)'],
  'no-such-leap-month': ['（该年没有这个闰月）', ' (no such leap month in that year)'],
  'year-out-of-range': ['（年份须在 1900 至 2100 之间）', ' (years 1900 to 2100)'],
};

/** What is wrong with an identity number. The number itself is not said. */
const idFaults: Readonly<Record<string, readonly [chinese: string, english: string]>> = {
  length: ['位数不对（应为 15 或 18 位），可能已缺位', 'does not have 15 or 18 digits, some may be missing'],
  date: ['中的出生日期不存在', 'has a birthday in it that does not exist'],
  tail: [
    '末三位为 000 且校验码不符，已被表格软件截去末位',
    'ends in 000 and its check digit is wrong: a spreadsheet has cut its last digits off',
  ],
  check: ['校验码不符', 'has a wrong check digit'],
};

type Parts = { field: string; value: string; known: string; partly: boolean };
type Sentences = Record<Refusal['code'], (parts: Parts) => string>;

const chinese: Sentences = {
  'column-missing': ({ value }) => `缺少必需的列：${value}。请在首行补上列名`,
  'column-twice': ({ field }) => `列 ${field} 出现了两次，请只保留一列`,
  width: ({ value, known }) => `本行有 ${value} 列，表头有 ${known} 列。含分隔符的内容请用双引号括起`,
  nul: () => '本行含有空字符（NUL），内容可能已损坏，请核对后重新导出',
  quote: () => '本行有双引号未闭合，请补上或删去；双引号本身是内容时请写成两个',
  empty: ({ field }) => `${field} 不能为空，请补填`,
  'too-long': ({ field, known }) => `${field} 过长，请控制在 ${known} 字以内`,
  scientific: ({ field, value }) =>
    `${field}${value === '' ? '' : `“${value}”`}已被表格软件改成科学计数法，请将该列设为文本后重新导出`,
  'error-cell': ({ field, value }) => `${field}是表格软件的错误值“${value}”，请更正公式或改填内容`,
  label: ({ field, value }) => `${field}“${value}”是合计或说明，不是数据，请删去该行或更正`,
  'key-number': ({ field, value }) => `${field}“${value}”已被软件当作数字，前导零可能丢失，请将该列设为文本后重新导出`,
  'zeros-lost': ({ field, value, known }) =>
    `${field}“${value}”${known === '' ? '在库中有带前导零的同号记录' : `不足 ${known} 位`}，前导零可能已被表格软件去掉，请将该列设为文本后重新导出`,
  'id-no': ({ field, known }) => `${field}${idFaults[known]?.[0] ?? '有误'}，请核对后将该列设为文本重新导出`,
  date: ({ field, value }) => `${field}“${value}”不是有效日期，请写成 2026-11-23`,
  time: ({ field, value }) => `${field}“${value}”不是有效时间，请写成 2026-11-23 09:30:00`,
  money: ({ field, value }) => `${field}“${value}”不是有效金额，请以元为单位填写，如 1234567.89 或 123.4万`,
  whole: ({ field, value }) => `${field}“${value}”不是有效整数，请只填数字，如 12`,
  negative: ({ field }) => `${field} 不能为负数，请核对`,
  'not-positive': ({ field }) => `${field} 必须大于零，转入转出请用“方向”列区分`,
  word: ({ field, value, known }) => `${field}“${value}”无法识别，可填：${known}`,
  birthday: ({ value, known }) =>
    `生日“${value}”无法识别${birthdayFaults[known]?.[0] ?? ''}，请写成 1970-05-01、05-01 或 农历1965-08-15`,
  'in-future': ({ field, value }) => `${field}“${value}”晚于今天，请核对`,
  'out-of-order': ({ field, value, known }) => `${field}“${value}”晚于到期日“${known}”，请核对两个日期`,
  phone: ({ field }) => `${field} 不是有效的电话号码，请只填数字，如 13800000001`,
  mail: ({ field, value }) => `${field}“${value}”不是有效的邮箱地址`,
  'open-id': ({ field }) => `${field} 应以 ou_ 开头，不清楚时请留空`,
  'unknown-advisor': ({ value, partly }) =>
    `客户经理工号“${value}”${partly ? '不存在或不在所辖团队，请核对工号' : '不存在，请先导入员工或更正工号'}`,
  'unknown-client': ({ value, partly }) =>
    `客户号“${value}”${partly ? '不存在或不在所辖团队，请核对客户号' : '不存在，请先导入客户或更正客户号'}`,
  'unknown-product': ({ value }) => `产品代码“${value}”不存在，请先导入产品或更正产品代码`,
  'new-needs': ({ field }) => `新记录缺少 ${field}，请补上该列`,
  taken: ({ field, value, known }) => `${field}“${value}”已属于工号 ${known}，请核对`,
  'team-cycle': ({ value, known }) => `团队“${value}”的上级设为“${known}”会形成循环，请更正上级团队`,
  'no-team': () => '填写了上级团队但没有填写团队，请补填团队',
};

const english: Sentences = {
  'column-missing': ({ value }) => `Missing column: ${value}. Add it to the first line`,
  'column-twice': ({ field }) => `Column ${field} appears twice; keep one`,
  width: ({ value, known }) => `This row has ${value} cells, the header ${known}. Put text with separators in quotes`,
  nul: () => 'This row holds a NUL character and may be damaged; check it and export it again',
  quote: () =>
    'A quote in this row is never closed; close it, remove it, or double it where it is meant as a character',
  empty: ({ field }) => `${field} must not be empty; fill it in`,
  'too-long': ({ field, known }) => `${field} is too long; keep it to ${known} characters`,
  scientific: ({ field, value }) =>
    `${field}${value === '' ? '' : ` "${value}"`} was turned into a number by a spreadsheet; export that column as text`,
  'error-cell': ({ field, value }) =>
    `${field} is an error of the spreadsheet, "${value}"; correct the formula or fill the cell in`,
  label: ({ field, value }) => `${field} "${value}" is a total or a remark, not data; remove the row or correct it`,
  'key-number': ({ field, value }) =>
    `${field} "${value}" was taken for a number, and leading zeros may be lost; export that column as text`,
  'zeros-lost': ({ field, value, known }) =>
    `${field} "${value}" ${known === '' ? 'is in the book with leading zeros' : `has fewer than ${known} digits`}: a spreadsheet may have taken its leading zeros; export that column as text`,
  'id-no': ({ field, known }) =>
    `${field} ${idFaults[known]?.[1] ?? 'is wrong'}; check it and export that column as text`,
  date: ({ field, value }) => `${field} "${value}" is not a date; write it as 2026-11-23`,
  time: ({ field, value }) => `${field} "${value}" is not a time; write it as 2026-11-23 09:30:00`,
  money: ({ field, value }) => `${field} "${value}" is not an amount; write it in yuan, as 1234567.89 or 123.4万`,
  whole: ({ field, value }) => `${field} "${value}" is not a whole number; write digits only, as 12`,
  negative: ({ field }) => `${field} must not be negative; check it`,
  'not-positive': ({ field }) => `${field} must be above zero; use the direction column for in and out`,
  word: ({ field, value, known }) => `${field} "${value}" is not known; use one of ${known}`,
  birthday: ({ value, known }) =>
    `Birthday "${value}" is not understood${birthdayFaults[known]?.[1] ?? ''}; write 1970-05-01, 05-01 or L1965-08-15 (lunar)`,
  'in-future': ({ field, value }) => `${field} "${value}" is after today; check it`,
  'out-of-order': ({ field, value, known }) => `${field} "${value}" is after matures_on "${known}"; check both days`,
  phone: ({ field }) => `${field} is not a telephone number; write digits only, as 13800000001`,
  mail: ({ field, value }) => `${field} "${value}" is not an e-mail address`,
  'open-id': ({ field }) => `${field} must start with ou_; leave it empty when unknown`,
  'unknown-advisor': ({ value, partly }) =>
    partly
      ? `Staff number "${value}" does not exist or is not in your team; check it`
      : `There is no staff number "${value}"; import the staff first or correct it`,
  'unknown-client': ({ value, partly }) =>
    partly
      ? `Client number "${value}" does not exist or is not in your team; check it`
      : `There is no client number "${value}"; import the clients first or correct it`,
  'unknown-product': ({ value }) => `There is no product code "${value}"; import the products first or correct it`,
  'new-needs': ({ field }) => `A new record needs ${field}; add that column`,
  taken: ({ field, value, known }) => `${field} "${value}" belongs to staff number ${known}; check it`,
  'team-cycle': ({ value, known }) => `Team "${value}" below "${known}" would make a circle; correct the parent team`,
  'no-team': () => 'A parent team is given but no team; fill in the team',
};
