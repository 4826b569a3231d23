import { addDays, type Day } from '../../domain/kit/day.ts';
import type { Stage } from '../../domain/stages/stages.ts';
import { between, pick } from './random.ts';

/** Classes by assets in yuan: from 6 million, 2 million and half a million up (ours). */
export const tierRanges = {
  钻石: [6_000_000, 48_000_000],
  白金: [2_000_000, 5_900_000],
  金卡: [500_000, 1_950_000],
  普通: [6_000, 490_000],
} as const satisfies Record<string, readonly [number, number]>;
export type SampleTier = keyof typeof tierRanges;

/** Days without contact the shipped rules allow each class: who is to be overdue, and who is not. */
export const quietDays: Record<SampleTier, number> = { 钻石: 15, 白金: 30, 金卡: 90, 普通: 180 };

/** What happens to a client around the first day; what is absent is left to chance. */
export type Part = {
  tier: SampleTier;
  stage: Stage;
  openedOn: Day;
  /** A lot of theirs matures in so many days. */
  maturesIn?: number;
  /** Yesterday a large part of the assets moved. */
  moved?: '转入' | '转出';
  birthdayToday?: true;
  vipEndsIn?: number;
  /** The last contact lies longer back than the class allows. */
  silent?: true;
  /** Opened so lately that nobody has called yet, or only just. */
  fresh?: true;
};

/**
 * The parts an advisor's first clients play, so that the first list has something of everything whoever looks: three maturities of today
 * and tomorrow, two further off, a birthday, money leaving and money coming, a new account, two callbacks, a card that ends, and
 * clients nobody has called for too long.
 */
const parts: readonly Partial<Omit<Part, 'openedOn'> & { openedAgo: number }>[] = [
  { tier: '金卡', stage: 1, maturesIn: 1 },
  { tier: '白金', stage: 3, maturesIn: 3, birthdayToday: true },
  { tier: '白金', stage: 4, moved: '转出' },
  { tier: '钻石', stage: 3, moved: '转入' },
  { tier: '金卡', maturesIn: 0 },
  { tier: '普通', maturesIn: 0 },
  { tier: '白金', maturesIn: 7 },
  { tier: '金卡', maturesIn: 1 },
  { tier: '金卡', stage: 1, fresh: true, openedAgo: 1 },
  { tier: '普通', stage: 1, fresh: true, openedAgo: 23 },
  { tier: '普通', stage: 1, fresh: true, openedAgo: 27 },
  { tier: '白金', stage: 4, vipEndsIn: 15 },
  { tier: '钻石', silent: true },
  { tier: '白金', silent: true },
  { tier: '白金', silent: true },
  { tier: '金卡', silent: true },
  { tier: '金卡', silent: true },
  { tier: '金卡', silent: true },
  { tier: '普通', silent: true },
];

/** The part of an advisor's client of that place, from 0. */
export function partOf(index: number, { today, next }: { today: Day; next: () => number }): Part {
  const { openedAgo, ...given } = parts[index] ?? {};
  // Long enough ago for any term to have begun since.
  const ago = openedAgo ?? between(next, 420, 3_300);
  return { tier: tierFor(next()), stage: pick(next, stageMix), ...given, openedOn: addDays(today, -ago) };
}

const stageMix = [1, 1, 2, 2, 2, 3, 3, 4] as const;

function tierFor(chance: number): SampleTier {
  if (chance < 0.04) return '钻石';
  if (chance < 0.14) return '白金';
  return chance < 0.45 ? '金卡' : '普通';
}
