import { type RuleId, ruleIds, type Why } from '../../../domain/occasions/occasion.ts';
import { field } from '../kit/fields.ts';

/**
 * Why something stands on a list, `jsonb` as its rule wrote it. What is read is the rule alone, which says how the rest looks: a morning
 * reads tens of thousands, and only rules write them.
 */
export const why = field('the reason of a rule', (value) => (isWhy(value) ? value : undefined));

const known: ReadonlySet<unknown> = new Set<RuleId>(ruleIds);

function isWhy(value: unknown): value is Why {
  return typeof value === 'object' && value !== null && 'rule' in value && known.has(value.rule);
}
