/** Why something is on the list. Amounts, products and days come in already written. */
export const occasions = {
  why: {
    birthdaySolar: (when: string, age: number | undefined) =>
      `生日 ${when}${age === undefined ? '' : `，满 ${age} 岁`}`,
    birthdayLunar: (when: string, lunar: string, age: number | undefined) =>
      `生日 ${when}（${lunar}）${age === undefined ? '' : `，满 ${age} 岁`}`,
    maturityAhead: (product: string, amount: string, when: string) => `${product} ${amount} ${when}到期`,
    maturityPast: (product: string, amount: string, days: number) => `${product} ${amount} 已到期 ${days} 天`,
    outflowOnce: (amount: string, date: string | undefined) => `${date ?? '单日'}转出 ${amount}`,
    outflowSum: (amount: string, flows: number, date: string | undefined) =>
      `${date ?? '单日'}转出 ${amount}（${flows} 笔）`,
    outflowDays: (amount: string, flows: number, days: number, date: string | undefined) =>
      `${date === undefined ? '' : `截至${date} `}${days} 日内转出 ${amount}（${flows} 笔）`,
    share: (percent: number) => (percent > 100 ? '，超过现有资产' : `，占资产 ${percent}%`),
    newAccount: (date: string) => `${date} 新开户，待首次联系`,
    callback: (date: string, when: string) => `${date} 开户，回访期限 ${when}`,
    callbackLate: (date: string, days: number) => `${date} 开户，回访已逾期 ${days} 天`,
    noContact: (days: number, tier: string, limit: number) => `已 ${days} 天未联系（${tier} ${limit} 天）`,
    neverContacted: (days: number, tier: string, limit: number) => `建档 ${days} 天尚未联系（${tier} ${limit} 天）`,
    standard: '标准',
    callBack: (what: string) => `客户来电：${what}`,
  },
};
