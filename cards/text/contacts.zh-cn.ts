/** Contacts: what a logged contact leaves behind, what is wrong with it. */
export const contacts = {
  logged: '已登记联系记录',
  loggedLine: (name: string, kind: string) => `${name}：${kind}已登记`,
  loggedNext: (date: string) => `下次联系 ${date}`,
  loggedProduct: (product: string, amount: string | undefined) =>
    amount === undefined ? `产品 ${product}` : `产品 ${product}，金额 ${amount}`,
  loggedAmount: (amount: string) => `金额 ${amount}`,
  loggedBy: (actor: string, owner: string) => `${actor} 代 ${owner} 登记`,
  taskClosed: (no: string) => `任务 ${no} 已完成`,
  pitchTooEarly: (stage: string) => `客户处于${stage}，此阶段不宜推介产品。`,
  missingNote: '请填写沟通内容。',
  missingKind: '请选择联系方式：电话、需求面谈、成交面谈、售后、拜访或短信。',
  amountNotPositive: '金额须大于 0，请核对。',
  unknownProduct: (code: string) => `没有找到产品“${code}”，请核对产品代码。`,
  loggedToast: '已登记',
};
