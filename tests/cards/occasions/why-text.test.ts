import { describe, expect, it } from 'vitest';
import { whyText } from '../../../cards/occasions/why-text.ts';
import { type Day, day } from '../../../domain/kit/day.ts';
import type { Why } from '../../../domain/occasions/rule-list.ts';
import { today } from '../sample.ts';

const cases: { why: Why; on: Day; zh: string; en: string }[] = [
  {
    why: { rule: 'maturity', holding: 'WL0001/', product: '稳利一号', amount: '50000000' },
    on: today,
    zh: '稳利一号 50万 今天到期',
    en: '稳利一号 ¥500k matures today',
  },
  {
    why: { rule: 'maturity', holding: 'WL0001/', product: '稳利一号', amount: '50000000' },
    on: day('2026-11-20'),
    zh: '稳利一号 50万 已到期 3 天',
    en: '稳利一号 ¥500k matured 3 days ago',
  },
  {
    why: { rule: 'birthday', calendar: 'lunar', lunar: '农历八月十五' },
    on: day('2026-11-25'),
    zh: '后天生日（农历八月十五）',
    en: 'Birthday in 2 days (lunar month 8, day 15)',
  },
  {
    why: { rule: 'birthday', calendar: 'solar', age: 50 },
    on: today,
    zh: '今天生日，满 50 岁',
    en: 'Birthday today, turns 50',
  },
  {
    why: { rule: 'outflow', amount: '80000000', flows: 1, days: 1, percent: 32, toManager: false },
    on: today,
    zh: '单日转出 80万，占资产 32%',
    en: 'Outflow of ¥800k, 32% of assets',
  },
  {
    why: { rule: 'outflow', amount: '80000000', flows: 1, days: 1, percent: 100, toManager: true },
    on: today,
    zh: '单日转出 80万，占资产 100%',
    en: 'Outflow of ¥800k, 100% of assets',
  },
  {
    why: { rule: 'outflow', amount: '80000000', flows: 3, days: 2, percent: 16_000, toManager: true },
    on: today,
    zh: '2 日内转出 80万（3 笔），超过现有资产',
    en: 'Outflow of ¥800k over 2 days (3 transfers), more than the assets held',
  },
  {
    why: { rule: 'outflow', amount: '80000000', flows: 3, days: 2, toManager: false },
    on: today,
    zh: '2 日内转出 80万（3 笔）',
    en: 'Outflow of ¥800k over 2 days (3 transfers)',
  },
  {
    why: { rule: 'outflow', amount: '80000000', flows: 1, days: 1, percent: 0, toManager: false },
    on: day('2026-11-22'),
    zh: '11月22日转出 80万',
    en: 'Outflow of ¥800k on 22 Nov',
  },
  {
    why: { rule: 'outflow', amount: '80000000', flows: 3, days: 2, percent: 5, toManager: false },
    on: day('2026-11-22'),
    zh: '截至11月22日 2 日内转出 80万（3 笔），占资产 5%',
    en: 'Outflow of ¥800k over 2 days to 22 Nov (3 transfers), 5% of assets',
  },
  {
    why: { rule: 'no-contact', days: 30, since: day('2026-10-09'), ever: true },
    on: day('2026-11-08'),
    zh: '45 天未联系',
    en: 'No contact for 45 days',
  },
  {
    why: { rule: 'no-contact', days: 30, since: day('2026-10-24'), ever: false },
    on: today,
    zh: '建档 30 天尚未联系',
    en: 'Never contacted, on file for 30 days',
  },
  {
    why: { rule: 'new-account', openedOn: day('2026-11-20') },
    on: today,
    zh: '11月20日 新开户，待首次联系',
    en: 'Account opened 20 Nov, first contact due',
  },
  {
    why: { rule: 'callback-30', openedOn: day('2026-10-30') },
    on: day('2026-11-29'),
    zh: '10月30日 开户，6 天后为回访期限',
    en: 'Account opened 30 Oct, callback due in 6 days',
  },
  {
    why: { rule: 'callback-30', openedOn: day('2026-10-20') },
    on: day('2026-11-19'),
    zh: '10月20日 开户，回访已逾期 4 天',
    en: 'Account opened 20 Oct, callback 4 days overdue',
  },
  { why: { rule: 'appointment', what: '送方案' }, on: today, zh: '送方案', en: '送方案' },
  {
    why: { rule: 'retention', amount: '8000000' },
    on: day('2026-11-24'),
    zh: '11月24日 挽留转出资金 8万',
    en: 'Retain the outflow of ¥80k, due 24 Nov',
  },
  {
    why: { rule: 'case', case: 12, kind: 'question', what: '能否续做' },
    on: today,
    zh: '客户咨询：能否续做',
    en: 'Client question: 能否续做',
  },
  { why: { rule: 'case', case: 12, kind: 'newer', what: '办理' }, on: today, zh: '事项：办理', en: 'Case: 办理' },
];

describe('why something is on the list', () => {
  it.for(cases)('$why.rule reads $zh', ({ why, on, zh, en }) => {
    expect(whyText(why, { locale: 'zh-CN', today, on })).toBe(zh);
    expect(whyText(why, { locale: 'en-US', today, on })).toBe(en);
  });
});
