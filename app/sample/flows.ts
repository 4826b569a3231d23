import { addDays, type Day } from '../../domain/kit/day.ts';
import type { Part } from './cast.ts';
import { between, pick } from './random.ts';

export const flowHeader = '流水号,客户号,时间,方向,金额,渠道';

type Moving = {
  clientNo: string;
  index: number;
  part: Part;
  assets: number;
  cashLeft: number;
  next: () => number;
  today: Day;
};

/** The flows of a client: pay coming in and spending going out over two months; yesterday a large sum, where the part asks for it. */
export function flowsOf({ clientNo, index, part, assets, cashLeft, next, today }: Moving): string[] {
  const flows: { on: Day; direction: '转入' | '转出'; amount: number; channel: string }[] = [];
  if (!part.fresh && index % 4 === 1) {
    const pay = between(next, 55, 320) * 100;
    for (const ago of [between(next, 3, 9), between(next, 33, 39)])
      flows.push({ on: addDays(today, -ago), direction: '转入', amount: pay, channel: '代发工资' });
  }
  if (!part.fresh && index % 3 === 0) {
    // Below any alarm: no class is told of less than a few ten thousand.
    const amount = between(next, 8, 95) * 100;
    flows.push({ on: addDays(today, -between(next, 4, 40)), direction: '转出', amount, channel: pick(next, channels) });
  }
  if (part.moved !== undefined)
    flows.push({ on: addDays(today, -1), ...largeMove(part.moved, { assets, cashLeft, next }) });
  return flows.map(({ on, direction, amount, channel }, at) => {
    const time = `${between(next, 9, 16)}:${between(next, 10, 59)}:00`.padStart(8, '0');
    return [`F${clientNo.slice(1)}${at + 1}`, clientNo, `${on} ${time}`, direction, amount, channel].join(',');
  });
}

/** What came in still lies in cash; what went out is a good third of what is left. */
function largeMove(
  direction: '转入' | '转出',
  { assets, cashLeft, next }: Pick<Moving, 'assets' | 'cashLeft' | 'next'>,
): { direction: '转入' | '转出'; amount: number; channel: string } {
  const amount = direction === '转入' ? cashLeft * (0.5 + next() * 0.4) : assets * (0.3 + next() * 0.18);
  return { direction, amount: Math.floor(amount / 10_000) * 10_000, channel: '网上银行' };
}

const channels = ['手机银行', '手机银行', '柜面', '网上银行'] as const;
