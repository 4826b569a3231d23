import type { ContactKind } from '../contacts/contact.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import type { OccasionRule } from './define-rule.ts';
import { keptDays } from './horizon.ts';

/** The rules whoever compiles or shows occasions goes by. */
export type Rules = readonly OccasionRule[];

/** The ids of the rules with that trait. */
export function rulesWith(rules: Rules, trait: 'alarm' | 'yearly' | 'passes' | 'lasting'): string[] {
  return rules.filter((rule) => rule[trait]).map(({ id }) => id);
}

/** How many open items of a rule may stand on an advisor's list, for the rules that say so. */
export type Cap = { rule: string; most: number };

/** How many open items of a rule a list may hold, of the rules that say so. */
export function capsOf(rules: Rules, rulebook: Rulebook): Cap[] {
  return rules.flatMap(({ id, cap }) => (cap === undefined ? [] : [{ rule: id, most: cap(rulebook) }]));
}

/** The rules of which a contact of that kind, logged by the advisor or who stands in, settles every open item of the client. */
export function settledByContact(rules: Rules, kind: ContactKind): ReadonlySet<string> {
  const settled = rules.filter(({ settledBy }) => settledBy?.who === 'advisor' && settledBy.kinds.includes(kind));
  return new Set(settled.map(({ id }) => id));
}

/** The rules whose items no contact of the advisor settles, not even one logged from the item itself: they are closed by hand. */
export function closedByHand(rules: Rules): ReadonlySet<string> {
  return new Set(rules.filter(({ settledBy }) => settledBy?.who === 'service').map(({ id }) => id));
}

/** Raised when what is made of the rules' results changes. */
const compiler = 3;

/**
 * What compiled occasions depend on besides clients and calendar: the rules, each with its version and the numbers it goes by. A book
 * compiled from anything else is out of date. Amounts are bigint.
 */
export function compiledFrom(rules: Rules, rulebook: Rulebook): unknown {
  const each = rules.map(({ id, version, numbers, shift, leadDays }) => {
    return { id, version, shift, leads: leadDays(rulebook), numbers: numbers.map((name) => [name, rulebook[name]]) };
  });
  return { compiler, each, kept: keptDays(rulebook), occasions: { ...rulebook.occasions, expireDays: undefined } };
}
