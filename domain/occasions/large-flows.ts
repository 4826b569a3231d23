import { addDays, type Day, daysBetween, earlier } from '../kit/day.ts';
import { type Fen, fen } from '../kit/money.ts';
import type { FlowFact } from './facts.ts';

/** Flows of one direction that are large together, on the day they came to be. */
export type LargeFlow = {
  on: Day;
  total: Fen;
  flowNos: readonly string[];
  /** From the first of the flows to the last, both included. */
  days: number;
};

type Judged = { direction: FlowFact['direction']; windowDays: number; isLarge(total: Fen): boolean };

/**
 * Every large sum in `flows`, oldest first, at most one a day. Flows that were part of one do not count towards the next: a small
 * transfer the day after a large one is no news.
 */
export function largeFlows(flows: readonly FlowFact[], { direction, windowDays, isLarge }: Judged): LargeFlow[] {
  const large: LargeFlow[] = [];
  let pending: FlowFact[] = [];
  for (const [on, ofDay] of byDay(flows, direction)) {
    const opens = addDays(on, 1 - windowDays);
    pending = [...pending.filter((flow) => flow.on >= opens), ...ofDay];
    const total = fen(pending.reduce((sum, { amount }) => sum + amount, 0n));
    if (total <= 0n || !isLarge(total)) continue;
    const first = pending.reduce((day, flow) => earlier(day, flow.on), on);
    const flowNos = pending.map(({ flowNo }) => flowNo).sort();
    large.push({ on, total, flowNos, days: daysBetween(first, on) + 1 });
    pending = [];
  }
  return large;
}

function byDay(flows: readonly FlowFact[], direction: FlowFact['direction']): [Day, FlowFact[]][] {
  const days = new Map<Day, FlowFact[]>();
  for (const flow of flows) {
    if (flow.direction !== direction) continue;
    const same = days.get(flow.on);
    if (same) same.push(flow);
    else days.set(flow.on, [flow]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether `part` is at least that percentage of `whole`. Anything is, of nothing. */
export function reaches(part: bigint, whole: bigint, percent: number): boolean {
  return part * 10_000n >= whole * BigInt(Math.round(percent * 100));
}

/** The share of `total` in a client's assets, in whole percent, rounded down; undefined where there are none to compare with. */
export function percentOf(total: Fen, aum: Fen): number | undefined {
  return aum > 0n ? Number((total * 100n) / aum) : undefined;
}
