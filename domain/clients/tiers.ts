import { fold } from '../kit/fold.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import type { Tier } from '../kit/rulebook-tiers.ts';

/** The tier a file or a person means by `text`: its name or an alias, with or without 客户; undefined for a word nobody knows. */
export function findTier(text: string, { tiers }: Pick<Rulebook, 'tiers'>): Tier | undefined {
  const word = fold(text).replace(/客户$/, '');
  if (word === '') return undefined;
  return tiers.find(({ name, aliases }) => [name, ...aliases].some((known) => fold(known) === word));
}

/** The tier whose rules hold for a client: the one named, else the lowest. */
export function tierOf(name: string, rulebook: Pick<Rulebook, 'tiers'>): Tier {
  const known = answersOf(rulebook.tiers);
  const answer = known.get(name) ?? findTier(name, rulebook) ?? rulebook.tiers.at(-1);
  if (answer === undefined) throw new RangeError('a rulebook without tiers');
  if (known.size < 1000) known.set(name, answer);
  return answer;
}

/** A book has a handful of tier names and asks for them a million times. */
const answered = new WeakMap<Rulebook['tiers'], Map<string, Tier>>();

function answersOf(tiers: Rulebook['tiers']): Map<string, Tier> {
  const known = answered.get(tiers) ?? new Map<string, Tier>();
  answered.set(tiers, known);
  return known;
}

/** 0 for the highest tier, counting down the list; the lowest for a name nobody knows. */
export function tierRank(name: string, rulebook: Pick<Rulebook, 'tiers'>): number {
  return rulebook.tiers.indexOf(tierOf(name, rulebook));
}
