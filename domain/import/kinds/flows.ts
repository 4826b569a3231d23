import { addDays, dayAt } from '../../kit/day.ts';
import { aboveZero } from '../field-checks.ts';
import { instant, key, money, oneOf, reference, text } from '../fields.ts';
import { defineFileKind } from '../kind.ts';

const directions: ReadonlyMap<string, 'in' | 'out'> = new Map([
  ['in', 'in'],
  ['out', 'out'],
  ['转入', 'in'],
  ['转出', 'out'],
  ['入', 'in'],
  ['出', 'out'],
  ['存入', 'in'],
  ['取出', 'out'],
  ['流入', 'in'],
  ['流出', 'out'],
]);

/** Money that came or went. What has happened does not change: a flow that is known stays as it is. */
export const flows = defineFileKind({
  id: 'flows',
  titles: { 'zh-CN': '流水', 'en-US': 'Flows' },
  about: 'A flow that is known stays as it is. An outflow worth it reminds the advisor, and the manager, at once.',
  table: 'flow',
  known: 'keep',
  after: ['raise-outflows'],
  fields: {
    flow_no: key({ titles: ['流水号', '交易流水号', '流水'] }),
    client_no: reference({ titles: ['客户号', '客户编号', '客户代码'], must: 'always', names: 'client' }),
    occurred_at: instant({
      titles: ['时间', '交易时间', '发生时间', '日期', '交易日期'],
      must: 'always',
    }),
    direction: oneOf(directions, { titles: ['方向', '转入转出', '借贷方向'], must: 'always' }),
    amount: money({ titles: ['金额', '发生额', '交易金额'], must: 'always', check: aboveZero }),
    channel: text(80, { titles: ['渠道', '交易渠道'] }),
  },
  derived: {
    on_day: { type: 'day', of: ['occurred_at'], from: ({ occurredAt }, { zone }) => dayAt(occurredAt, zone) },
  },
  // Clocks differ, so a flow of tomorrow is still accepted.
  check: ({ onDay }, { today }) =>
    onDay > today && onDay > addDays(today, 1) ? { code: 'in-future', field: 'occurred_at', value: onDay } : undefined,
});
