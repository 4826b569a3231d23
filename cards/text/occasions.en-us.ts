import { daysBetween } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import { cutEnd, lunarWords, moneyText, pastDay, productText, relativeDay, shortDate } from '../kit/format.ts';
import { daysLate, otherDate, type RuleWords } from '../occasions/rule-words.ts';
import { kindName } from './cases.en-us.ts';
import { count } from './count.en-us.ts';
import type { occasions as chinese } from './occasions.zh-cn.ts';

const rules: RuleWords = {
  birthday: {
    name: 'Birthday',
    next: 'Call or text today with good wishes.',
    why: ({ calendar, lunar, age }, view) => {
      const reached = age === undefined ? '' : `, turned ${age}`;
      if (daysLate(view) > 0) return `Belated wishes (birthday ${pastDay(view.on, view)}${reached})`;
      const date = calendar === 'solar' || lunar === undefined ? '' : ` (${lunarWords(lunar, 'en-US')})`;
      return `Birthday ${relativeDay(view.on, view)}${date}${age === undefined ? '' : `, turns ${age}`}`;
    },
  },
  maturity: {
    name: 'Maturity',
    next: 'Contact the client to agree where the money goes at maturity.',
    why: ({ product, amount }, view) => {
      const late = daysLate(view);
      const when = late > 0 ? `matured ${count(late, 'day')} ago` : `matures ${relativeDay(view.on, view)}`;
      return `${productText(product)} ${moneyText(fen(amount), 'en-US')} ${when}`;
    },
  },
  outflow: {
    name: 'Large outflow',
    next: 'Call today to understand the purpose and what comes next.',
    why: ({ amount, flows, days, percent = 0 }, view) => {
      const date = otherDate(view);
      const money = moneyText(fen(amount), 'en-US');
      // Below one percent it says nothing.
      const share = percent > 100 ? ', more than the assets held' : percent >= 1 ? `, ${percent}% of assets` : '';
      const on = date === undefined ? '' : ` on ${date}`;
      if (flows <= 1) return `Outflow of ${money}${on}${share}`;
      const transfers = count(flows, 'transfer');
      if (days <= 1) return `Outflow of ${money} in ${transfers}${on}${share}`;
      const upTo = date === undefined ? '' : ` to ${date}`;
      return `Outflow of ${money} over ${count(days, 'day')}${upTo} (${transfers})${share}`;
    },
  },
  inflow: {
    name: 'Large inflow',
    next: 'Call today to learn where the money comes from and what it is for.',
    why: ({ amount, flows, percent = 0 }, view) => {
      const date = otherDate(view);
      const money = moneyText(fen(amount), 'en-US');
      const sum = flows > 1 ? `${money} came in (${flows} flows)` : `${money} came in`;
      return `${sum}${date === undefined ? '' : ` on ${date}`}${percent >= 1 && percent <= 100 ? ` (${percent}%)` : ''}`;
    },
  },
  'new-account': {
    name: 'New account',
    next: 'Call this week to welcome the client and introduce the service.',
    why: ({ openedOn }, view) => `Account opened ${shortDate(openedOn, view)}, first contact due`,
  },
  'callback-30': {
    name: 'Account callback',
    next: 'Complete the account callback within its deadline.',
    why: ({ openedOn }, view) => {
      const late = daysLate(view);
      const due = late > 0 ? `${count(late, 'day')} overdue` : `due ${relativeDay(view.on, view)}`;
      return `Account opened ${shortDate(openedOn, view)}, callback ${due}`;
    },
  },
  'no-contact': {
    name: 'No recent contact',
    next: 'Call today and bring the client file up to date.',
    why: ({ since, ever }, { today }) => {
      const silent = count(daysBetween(since, today), 'day');
      return ever ? `No contact for ${silent}` : `Never contacted, on file for ${silent}`;
    },
  },
  appointment: {
    name: 'Task',
    next: 'Follow up as agreed.',
    why: ({ what, at, follows }, view) => {
      const when = [otherDate(view), at].filter((part) => part !== undefined).join(' ');
      return `${when === '' ? '' : `${when} `}${follows ? 'Follow up: ' : ''}${cutEnd(what, 120)}`;
    },
  },
  retention: {
    name: 'Retention',
    next: 'Call the client to discuss what would keep the money.',
    why: ({ amount }, view) => {
      const date = otherDate(view);
      return `Retain the outflow of ${moneyText(fen(amount), 'en-US')}${date === undefined ? '' : `, due ${date}`}`;
    },
  },
  case: {
    name: 'Cases',
    next: 'Settle it before its deadline.',
    why: ({ kind, what }) => `${kindName(kind)}: ${cutEnd(what, 120)}`,
  },
  retired: { name: 'Other item', next: 'Check and settle it.', why: () => 'Other item' },
};

export const occasions: typeof chinese = { rules };
