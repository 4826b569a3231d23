/** Contacts: what a logged contact leaves behind, what is wrong with it. */
export const contacts = {
  logged: '已登记联系记录',
  loggedLine: (name: string, kind: string) => `${name}：${kind}已登记`,
  /** `when`: the date, and its time where it has one. */
  nextOnList: (name: string) => `下次联系已列入 ${name} 的清单`,
  forItem: (by: string, client: string, kind: string) => `${by} 办理转交的任务时已联系客户 ${client}（${kind}）。`,
  forItemNext: (date: string) => `下次联系 ${date}，已列入本人清单。`,
  forItemBooked: (by: string, client: string, when: string) =>
    `${by} 办理转交的任务时已与客户 ${client} 约定 ${when}，已列入本人清单。`,
  forItemTitle: '同事已联系名下客户',
  loggedNext: (when: string, what?: string) => `下次联系 ${when}${what === undefined ? '' : `：${what}`}`,
  loggedProduct: (product: string, amount: string | undefined) =>
    amount === undefined ? `产品 ${product}` : `产品 ${product}，金额 ${amount}`,
  loggedAmount: (amount: string) => `金额 ${amount}`,
  loggedBy: (actor: string, owner: string) => `${actor} 代 ${owner} 登记`,
  cameLate: (date: string) => `消息发送于 ${date}，现已送达，按该日登记`,
  taskClosed: (no: string) => `任务 ${no} 已完成`,
  pitchTooEarly: (stage: string) => `客户处于${stage}，此阶段不宜推介产品。`,
  amountNotPositive: '金额须大于 0，请核对。',
  /** `offered`: some are offered below. */
  unknownProduct: (code: string, offered: boolean) =>
    `没有找到产品“${code}”${offered ? '，请选择下列产品，或核对产品代码。' : '，请核对产品代码。'}`,
  severalProducts: (text: string) => `“${text}”对应多只产品，请选择。`,
  offeredProduct: (code: string, name: string) => `${code} ${name}`,
  /** What was typed is no code as it stands, and one product alone fits. */
  meantProduct: (typed: string, product: string) => `“${typed}”已按产品 ${product} 登记`,
  askTitle: '请核对金额',
  aboveAssets: '登记金额高于客户资产，请核对。',
  aboveAmountShort: '登记金额较大，请核对。',
  aboveAmount: (limit: string) => `登记金额高于 ${limit}，请核对。`,
  askAmount: '登记金额',
  askAssets: '客户资产',
  askedLine: '确认后登记；取消则返回表单，已填内容保留。',
  notLogged: '未登记，已填内容保留',
  sameSaleTitle: '是否同一笔？',
  sameSale: (sale: string) => `已记续作 ${sale}，是否同一笔？`,
  sameSaleLine: '同一笔只计一次销售；另一笔分别计入。',
  saleOn: (amount: string, day: string) => `${amount}（${day}）`,
  /** `more`: what exceeds the amount that was logged before. */
  countedOnce: (sale: string, more: string | undefined) =>
    `与已登记的 ${sale} 为同一笔，${more === undefined ? '销售只计一次' : `销售只加计超出的 ${more}`}`,
  loggedToast: '已登记',
  commands: {
    log: {
      usage: '/log <客户> <方式> <内容> [下次 <日期> [时间] [事项]] [产品 <代码>] [金额 <金额>]',
      what: '登记联系记录。方式：电话、需求面谈、成交面谈、售后、拜访、短信',
      example: '/log 赵甲子 电话 已确认到期安排 下次 周五 15:00 送方案',
    },
  },
};
