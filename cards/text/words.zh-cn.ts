import type { ContactKind } from '../../domain/contacts/contact.ts';
import type { OutcomeId } from '../../domain/occasions/outcomes.ts';
import type { Role } from '../../domain/people/people.ts';
import type { TaskState } from '../../domain/tasks/task.ts';

const buttons = {
  done: '完成',
  snooze: '延后',
  log: '记录',
  undo: '撤销',
  reassign: '转交',
  more: '更多',
  open: '查看',
  openClient: '查看客户',
  tell: '转达',
  stage: '阶段',
  task: '任务',
  reveal: '显示',
  choose: '选择',
  remind: '提醒',
  submit: '提交',
  save: '保存',
  send: '发送',
  previous: '上一页',
  today: '今日清单',
  theirList: '查看清单',
  cancelLeave: '取消请假',
  leave: '请假',
  settings: '个人设置',
  otherDay: '选日期',
  showAll: '全部显示',
  drop: '不再提醒',
  oneByOne: '逐项处理',
  snoozeAnyway: '仍然延后',
  sameSale: '同一笔',
  otherSale: '另一笔',
  importFile: '导入',
  change: '改',
  confirm: '确认',
  cancel: '取消',
  help: '全部命令',
};

const outcomes: Record<OutcomeId, string> = {
  renewed: '续作',
  redeemed: '赎回',
  booked: '已约',
  explained: '已了解原因',
  retain: '需挽留',
  mistaken: '误报',
  unreached: '未接通',
};
const kinds: Record<ContactKind, string> = {
  call: '电话',
  needs: '需求面谈',
  deal: '成交面谈',
  service: '售后',
  visit: '拜访',
  sms: '短信',
  letter: '信函',
  noanswer: '未接通',
};

const stages: Record<1 | 2 | 3 | 4, string> = { 1: '统计', 2: '认知', 3: '信任', 4: '销售' };

const states: Record<TaskState, string> = {
  open: '应办',
  done: '已完成',
  superseded: '已失效',
  expired: '已过期',
  cancelled: '已取消',
  orphaned: '待分配客户经理',
};

const roles: Record<Role, string> = { advisor: '客户经理', manager: '主管', compliance: '合规', admin: '管理员' };

export const words = {
  buttons,
  kinds,
  outcomes,
  stages,
  states,
  roles,
  stageOf: (stage: 1 | 2 | 3 | 4) => `${stages[stage]}阶段`,
  /** A tier as its reader calls it; the firm's own names stay as they are. */
  tier: (name: string) => name,
  /** As files write it: `男`, `女`, `M`, `F`. */
  gender: (written: string) =>
    /^(?:m|male)$/i.test(written) ? '男' : /^(?:f|female)$/i.test(written) ? '女' : written,
  /** A stand-in, with the name of whom they stand in for. */
  standIn: (name: string, owner: string) => `${name}（代 ${owner}）`,
  taskNo: (id: number) => `#${id}`,
  someone: '未分配',
  unknown: '未登记',
  separator: '；',
  listed: '、',
  comma: '，',
};
