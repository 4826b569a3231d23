import { addDays, type Day } from '../../domain/kit/day.ts';
import { type Part, tierRanges } from './cast.ts';
import { cash, dueProducts, openProducts, type SampleProduct, termProducts } from './products.ts';
import { between, pick } from './random.ts';

/** A holding, amounts in whole yuan. */
export type Lot = { product: SampleProduct; amount: number; boughtOn: Day; maturesOn?: Day };

type Choosing = { next: () => number; today: Day; part: Part; issues: readonly [SampleProduct, SampleProduct] };

/** Nothing that is left to chance matures sooner: the first week has exactly the maturities it was given. */
const soonest = 9;

/**
 * What a client holds: products by class, each lot bought after the account was opened and before it matures, the rest in cash. The sum
 * is the client's assets.
 */
export function portfolioOf({ next, today, part, issues }: Choosing): Lot[] {
  const assets = assetsOf(part, next());
  const count = part.fresh ? 0 : lotCount(part, next);
  // Who has just moved a large sum keeps more than half in cash.
  const amount = () => share(assets, { lots: part.moved === undefined ? count : 2 * count, next });
  const lots = Array.from({ length: count }, (_, at) => {
    const lot = lotByChance({ next, today, part, issues }, amount());
    if (at > 0 || part.maturesIn === undefined) return lot;
    const product = pick(next, dueProducts);
    return { product, amount: amount(), ...runOf(product.termDays, part.maturesIn, today) };
  });
  const bought = merged(lots.filter((lot) => lot.amount > 0));
  const invested = bought.reduce((sum, lot) => sum + lot.amount, 0);
  return [...bought, { product: cash, amount: assets - invested, boughtOn: part.openedOn }];
}

/** Most of a class stand near its lower end; who has something maturing has enough for it. */
function assetsOf({ tier, maturesIn }: Part, chance: number): number {
  const [low, high] = tierRanges[tier];
  const from = maturesIn === undefined ? low : Math.max(low, 80_000);
  return from + Math.round(((high - from) * chance ** 2.2) / 10) * 10;
}

function lotCount({ tier, moved }: Part, next: () => number): number {
  if (moved !== undefined) return 2;
  const most = { 钻石: 5, 白金: 4, 金卡: 3, 普通: 2 }[tier];
  return between(next, most - 1, most);
}

function lotByChance({ next, today, part, issues }: Choosing, amount: number): Lot {
  const chance = next();
  if (chance < 0.5) {
    const product = pick(next, termProducts);
    return { product, amount, ...runOf(product.termDays, between(next, soonest, product.termDays - 2), today) };
  }
  if (chance < 0.58) {
    const product = pick(next, issues);
    return { product, amount, ...(product.issue ?? { boughtOn: part.openedOn }) };
  }
  return { product: pick(next, openProducts), amount, boughtOn: addDays(today, -between(next, 40, 380)) };
}

function runOf(termDays: number, left: number, today: Day): Pick<Lot, 'boughtOn' | 'maturesOn'> {
  return { boughtOn: addDays(today, left - termDays), maturesOn: addDays(today, left) };
}

/** A round amount; so many of them leave at least a tenth of the assets. Less than 10,000 yuan no product is sold for: then none. */
function share(assets: number, { lots, next }: { lots: number; next: () => number }): number {
  const part = (assets * (0.5 + next() * 0.4)) / Math.max(2, lots);
  const step = part >= 100_000 ? 10_000 : part >= 20_000 ? 5_000 : 1_000;
  const amount = Math.floor(part / step) * step;
  return amount < 10_000 ? 0 : amount;
}

/** Lots of one product bought on one day are one. */
function merged(lots: readonly Lot[]): Lot[] {
  const known = new Map<string, Lot>();
  for (const lot of lots) {
    const key = `${lot.product.code} ${lot.boughtOn}`;
    const same = known.get(key);
    known.set(key, same === undefined ? lot : { ...same, amount: same.amount + lot.amount });
  }
  return [...known.values()];
}
