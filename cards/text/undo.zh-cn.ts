/** Taking back what was done. */
export const undo = {
  until: (time: string) => `${time} 前可撤销`,
  title: '已撤销',
  what: {
    log: (name: string) => `${name}的联系记录已撤销`,
    stage: (name: string) => `${name}的阶段调整已撤销`,
    done: (name: string) => `${name}的任务已恢复为应办`,
    snooze: (name: string) => `${name}的任务已恢复到原日期`,
    task: (name: string) => `${name}的任务已取消`,
    putOff: '事项已恢复到原日期',
    case: (name: string) => `${name}的事项已撤回`,
    assign: (name: string) => `客户 ${name} 的分配已撤销，双方已收到通知`,
    reassign: (name: string) => `${name}的任务转交已撤销，双方已收到通知`,
    pass: (name: string) => `${name}的事项已收回，由原负责人继续办理`,
  },
  /** Of what was put off together: what is back, and what has changed since and stays as it is. */
  putOffBack: (count: number, changed: number) =>
    `${count} 项已恢复到原日期${changed > 0 ? `，${changed} 项之后另有处理，未恢复` : ''}`,
  /** What was done, as `/undo` speaks of it. */
  called: {
    log: '联系登记',
    stage: '阶段调整',
    done: '完成任务',
    snooze: '延后任务',
    unreached: '未接通登记',
    putOff: '全部延后',
    drop: '不再提醒',
    task: '添加任务',
    reassign: '任务转交',
    assign: '客户分配',
    begun: (kind: string) => `登记${kind}`,
    pass: '事项转交',
    leave: '请假登记',
    leaveCancelled: '取消请假',
    room: '登记工作群',
    roomOff: '取消工作群',
    settings: '设置调整',
    remind: '提醒',
    file: '文件导入',
    header: '确认表头',
    headerForgotten: '取消表头对应',
    tellOwner: '转达留言',
    other: '操作',
  },
  /** Which deed: what it was, of whom, and when. */
  deed: (called: string, client: string | undefined, time: string) =>
    client === undefined ? `${called}，${time}` : `${called} · ${client}，${time}`,
  nothingToUndo: '没有可撤销的操作。',
  cannot: (deed: string) => `最近一次操作（${deed}）不能撤销。`,
  tooLate: (deed: string, minutes: number) =>
    `该操作（${deed}）已超过 ${minutes} 分钟，无法撤销。如需更正，请重新登记。`,
  changed: (deed: string) => `该操作（${deed}）之后，内容已被更新，请查看最新状态后再操作。`,
  alreadyUndone: '此操作已撤销。',
  undone: '已撤销',
  commands: {
    undo: { usage: '/undo', what: '撤销最近一次操作', example: '/undo' },
  },
};
