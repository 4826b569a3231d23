import type { ContactKind } from '../../domain/contacts/contact.ts';
import type { RuleId } from '../../domain/occasions/occasion.ts';
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
  tell: '转达',
  approve: '批准',
  return: '退回',
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
  cancelLeave: '取消请假',
};

const kinds: Record<ContactKind, string> = {
  call: '电话',
  needs: '需求面谈',
  deal: '成交面谈',
  service: '售后',
  visit: '拜访',
  sms: '短信',
};

const stages: Record<1 | 2 | 3 | 4, string> = { 1: '统计', 2: '认知', 3: '信任', 4: '销售' };

const states: Record<TaskState, string> = {
  open: '待办',
  done: '已完成',
  superseded: '已失效',
  cancelled: '已取消',
  orphaned: '待分配客户经理',
};

const roles: Record<Role, string> = { advisor: '客户经理', manager: '主管', compliance: '合规', admin: '管理员' };

const rules: Record<RuleId, string> = {
  birthday: '客户生日',
  'family-day': '家人纪念日',
  festival: '节日问候',
  maturity: '产品到期',
  repayment: '还款提醒',
  'vip-card': '贵宾卡到期',
  loan: '贷款放款',
  outflow: '大额转出',
  'follow-up-10': '十日回访',
  'new-account': '新开户',
  'callback-30': '开户回访',
  'tier-up': '等级提升',
  'tier-down': '等级下降',
  campaign: '营销活动',
  'no-contact': '久未联系',
  'core-care': '核心客户关怀',
  'quarterly-review': '季度检视',
  'risk-expiry': '风险测评到期',
  'annual-visit': '年度拜访',
  'life-step': '人生阶段',
  appointment: '预约与任务',
  'call-back-today': '当日回电',
};

/** What to do next about an urgent fact, one polite sentence. */
const nextSteps: Record<RuleId, string> = {
  birthday: '建议今日致电或短信祝福。',
  'family-day': '建议今日致电问候。',
  festival: '建议今日发送节日问候。',
  maturity: '建议联系客户，确认到期资金安排。',
  repayment: '建议提前提醒客户备足款项。',
  'vip-card': '建议联系客户办理续卡。',
  loan: '建议今日联系客户，确认款项到账。',
  outflow: '建议今日致电，了解资金用途与后续安排。',
  'follow-up-10': '建议致电回访产品使用情况。',
  'new-account': '建议本周内致电欢迎，介绍服务。',
  'callback-30': '请在期限内完成开户回访。',
  'tier-up': '建议联系客户，介绍新等级权益。',
  'tier-down': '建议联系客户，了解资产变动原因。',
  campaign: '建议本周内邀约客户参加。',
  'no-contact': '建议今日致电问候，更新客户信息。',
  'core-care': '建议发送关怀短信。',
  'quarterly-review': '建议约定时间，与客户检视资产配置。',
  'risk-expiry': '建议邀请客户重新完成风险测评。',
  'annual-visit': '建议年内安排登门拜访。',
  'life-step': '建议与客户重新检视理财目标。',
  appointment: '请按约定时间跟进。',
  'call-back-today': '请于今日回复客户来电。',
};

export const words = {
  buttons,
  kinds,
  stages,
  states,
  roles,
  rules,
  nextSteps,
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
  none: '无',
  unknown: '未登记',
  separator: '；',
  listed: '、',
  comma: '，',
};
