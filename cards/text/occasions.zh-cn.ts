import { daysBetween } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import { cutEnd, lunarWords, moneyText, pastDay, productText, relativeDay, shortDate } from '../kit/format.ts';
import { daysLate, otherDate, type RuleWords } from '../occasions/rule-words.ts';
import { kindName } from './cases.zh-cn.ts';

const rules: RuleWords = {
  birthday: {
    name: '客户生日',
    next: '建议今日致电或短信祝福。',
    why: ({ calendar, lunar, age }, view) => {
      const reached = age === undefined ? '' : `，满 ${age} 岁`;
      if (daysLate(view) > 0) return `补祝福（${pastDay(view.on, view)}生日${reached}）`;
      const date = calendar === 'solar' || lunar === undefined ? '' : `（${lunarWords(lunar, 'zh-CN')}）`;
      return `${relativeDay(view.on, view)}生日${date}${reached}`;
    },
  },
  maturity: {
    name: '产品到期',
    next: '建议联系客户，确认到期资金安排。',
    why: ({ product, amount }, view) => {
      const late = daysLate(view);
      const when = late > 0 ? `已到期 ${late} 天` : `${relativeDay(view.on, view)}到期`;
      return `${productText(product)} ${moneyText(fen(amount), 'zh-CN')} ${when}`;
    },
  },
  outflow: {
    name: '大额转出',
    next: '建议今日致电，了解资金用途与后续安排。',
    why: ({ amount, flows, days, percent = 0 }, view) => {
      const date = otherDate(view);
      const sum = `转出 ${moneyText(fen(amount), 'zh-CN')}${flows > 1 ? `（${flows} 笔）` : ''}`;
      const over = flows > 1 && days > 1 ? `${date === undefined ? '' : `截至${date} `}${days} 日内` : (date ?? '单日');
      // Below one percent it says nothing.
      const share = percent > 100 ? '，超过现有资产' : percent >= 1 ? `，占资产 ${percent}%` : '';
      return `${over}${sum}${share}`;
    },
  },
  inflow: {
    name: '大额转入',
    next: '建议今日致电，了解资金来源与配置意向。',
    why: ({ amount, flows, percent = 0 }, view) => {
      const sum = `转入 ${moneyText(fen(amount), 'zh-CN')}${flows > 1 ? `（${flows} 笔）` : ''}`;
      return `${otherDate(view) ?? ''}${sum}${percent >= 1 && percent <= 100 ? `（占 ${percent}%）` : ''}`;
    },
  },
  'new-account': {
    name: '新开户',
    next: '建议本周内致电欢迎，介绍服务。',
    why: ({ openedOn }, view) => `${shortDate(openedOn, view)} 新开户，待首次联系`,
  },
  'callback-30': {
    name: '开户回访',
    next: '请在期限内完成开户回访。',
    why: ({ openedOn }, view) => {
      const late = daysLate(view);
      const due = late > 0 ? `回访已逾期 ${late} 天` : `${relativeDay(view.on, view)}为回访期限`;
      return `${shortDate(openedOn, view)} 开户，${due}`;
    },
  },
  'no-contact': {
    name: '久未联系',
    next: '建议今日致电问候，更新客户信息。',
    why: ({ since, ever }, { today }) => {
      const silent = daysBetween(since, today);
      return ever ? `${silent} 天未联系` : `建档 ${silent} 天尚未联系`;
    },
  },
  appointment: {
    name: '预约与任务',
    next: '请按约定时间跟进。',
    why: ({ what, at, follows }, view) => {
      const when = [otherDate(view), at].filter((part) => part !== undefined).join(' ');
      return `${when === '' ? '' : `${when} `}${follows ? '跟进：' : ''}${cutEnd(what, 120)}`;
    },
  },
  retention: {
    name: '资金挽留',
    next: '建议致电客户，商谈资金留存安排。',
    why: ({ amount }, view) => {
      const date = otherDate(view);
      return `${date === undefined ? '' : `${date} `}挽留转出资金 ${moneyText(fen(amount), 'zh-CN')}`;
    },
  },
  case: {
    name: '待办结事项',
    next: '请在期限内办理。',
    why: ({ kind, what }) => `${kindName(kind)}：${cutEnd(what, 120)}`,
  },
  retired: { name: '其他事项', next: '请核实后处理。', why: () => '其他事项' },
};

/** What puts clients on the list, and why one is on it. */
export const occasions = { rules };
