import { z } from 'zod';
import { tierOf } from '../../clients/tiers.ts';
import type { Day } from '../../kit/day.ts';
import type { Fen } from '../../kit/money.ts';
import type { Rulebook } from '../../kit/rulebook.ts';
import { defineRule } from '../define-rule.ts';
import type { ClientFacts } from '../facts.ts';
import { type LargeFlow, largeFlows, percentOf, reaches } from '../large-flows.ts';

/** Money is leaving: how much, in how many flows over how many days, and whether the manager is to know at once. */
export type OutflowAlert = LargeFlow & {
  /** Share of the client's assets in whole percent, rounded down; absent where there are none to compare with. */
  percent?: number;
  toManager: boolean;
};

type OutflowFacts = Pick<ClientFacts, 'tier' | 'aum' | 'flows'>;
type OutflowRules = Pick<Rulebook, 'tiers' | 'outflow'>;

const why = z.object({
  /** Sum, number and days of the outgoing flows behind the alarm. */
  amount: z.string(),
  flows: z.int(),
  days: z.int(),
  /** Share of the client's assets, in whole percent; absent where there are none to compare with. */
  percent: z.int().optional(),
  toManager: z.boolean(),
  /** On a task whose sum has changed since: what people were last told of. */
  told: z.string().optional(),
});

/**
 * 大额资金异动: outgoing flows that reach the tier's amount or its share of the client's assets, summed over the window, on the day
 * they reach it. [S2 §event timing: the same day; §异动: 大额转出]
 */
export const outflow = defineRule({
  id: 'outflow',
  version: 1,
  reads: ['tier', 'aum', 'flows'],
  numbers: ['tiers', 'outflow'],
  why,
  shift: 'after',
  alarm: true,
  money: true,
  keptDay: 'outflow',
  moment: () => 'leaving',
  outcomes: ['explained', 'retain', 'mistaken', 'unreached'],
  leadDays: () => [0],
  occur: (facts, { rulebook }) =>
    outflowAlerts(facts, rulebook).map((alert) => ({
      on: alert.on,
      subject: '',
      worth: alert.total,
      why: reason(alert),
    })),
  urgency: () => 2,
});

/** Every alarm in `facts.flows`, oldest first, at most one a day. */
export function outflowAlerts(
  { tier: name, aum, flows }: OutflowFacts,
  rulebook: OutflowRules,
): readonly OutflowAlert[] {
  if (flows.length === 0) return [];
  const tier = tierOf(name, rulebook);
  const { windowDays, shareFloor, managerAmount, managerPercent } = rulebook.outflow;
  const byShare = (total: Fen, percent: number) => total >= shareFloor && reaches(total, aum, percent);
  const isLarge = (total: Fen) => total >= tier.outflowAmount || byShare(total, tier.outflowPercent);
  return largeFlows(flows, { direction: 'out', windowDays, isLarge }).map((flow) => {
    const percent = percentOf(flow.total, aum);
    const toManager = flow.total >= managerAmount || byShare(flow.total, managerPercent);
    return { ...flow, ...(percent !== undefined && { percent }), toManager };
  });
}

/** The alarm of that very day, if there is one: what an immediate reminder is decided by. */
export function outflowAlert(facts: OutflowFacts, on: Day, rulebook: OutflowRules): OutflowAlert | undefined {
  return outflowAlerts(facts, rulebook).find((alert) => alert.on === on);
}

function reason({ total, flowNos, days, percent, toManager }: OutflowAlert): z.infer<typeof why> {
  return {
    amount: String(total),
    flows: flowNos.length,
    days,
    ...(percent === undefined ? {} : { percent }),
    toManager,
  };
}
