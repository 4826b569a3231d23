import { type Day, daysBetween } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import type { RuleId, Why, WhyOf } from '../../domain/occasions/rule-list.ts';
import type { Locale } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd, lunarWords, moneyText, productText, relativeDay, shortDate } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import type { RuleWords, SaidAt } from './rule-words.ts';

/** `on` is the day itself (of maturity, the birthday), `tier` the client's, where a rule speaks of it. */
export type WhyView = View & { on: Day; tier?: string | undefined };

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
  return wordsOf(why.rule, view.locale).why(why, saidAt(view));
}

function wordsOf<Id extends RuleId>(rule: Id, locale: Locale): RuleWords[Id] {
  return textFor(locale).occasions.rules[rule];
}

function saidAt(view: WhyView): SaidAt {
  const { on, today, tier, locale } = view;
  return {
    when: relativeDay(on, view),
    late: Math.max(0, daysBetween(on, today)),
    date: on === today ? undefined : shortDate(on, view),
    tier: tier === undefined ? undefined : cutEnd(textFor(locale).words.tier(tier), 16),
    dateOf: (day) => shortDate(day, view),
    daysSince: (day) => daysBetween(day, today),
    money: (amount) => moneyText(fen(amount), locale),
    product: productText,
    lunar: (text) => lunarWords(text, locale),
    written: (text) => cutEnd(text, 120),
  };
}
