/** Taking back what was done. */
export const undo = {
  until: (time: string) => `${time} 前可撤销`,
  title: '已撤销',
  what: {
    log: (name: string) => `${name}的联系记录已撤销`,
    stage: (name: string) => `${name}的阶段调整已撤销`,
    done: (name: string) => `${name}的任务已恢复为待办`,
    snooze: (name: string) => `${name}的任务已恢复到原日期`,
    task: (name: string) => `${name}的任务已取消`,
    case: (name: string) => `${name}的事项已撤回`,
    pass: (name: string) => `${name}的事项已收回，由原负责人继续办理`,
  },
  nothingToUndo: '没有可撤销的操作。',
  tooLate: (minutes: number) => `已超过 ${minutes} 分钟，无法撤销。如需更正，请重新登记。`,
  alreadyUndone: '此操作已撤销。',
  undone: '已撤销',
  commands: {
    undo: { usage: '/undo', what: '撤销最近一次操作', example: '/undo' },
  },
};
