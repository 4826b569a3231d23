import type { AllKindWords, AnyKindWords } from '../cases/case-words.ts';

const kinds: AllKindWords = {
  question: {
    name: '客户咨询',
    due: '答复期限',
    opened: '咨询已登记',
    states: { open: '待答复', answered: '已答复' },
    steps: {
      answer: { button: '答复', done: '已答复', told: (name, client) => `${name} 已答复 ${client} 的咨询` },
    },
    command: {
      usage: '/ask <客户> <咨询内容>',
      what: '登记客户咨询，首问负责',
      example: '/ask 赵甲子 到期后能否续做',
    },
  },
};

/** What a kind is called; one of another version of the desk is called a case. */
export function kindName(kind: string): string {
  const known: Readonly<Record<string, AnyKindWords>> = kinds;
  return known[kind]?.name ?? '事项';
}

/** Cases: the card of one, the list of them, and who hears what. */
export const cases = {
  kinds,
  title: (kind: string, no: string) => `${kind} ${no}`,
  stepTakenBack: (name: string, client: string, step: string) => `${name} 已撤回对 ${client} 的${step}，待重新办理。`,
  stepTaken: (done: string, title: string, subject: string) => `${done} ${title}：${subject}`,
  withdrawn: '已撤回',
  unknownState: '办理中',
  due: '办理期限',
  dueAt: (label: string, date: string, time: string, away: string) => `${label} ${date} ${time}（${away}）`,
  overdueSince: (date: string, time: string) => `已逾期，期限为 ${date} ${time}`,
  closedAt: (date: string, time: string) => `${date} ${time} 办结`,
  overdueTag: '已逾期',
  dueTodayTag: '今日截止',
  owner: (name: string) => `负责人 ${name}`,
  openedBy: (name: string, date: string) => `${name} 登记于 ${date}`,
  history: (count: number) => `办理记录 · ${count} 条`,
  happened: (when: string, who: string, what: string) => `${when} · ${who} · ${what}`,
  client: '客户资料',
  desk: '系统',
  opened: '登记',
  byContact: '已联系客户并登记联系记录',
  passedTo: (name: string) => `转交给 ${name}`,
  movedTo: (name: string) => `负责人调整为 ${name}`,
  escalated: '逾期未办结，已告知主管',
  returned: '撤销上一步操作',
  pass: '转交',
  passed: (name: string) => `已转交给 ${name}`,
  passedFrom: (name: string) => `${name} 转交，由本人负责办理。`,
  passedFromFor: (name: string, owner: string) => `${name} 转交给 ${owner}，${owner} 请假期间由本人代为办理。`,
  passedBack: (name: string, title: string) => `${name} 已收回转交的${title}，无需继续办理。`,
  badReceiver: '请选择其他在岗同事。',
  noLongerOpen: '该事项已办结。',
  notThisStep: '该事项已进入其他环节，请查看最新状态。',
  noSuchCase: (no: string) => `没有找到事项 ${no}。发送 /case 查看未办结事项。`,
  list: {
    mine: '未办结事项',
    team: '团队未办结事项',
    line: (count: number, overdue: number) => `未办结 ${count} 项${overdue > 0 ? `，本页 ${overdue} 项已逾期` : ''}`,
    empty: '没有未办结的事项。',
    toMine: '本人事项',
    toTeam: '团队事项',
    page: (page: number, pages: number) => `第 ${page}/${pages} 页`,
  },
  notices: {
    remindTitle: (kind: string) => `${kind}即将到期`,
    remindLine: (client: string, title: string) => `${client} 的${title} 尚未办结`,
    overdueTitle: (kind: string) => `${kind}逾期`,
    overdueLine: (client: string, title: string, owner: string) => `${client} 的${title} 逾期未办结，负责人 ${owner}`,
    manyTitle: '客户多次咨询未获答复',
    manyLine: (client: string, count: number, owners: string) =>
      `${client} 已有 ${count} 项咨询未获答复，负责人：${owners}。请督促尽快答复。`,
    movedTitle: '事项转入',
    movedLine: (name: string, count: number) => `${name} 已停用，其 ${count} 项未办结事项转由本人负责。`,
  },
  commands: {
    case: { usage: '/case [事项号]', what: '按期限查看未办结事项；主管查看团队事项', example: '/case 12' },
  },
};
