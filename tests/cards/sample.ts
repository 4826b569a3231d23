import type { HeaderAsked } from '../../cards/import/header-card.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { ClientFile } from '../../domain/clients/client-file.ts';
import type { ContactEntry } from '../../domain/contacts/contact.ts';
import { type HeaderFault, kindOfHeader } from '../../domain/import/kind-of-header.ts';
import { clients } from '../../domain/import/kinds/clients.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import type { KnownHeader } from '../../domain/import/port.ts';
import { type Day, day, timeOfDay } from '../../domain/kit/day.ts';
import { yuan } from '../../domain/kit/money.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';
import type { DroppedTask, TaskItem } from '../../domain/tasks/task.ts';

/** A Monday of trading, 农历十月十五. */
export const today: Day = day('2026-11-23');
export const rulebook = Rulebook.parse({});

export const ouyang: ClientBrief = {
  id: 101,
  clientNo: 'C000101',
  name: '欧阳样例',
  tier: '金卡',
  aum: yuan(3_200_000),
  stage: 3,
  advisorId: 7,
  advisorName: '范例经理',
  teamName: '示例一组',
  lastContactOn: day('2026-11-03'),
};
export const zhang: ClientBrief = {
  id: 102,
  clientNo: 'C000102',
  name: '张试样',
  tier: '普通',
  aum: yuan(86_000),
  stage: 1,
  advisorId: 7,
  advisorName: '范例经理',
};
export const shan: ClientBrief = {
  ...ouyang,
  id: 103,
  clientNo: 'C000103',
  name: '单例子',
  tier: '钻石',
  stage: 4,
  aum: yuan(125_000_000),
};

export const maturing: TaskItem = {
  id: 123,
  ownerId: 7,
  client: ouyang,
  rule: 'maturity',
  subject: 'WL0001/',
  onDay: today,
  dueOn: today,
  openedOn: day('2026-11-20'),
  urgency: 2,
  worth: yuan(500_000),
  why: { rule: 'maturity', holding: 'WL0001/', product: '稳利一号', amount: '50000000' },
  state: 'open',
  snoozes: 1,
  tries: 0,
};
export const leaving: TaskItem = {
  ...maturing,
  id: 124,
  client: shan,
  rule: 'outflow',
  subject: '',
  openedOn: today,
  worth: yuan(800_000),
  why: { rule: 'outflow', amount: '80000000', flows: 3, days: 2, percent: 32, toManager: true },
  snoozes: 0,
  tries: 0,
};
export const birthday: TaskItem = {
  ...maturing,
  id: 125,
  client: zhang,
  rule: 'birthday',
  subject: '',
  onDay: day('2026-11-25'),
  openedOn: today,
  urgency: 1,
  worth: yuan(86_000),
  why: { rule: 'birthday', calendar: 'lunar', lunar: '农历十月十七', age: 61 },
  snoozes: 0,
  tries: 0,
};
export const silent: TaskItem = {
  ...birthday,
  id: 126,
  client: { ...zhang, id: 104, name: '赵示范', tier: '金卡', lastContactOn: day('2026-08-20') },
  rule: 'no-contact',
  onDay: day('2026-11-18'),
  urgency: 0,
  why: { rule: 'no-contact', days: 90, since: day('2026-08-20'), ever: true },
};
export const ownTask: TaskItem = {
  id: 127,
  ownerId: 7,
  rule: 'appointment',
  subject: '1',
  onDay: today,
  dueOn: today,
  openedOn: today,
  urgency: 1,
  worth: yuan(0),
  why: { rule: 'appointment', what: '整理季度检视材料' },
  state: 'open',
  snoozes: 0,
  tries: 0,
};
export const promised: TaskItem = {
  ...ownTask,
  id: 128,
  client: ouyang,
  at: timeOfDay('15:00'),
  why: { rule: 'appointment', what: '送方案', at: '15:00' },
};
export const closedToday: TaskItem = {
  ...birthday,
  id: 122,
  client: { ...zhang, id: 105, name: '钱样本' },
  rule: 'new-account',
  why: { rule: 'new-account', openedOn: day('2026-11-19') },
  state: 'done',
  stateDay: today,
};

