import { type RuleId, ruleIds, type Why } from '../../../domain/occasions/rule-list.ts';
import { field } from '../kit/fields.ts';

/**
 * The rule for which something stands on a list. An item may outlive its rule, or come from a newer version: then it is read as `retired`,
 * and no list fails for it.
 */
export const rule = field<RuleId>('a rule', (value) => {
  if (typeof value !== 'string') return undefined;
  return isRule(value) ? value : 'retired';
});

/**
 * Why something stands on a list, `jsonb` as its rule wrote it. What is read is the rule alone, which says how the rest looks: a morning
 * reads tens of thousands, and only rules write them. What names no rule known here is read as `retired` as well.
 */
export const why = field<Why>('the reason of a rule', (value) => {
  if (isWhy(value)) return value;
  return typeof value === 'object' ? { rule: 'retired', was: hasRule(value) ? String(value.rule) : '' } : undefined;
});

const known: ReadonlySet<unknown> = new Set(ruleIds);

function isRule(value: string): value is RuleId {
  return known.has(value);
}

function isWhy(value: unknown): value is Why {
  return hasRule(value) && known.has(value.rule);
}

function hasRule(value: unknown): value is { rule: unknown } {
  return typeof value === 'object' && value !== null && 'rule' in value;
}
