import type { RuleWords } from '../occasions/rule-words.ts';

const rules: RuleWords = {
  birthday: {
    name: '客户生日',
    next: '建议今日致电或短信祝福。',
    why: ({ calendar, lunar, age }, { when, lunar: lunarDate }) => {
      const date = calendar === 'solar' || lunar === undefined ? '' : `（${lunarDate(lunar)}）`;
      return `生日 ${when}${date}${age === undefined ? '' : `，满 ${age} 岁`}`;
    },
  },
  maturity: {
    name: '产品到期',
    next: '建议联系客户，确认到期资金安排。',
    why: ({ product, amount }, at) =>
      `${at.product(product)} ${at.money(amount)} ${at.late > 0 ? `已到期 ${at.late} 天` : `${at.when}到期`}`,
  },
  outflow: {
    name: '大额转出',
    next: '建议今日致电，了解资金用途与后续安排。',
    why: ({ amount, flows, days, percent = 0 }, { money, date }) => {
      const sum = flows > 1 ? `转出 ${money(amount)}（${flows} 笔）` : `转出 ${money(amount)}`;
      const over = flows > 1 && days > 1 ? `${date === undefined ? '' : `截至${date} `}${days} 日内` : (date ?? '单日');
      // Below one percent it says nothing.
      const share = percent > 100 ? '，超过现有资产' : percent >= 1 ? `，占资产 ${percent}%` : '';
      return `${over}${sum}${share}`;
    },
  },
  'new-account': {
    name: '新开户',
    next: '建议本周内致电欢迎，介绍服务。',
    why: ({ openedOn }, { dateOf }) => `${dateOf(openedOn)} 新开户，待首次联系`,
  },
  'callback-30': {
    name: '开户回访',
    next: '请在期限内完成开户回访。',
    why: ({ openedOn }, { dateOf, late, when }) =>
      `${dateOf(openedOn)} 开户，${late > 0 ? `回访已逾期 ${late} 天` : `回访期限 ${when}`}`,
  },
  'no-contact': {
    name: '久未联系',
    next: '建议今日致电问候，更新客户信息。',
    why: ({ since, days, ever }, { daysSince, tier = '标准' }) =>
      `${ever ? `已 ${daysSince(since)} 天未联系` : `建档 ${daysSince(since)} 天尚未联系`}（${tier} ${days} 天）`,
  },
  appointment: {
    name: '预约与任务',
    next: '请按约定时间跟进。',
    why: ({ what }, { written }) => written(what),
  },
  retired: { name: '其他事项', next: '请核实后处理。', why: () => '其他事项' },
};

/** What puts clients on the list, and why one is on it. */
export const occasions = { rules };