export const called: ContactEntry = {
  id: 900,
  clientId: 101,
  kind: 'needs',
  at: new Date('2026-11-23T02:05:00Z'),
  onDay: today,
  note: '客户计划年内为子女准备教育金，希望了解中低风险产品。约定下周带方案面谈。',
  nextOn: day('2026-11-30'),
  productCode: 'WL0002',
  amount: yuan(200_000),
  staffName: '范例经理',
};

export const file: ClientFile = {
  ...ouyang,
  gender: '女',
  birthday: 'L1965-08-15',
  phoneMasked: '138****0001',
  openedOn: day('2019-03-12'),
  stageContacts: 3,
  contacts: 6,
  stageSince: day('2026-09-01'),
  riskAssessedOn: day('2024-10-08'),
  riskBand: '中高',
  vipCardExpiresOn: day('2027-05-31'),
  note: '偏好上午联系。',
  firstSeenOn: day('2025-01-06'),
  holdings: [
    { productCode: 'JQ0007', lotNo: '', productName: '示例均衡精选混合', riskLevel: 'R3', amount: yuan(1_200_000) },
    {
      productCode: 'WL0001',
      lotNo: '1',
      productName: '稳利一号',
      riskLevel: 'R2',
      amount: yuan(500_000),
      boughtOn: day('2026-05-20'),
      maturesOn: today,
    },
  ],
  log: [{ ...called, onDay: day('2026-11-03') }],
  tasks: [maturing],
  dropped: [],
  settled: [],
  totals: { holdings: 2, held: yuan(1_700_000), tasks: 1, dropped: 0, settled: 0 },
  coming: [
    {
      rule: 'birthday',
      on: day('2027-09-15'),
      why: { rule: 'birthday', calendar: 'lunar', lunar: '农历八月十五', age: 62 },
    },
  ],
};

export const dropped: DroppedTask = {
  ...leaving,
  id: 126,
  state: 'cancelled',
  stateDay: today,
  ownerName: '范例经理',
  byName: '休假同事',
  reason: 'other',
  words: '客户称资金用于购房，已无余款',
};

const advisors = [
  {
    staffId: 7,
    name: '范例经理',
    due: 12,
    done: 10,
    unlogged: 2,
    carriedOver: 2,
    snoozed: 0,
    contacts: { call: 8, visit: 1 },
    sales: yuan(200_000),
  },
  {
    staffId: 8,
    name: '样张经理',
    due: 9,
    done: 9,
    unlogged: 2,
    carriedOver: 0,
    snoozed: 1,
    contacts: { call: 5, needs: 2 },
    sales: yuan(0),
  },
];
export const team = {
  teamName: '示例一组',
  day: today,
  advisors,
  critical: [{ ...leaving, ownerName: '范例经理' }],
  criticalCount: 1,
  dropped: [],
  droppedCount: 0,
  netFlow: { in: yuan(2_300_000), out: yuan(3_150_000) },
};

/** What is wrong with a header that is of no kind of file. */
export function headerFault(header: string[]): HeaderFault {
  const found = kindOfHeader(header, fileKinds);
  if (found.ok) throw new Error('the header is right');
  return found.fault;
}

/** A header of another system, with the longest of titles and more columns than a phone shows at once. */
export const headerAsked: HeaderAsked = {
  id: 7,
  kind: clients,
  fileName: '核心系统客户信息查询结果导出20261123.xlsx',
  role: 'admin',
  columns: [
    { title: '核心客户号', example: 'K0***', field: 'client_no', by: 'synonym', sure: true },
    { title: '姓名', example: '赵**', field: 'name', by: 'title', sure: true },
    { title: '主要联系', example: '138****0001', field: 'phone', by: 'values', sure: false },
    { title: '客户联系手机号码（本人）13800000001', example: '139****0002', field: '', sure: false },
    { title: 'AUM余额(万元)', example: '12*.*5', field: 'aum', by: 'synonym', sure: true },
    { title: '负责人', example: 'A1*', field: 'advisor_no', by: 'values', sure: false },
    ...Array.from({ length: 30 }, (_, at) => ({ title: `备用字段${at + 1}`, example: '', field: '', sure: false })),
  ],
};

export const knownHeader: KnownHeader = {
  id: 3,
  kind: 'clients',
  headerKey: '核心客户号',
  mapping: [
    { title: '核心客户号', field: 'client_no' },
    { title: '户名', field: 'name' },
    { title: '备用', field: '' },
  ],
  staffId: 1,
  confirmedAt: new Date('2026-11-23T02:00:00Z'),
};
