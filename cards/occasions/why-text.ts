import type { RuleId, Why, WhyOf } from '../../domain/occasions/rule-list.ts';
import type { Locale } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import type { RuleWords, WhyView } from './rule-words.ts';

/**
 * Why something is on a list, as one plain line in the reader's language: `稳利一号 50万 今天到期`, `生日 后天（农历八月十五）`,
 * `单日转出 80万，占资产 32%`, `已 45 天未联系（金卡 30 天）`. Names of products are shortened; not escaped for Markdown.
 */
export function whyText(why: Why, view: WhyView): string {
  return sentence(why, view);
}

/** What a rule is called. */
export function ruleName(rule: RuleId, locale: Locale): string {
  return wordsOf(rule, locale).name;
}

/** What to do next about it. */
export function nextStep(rule: RuleId, locale: Locale): string {
  return wordsOf(rule, locale).next;
}

function sentence<Id extends RuleId>(why: WhyOf<Id>, view: WhyView): string {
  return wordsOf(why.rule, view.locale).why(why, view);
}

function wordsOf<Id extends RuleId>(rule: Id, locale: Locale): RuleWords[Id] {
  return textFor(locale).occasions.rules[rule];
}
