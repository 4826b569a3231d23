import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../../../domain/kit/day.ts';
import { sumFen, yuan } from '../../../../domain/kit/money.ts';
import { Rulebook } from '../../../../domain/kit/rulebook.ts';
import type { FlowFact } from '../../../../domain/occasions/facts.ts';
import { outflowAlert, outflowAlerts } from '../../../../domain/occasions/rules/outflow.ts';

const rulebook = Rulebook.parse({});
const monday = day('2026-11-23');

function flows(...list: [ahead: number, amount: number, direction?: FlowFact['direction']][]): FlowFact[] {
  return list.map(
    ([ahead, amount, direction = 'out'], at): FlowFact => ({
      flowNo: `F${at}`,
      on: addDays(monday, ahead),
      direction,
      amount: yuan(amount),
    }),
  );
}

describe('outflowAlerts', () => {
  it.for([
    { why: 'at the amount of the tier', tier: '金卡', aum: 9_000_000, out: flows([0, 200_000]), on: [0] },
    { why: 'a yuan below it', tier: '金卡', aum: 9_000_000, out: flows([0, 199_999]), on: [] },
    { why: 'a higher tier has a higher one', tier: '钻石', aum: 90_000_000, out: flows([0, 200_000]), on: [] },
    { why: 'an unknown tier has the lowest', tier: '某级', aum: 9_000_000, out: flows([0, 50_000]), on: [0] },
    { why: 'an alias of a tier', tier: 'VIP', aum: 9_000_000, out: flows([0, 50_000]), on: [] },
    { why: 'at the share of assets', tier: '金卡', aum: 100_000, out: flows([0, 20_000]), on: [0] },
    { why: 'below the share', tier: '金卡', aum: 100_001, out: flows([0, 20_000]), on: [] },
    { why: 'a share of next to nothing', tier: '金卡', aum: 1000, out: flows([0, 900]), on: [] },
    { why: 'everything, of no assets left', tier: '金卡', aum: 0, out: flows([0, 10_000]), on: [0] },
    {
      why: 'three small ones in three days',
      tier: '金卡',
      aum: 9e6,
      out: flows([-2, 70_000], [-1, 70_000], [0, 60_000]),
      on: [0],
    },
    {
      why: 'three small ones in four days',
      tier: '金卡',
      aum: 9e6,
      out: flows([-3, 70_000], [-1, 70_000], [0, 60_000]),
      on: [],
    },
    { why: 'a small one after an alarm', tier: '金卡', aum: 9e6, out: flows([-1, 200_000], [0, 100]), on: [-1] },
    { why: 'a second large one', tier: '金卡', aum: 9e6, out: flows([-1, 200_000], [0, 200_000]), on: [-1, 0] },
    { why: 'two on one day', tier: '金卡', aum: 9e6, out: flows([0, 120_000], [0, 120_000]), on: [0] },
    { why: 'money that comes in', tier: '金卡', aum: 9e6, out: flows([0, 900_000, 'in']), on: [] },
    { why: 'in any order', tier: '金卡', aum: 9e6, out: flows([0, 60_000], [-2, 70_000], [-1, 70_000]), on: [0] },
  ])('$why: alarms on days $on', ({ tier, aum, out, on }) => {
    const alerts = outflowAlerts({ tier, aum: yuan(aum), flows: out }, rulebook);
    expect(alerts.map((alert) => alert.on)).toEqual(on.map((ahead) => addDays(monday, ahead)));
  });

  it('says how much, over how many days and of which flows', () => {
    const facts = { tier: '金卡', aum: yuan(1_000_000), flows: flows([-2, 70_000], [-1, 70_000], [0, 60_000]) };
    expect(outflowAlert(facts, monday, rulebook)).toEqual({
      on: monday,
      total: yuan(200_000),
      flowNos: ['F0', 'F1', 'F2'],
      days: 3,
      percent: 20,
      toManager: false,
    });
    expect(outflowAlert(facts, addDays(monday, -1), rulebook)).toBeUndefined();
  });

  it.for([
    [1_000_000, 90_000_000, true],
    [999_999, 90_000_000, false],
    [60_000, 120_000, true],
    [59_999, 120_000, false],
  ] as const)('of %i yuan out of %i the manager hears at once: %s', ([amount, aum, toManager]) => {
    const alert = outflowAlert({ tier: '普通', aum: yuan(aum), flows: flows([0, amount]) }, monday, rulebook);
    expect(alert?.toManager).toBe(toManager);
  });

  it('counts no flow twice and raises at most one alarm a day, however money leaves', () => {
    const flow = fc.record({ ahead: fc.integer({ min: -20, max: 0 }), amount: fc.integer({ min: 1, max: 400_000 }) });
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 30 }), (list) => {
        const out = flows(...list.map(({ ahead, amount }): [number, number] => [ahead, amount]));
        const alerts = outflowAlerts({ tier: '金卡', aum: yuan(3_000_000), flows: out }, rulebook);
        const counted = alerts.flatMap(({ flowNos }) => flowNos);
        expect(new Set(counted).size).toBe(counted.length);
        expect(new Set(alerts.map(({ on }) => on)).size).toBe(alerts.length);
        for (const alert of alerts) {
          const mine = out.filter(({ flowNo }) => alert.flowNos.includes(flowNo));
          expect(sumFen(mine.map(({ amount }) => amount))).toBe(alert.total);
          expect(alert.total >= yuan(200_000)).toBe(true);
        }
      }),
    );
  });
});
