/** Service stages: the sheet, the form, what a move needs. */
export const stages = {
  title: '服务阶段',
  figures: { now: '当前阶段', inStage: '本阶段联系', total: '累计联系' },
  times: (count: number) => `${count} 次`,
  since: (date: string, days: number) => `自 ${date} 起，已 ${days} 天`,
  range: (least: number, most: number) => `本阶段周期：第 ${least}–${most} 次联系`,
  overdue: (most: number) => `联系已超过 ${most} 次，请评估是否进入下一阶段。`,
  missingTitle: '进入下一阶段尚缺',
  ready: (next: string) => `条件已满足，可进入${next}。`,
  last: '已是最后阶段。',
  history: '阶段记录',
  move: (from: string, to: string) => `${from} → ${to}`,
  moved: '阶段已调整',
  movedLine: (name: string, to: string) => `${name}：已进入${to}`,
  reason: (reason: string) => `原因：${reason}`,
  missing: {
    contacts: (have: number, need: number) => `累计联系 ${have} 次，至少需要 ${need} 次`,
    step: (next: string) => `须逐级推进，下一阶段为${next}`,
    reason: '退回前一阶段须填写原因',
    same: '客户已处于该阶段',
  },
  movedToast: (to: string) => `已进入${to}`,
  refused: (missing: string) => `暂不能调整阶段：${missing}。`,
  commands: {
    stage: {
      usage: '/stage <客户> [1-4 或名称] [原因]',
      what: '查看或调整服务阶段：统计、认知、信任、销售',
      example: '/stage 赵甲子 认知',
    },
  },
};
