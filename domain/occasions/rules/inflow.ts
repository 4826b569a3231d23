import { z } from 'zod';
import { tierOf } from '../../clients/tiers.ts';
import { defineRule } from '../define-rule.ts';
import { largeFlows, percentOf, reaches } from '../large-flows.ts';

/**
 * 大额转入: incoming flows that are as large for the tier as an outflow that raises an alarm, on the day they come to be: the best call
 * of the day. [S2 §event timing: 大额资金异动, 当天]
 */
export const inflow = defineRule({
  id: 'inflow',
  version: 1,
  reads: ['tier', 'aum', 'flows'],
  numbers: ['tiers', 'outflow', 'inflow'],
  why: z.object({
    amount: z.string(),
    flows: z.int(),
    /** Share of the client's assets, in whole percent; absent where there are none to compare with. */
    percent: z.int().optional(),
  }),
  shift: 'after',
  money: true,
  moment: () => 'arriving',
  leadDays: () => [0],
  occur({ tier: name, aum, flows }, { rulebook }) {
    if (flows.length === 0) return [];
    const tier = tierOf(name, rulebook);
    const isLarge = (total: bigint) =>
      total >= tier.outflowAmount || (total >= rulebook.outflow.shareFloor && reaches(total, aum, tier.outflowPercent));
    const { windowDays } = rulebook.inflow;
    return largeFlows(flows, { direction: 'in', windowDays, isLarge }).map(({ on, total, flowNos }) => {
      const percent = percentOf(total, aum);
      const why = { amount: String(total), flows: flowNos.length, ...(percent !== undefined && { percent }) };
      return { on, subject: '', worth: total, why };
    });
  },
  urgency: ({ daysLeft }) => (daysLeft >= -1 ? 1 : 0),
});
