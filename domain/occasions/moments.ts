import { type Day, daysBetween } from '../kit/day.ts';
import type { MomentKind } from '../kit/rulebook.ts';
import type { KeptDay, OccasionRule, OwnTask } from './define-rule.ts';
import type { OutcomeId } from './outcomes.ts';
import { retired } from './own-tasks.ts';
import { occasionRules, ownTasks, type RuleId } from './rule-list.ts';

type Listed = Pick<OwnTask, 'id' | 'moment'> & Partial<Pick<OccasionRule, 'money' | 'outcomes' | 'keptDay'>>;

const listed: ReadonlyMap<string, Listed> = new Map(
  [...occasionRules, ...ownTasks, retired].map((one): [string, Listed] => [one.id, one]),
);

type Item = { rule: RuleId; onDay: Day; worth: bigint };

/** What an item is a moment of, seen from today. */
export function momentOf({ rule, onDay }: Item, today: Day): MomentKind {
  return listed.get(rule)?.moment({ daysLeft: daysBetween(today, onDay) }) ?? 'other';
}

/** The amount at stake, in fen: 0 where the rule is not about money. A birthday is not worth the whole book. */
export function stakeOf({ rule, worth }: Item): bigint {
  return listed.get(rule)?.money ? worth : 0n;
}

/** What may have come of it, where a mere "done" would not tell. */
export function outcomesOf(rule: RuleId): readonly OutcomeId[] {
  return listed.get(rule)?.outcomes ?? [];
}

/** The rules whose items can be one of these moments on their day or after it. */
export function rulesOf(moments: ReadonlySet<MomentKind>): readonly string[] {
  return [...listed.values()].filter(({ moment }) => moments.has(moment({ daysLeft: 0 }))).map(({ id }) => id);
}

/** What kind of day is missed when it is put off past its own; undefined where that does not matter. */
export function keptDayOf(rule: RuleId): KeptDay | undefined {
  return listed.get(rule)?.keptDay;
}
