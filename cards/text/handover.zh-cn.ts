/** Clients and items given to another advisor: what is asked before, who is told, what came back. */
export const handover = {
  assignTitle: '分配客户',
  fromTo: (from: string, to: string) => `由 ${from} 转给 ${to}`,
  assets: (amount: string) => `资产 ${amount}`,
  open: (count: number) => `应办 ${count} 项`,
  promises: (count: number, next: string) => `约定 ${count} 项（最近 ${next}）`,
  cases: (count: number) => `未办结咨询 ${count} 项`,
  nothingOpen: '无应办事项',
  today: '今日清单事项',
  moreToday: (count: number) => `今日清单另有 ${count} 项`,
  hint: (minutes: number) => `确认后即通知双方，${minutes} 分钟内可撤销。`,
  movedSince: (owner: string) => `该客户现由 ${owner} 负责，请核对后再确认。`,
  changedSince: '该客户的应办或咨询已有变化，请核对后再确认。',
  itemMovedSince: (owner: string) => `该任务现由 ${owner} 负责，请核对后再确认。`,
  already: (client: string, name: string) => `客户 ${client} 已由 ${name} 负责。`,
  receivedTitle: '客户转入',
  receivedBy: (by: string) => `${by} 办理转交`,
  receivedLine: (client: string, today: number) =>
    today > 0 ? `${client} 转入，今日清单 ${today} 项` : `${client} 转入`,
  standIn: (name: string) => `代 ${name} 接收`,
  leftTitle: '客户已转出',
  leftLine: (by: string, client: string, to: string) => `${by} 已将客户 ${client} 转给 ${to}。`,
  leftItems: (count: number) => `本人名下 ${count} 项应办随之转出。`,
  managerTitle: '客户跨团队转交',
  managerLine: (by: string, client: string, from: string, to: string) =>
    `${by} 已将客户 ${client} 由 ${from} 转给 ${to}。`,
  itemTitle: '任务转入',
  itemLine: (client: string) => `${client} 的任务转入`,
  itemLeftTitle: '任务已转出',
  itemLeftLine: (by: string, client: string, what: string, to: string) =>
    `${by} 已将 ${client} 的任务（${what}）转给 ${to}。`,
  itemManagerTitle: '任务跨团队转交',
  backTitle: '转交已撤销',
  backLine: (by: string, client: string, owner: string) => `${by} 已撤销转交，客户 ${client} 仍由 ${owner} 负责。`,
  backItems: (count: number) => `本人名下 ${count} 项应办随之退回。`,
  itemBackLine: (by: string, client: string, what: string, owner: string) =>
    `${by} 已撤销转交，${client} 的任务（${what}）仍由 ${owner} 办理。`,
  itemRight: (client: string) =>
    `客户 ${client} 仍由原客户经理负责。接手人在任务办结前可查看该客户的电话、相关持仓并记录联系，查看将被记录；如需长期负责，请用 /assign 分配客户。`,
  itemRightOf: (name: string, client: string) =>
    `任务办结前，${name} 可查看客户 ${client} 的电话、相关持仓并记录联系。`,
  due: (date: string) => `办理日期 ${date}`,
  left: (to: string, client: string, what: string) => `已转交 ${to} · ${client} · ${what}`,
  leftCount: (count: number) => `${count} 项`,
  moreLeft: (count: number) => `另有 ${count} 位客户的事项已转交`,
};
