import type { RuleWords } from '../occasions/rule-words.ts';
import { count } from './count.en-us.ts';
import type { occasions as chinese } from './occasions.zh-cn.ts';

const rules: RuleWords = {
  birthday: {
    name: 'Birthday',
    next: 'Call or text today with good wishes.',
    why: ({ calendar, lunar, age }, { when, lunar: lunarDate }) => {
      const date = calendar === 'solar' || lunar === undefined ? '' : ` (${lunarDate(lunar)})`;
      return `Birthday ${when}${date}${age === undefined ? '' : `, turns ${age}`}`;
    },
  },
  maturity: {
    name: 'Maturity',
    next: 'Contact the client to agree where the money goes at maturity.',
    why: ({ product, amount }, at) =>
      `${at.product(product)} ${at.money(amount)} ${at.late > 0 ? `matured ${count(at.late, 'day')} ago` : `matures ${at.when}`}`,
  },
  outflow: {
    name: 'Large outflow',
    next: 'Call today to understand the purpose and what comes next.',
    why: ({ amount, flows, days, percent = 0 }, { money, date }) => {
      // Below one percent it says nothing.
      const share = percent > 100 ? ', more than the assets held' : percent >= 1 ? `, ${percent}% of assets` : '';
      const on = date === undefined ? '' : ` on ${date}`;
      if (flows <= 1) return `Outflow of ${money(amount)}${on}${share}`;
      const transfers = count(flows, 'transfer');
      if (days <= 1) return `Outflow of ${money(amount)} in ${transfers}${on}${share}`;
      const upTo = date === undefined ? '' : ` to ${date}`;
      return `Outflow of ${money(amount)} over ${count(days, 'day')}${upTo} (${transfers})${share}`;
    },
  },
  'new-account': {
    name: 'New account',
    next: 'Call this week to welcome the client and introduce the service.',
    why: ({ openedOn }, { dateOf }) => `Account opened ${dateOf(openedOn)}, first contact due`,
  },
  'callback-30': {
    name: 'Account callback',
    next: 'Complete the account callback within its deadline.',
    why: ({ openedOn }, { dateOf, late, when }) =>
      `Account opened ${dateOf(openedOn)}, callback ${late > 0 ? `${count(late, 'day')} overdue` : `due ${when}`}`,
  },
  'no-contact': {
    name: 'No recent contact',
    next: 'Call today and bring the client file up to date.',
    why: ({ since, days, ever }, { daysSince, tier = 'standard' }) => {
      const silent = count(daysSince(since), 'day');
      return `${ever ? `No contact for ${silent}` : `Never contacted, on file for ${silent}`} (${tier}: ${days})`;
    },
  },
  appointment: {
    name: 'Appointments and tasks',
    next: 'Follow up as agreed.',
    why: ({ what }, { written }) => written(what),
  },
  retired: { name: 'Other item', next: 'Check and settle it.', why: () => 'Other item' },
};

export const occasions: typeof chinese = { rules };
