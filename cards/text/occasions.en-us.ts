import { count } from './count.en-us.ts';
import type { occasions as chinese } from './occasions.zh-cn.ts';

export const occasions: typeof chinese = {
  why: {
    birthdaySolar: (when, age) => `Birthday ${when}${age === undefined ? '' : `, turns ${age}`}`,
    birthdayLunar: (when, lunar, age) => `Birthday ${when} (${lunar})${age === undefined ? '' : `, turns ${age}`}`,
    maturityAhead: (product, amount, when) => `${product} ${amount} matures ${when}`,
    maturityPast: (product, amount, days) => `${product} ${amount} matured ${count(days, 'day')} ago`,
    outflowOnce: (amount, date) => `Outflow of ${amount}${date === undefined ? '' : ` on ${date}`}`,
    outflowSum: (amount, flows, date) =>
      `Outflow of ${amount} in ${count(flows, 'transfer')}${date === undefined ? '' : ` on ${date}`}`,
    outflowDays: (amount, flows, days, date) =>
      `Outflow of ${amount} over ${count(days, 'day')}${date === undefined ? '' : ` to ${date}`} (${count(flows, 'transfer')})`,
    share: (percent) => (percent > 100 ? ', more than the assets held' : `, ${percent}% of assets`),
    newAccount: (date) => `Account opened ${date}, first contact due`,
    callback: (date, when) => `Account opened ${date}, callback due ${when}`,
    callbackLate: (date, days) => `Account opened ${date}, callback ${count(days, 'day')} overdue`,
    noContact: (days, tier, limit) => `No contact for ${count(days, 'day')} (${tier}: ${limit})`,
    neverContacted: (days, tier, limit) => `Never contacted, on file for ${count(days, 'day')} (${tier}: ${limit})`,
    standard: 'standard',
    callBack: (what) => `Client called: ${what}`,
  },
};
