/** Contacts: what a logged contact leaves behind, what is wrong with it. */
export const contacts = {
  logged: '已登记联系记录',
  loggedLine: (name: string, kind: string) => `${name}：${kind}已登记`,
  /** `when`: the date, and its time where it has one. */
  loggedNext: (when: string, what?: string) => `下次联系 ${when}${what === undefined ? '' : `：${what}`}`,
  loggedProduct: (product: string, amount: string | undefined) =>
    amount === undefined ? `产品 ${product}` : `产品 ${product}，金额 ${amount}`,
  loggedAmount: (amount: string) => `金额 ${amount}`,
  loggedBy: (actor: string, owner: string) => `${actor} 代 ${owner} 登记`,
  taskClosed: (no: string) => `任务 ${no} 已完成`,
  pitchTooEarly: (stage: string) => `客户处于${stage}，此阶段不宜推介产品。`,
  amountNotPositive: '金额须大于 0，请核对。',
  unknownProduct: (code: string) => `没有找到产品“${code}”，请核对产品代码。`,
  loggedToast: '已登记',
  commands: {
    log: {
      usage: '/log <客户> <方式> <内容> [下次 <日期> [时间] [事项]] [产品 <代码>] [金额 <金额>]',
      what: '登记联系记录。方式：电话、需求面谈、成交面谈、售后、拜访、短信',
      example: '/log 赵甲子 电话 已确认到期安排 下次 周五 15:00 送方案',
    },
  },
};
