import { z } from 'zod';
import { tierOf } from '../../clients/tiers.ts';
import { addDays, type Day, daysBetween, earlier } from '../../kit/day.ts';
import { type Fen, fen } from '../../kit/money.ts';
import type { Rulebook } from '../../kit/rulebook.ts';
import { defineRule } from '../define-rule.ts';
import type { ClientFacts, FlowFact } from '../facts.ts';

/** Money is leaving: how much, in how many flows over how many days, and whether the manager is to know at once. */
export type OutflowAlert = {
  on: Day;
  total: Fen;
  flowNos: readonly string[];
  /** From the first of the flows to the last, both included. */
  days: number;
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

/**
 * Every alarm in `facts.flows`, oldest first, at most one a day. Flows that have raised an alarm do not count towards the next: a small
 * transfer the day after a large one is no news.
 */
export function outflowAlerts(facts: OutflowFacts, rulebook: OutflowRules): readonly OutflowAlert[] {
  if (facts.flows.length === 0) return [];
  const alerts: OutflowAlert[] = [];
  let pending: FlowFact[] = [];
  for (const [on, flows] of outgoingByDay(facts.flows)) {
    const opens = addDays(on, 1 - rulebook.outflow.windowDays);
    pending = [...pending.filter((flow) => flow.on >= opens), ...flows];
    const alert = judge(pending, { facts, on, rulebook });
    if (!alert) continue;
    alerts.push(alert);
    pending = [];
  }
  return alerts;
}

/** The alarm of that very day, if there is one: what an immediate reminder is decided by. */
export function outflowAlert(facts: OutflowFacts, on: Day, rulebook: OutflowRules): OutflowAlert | undefined {
  return outflowAlerts(facts, rulebook).find((alert) => alert.on === on);
}

function outgoingByDay(flows: readonly FlowFact[]): [Day, FlowFact[]][] {
  const days = new Map<Day, FlowFact[]>();
  for (const flow of flows) {
    if (flow.direction !== 'out') continue;
    const same = days.get(flow.on);
    if (same) same.push(flow);
    else days.set(flow.on, [flow]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

type Case = { facts: OutflowFacts; on: Day; rulebook: OutflowRules };

function judge(flows: readonly FlowFact[], { facts, on, rulebook }: Case): OutflowAlert | undefined {
  const total = flows.reduce((sum, { amount }) => sum + amount, 0n);
  const tier = tierOf(facts.tier, rulebook);
  const { shareFloor, managerAmount, managerPercent } = rulebook.outflow;
  const byShare = total >= shareFloor && reaches(total, facts.aum, tier.outflowPercent);
  if (total <= 0n || !(total >= tier.outflowAmount || byShare)) return undefined;
  const first = flows.reduce((day, flow) => earlier(day, flow.on), on);
  return {
    on,
    total: fen(total),
    flowNos: flows.map(({ flowNo }) => flowNo).sort(),
    days: daysBetween(first, on) + 1,
    ...(facts.aum > 0n ? { percent: Number((total * 100n) / facts.aum) } : {}),
    toManager: total >= managerAmount || (total >= shareFloor && reaches(total, facts.aum, managerPercent)),
  };
}

/** Whether `part` is at least that percentage of `whole`. Anything is, of nothing. */
function reaches(part: bigint, whole: bigint, percent: number): boolean {
  return part * 10_000n >= whole * BigInt(Math.round(percent * 100));
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
