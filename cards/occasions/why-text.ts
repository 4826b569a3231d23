import { type Day, daysBetween } from '../../domain/kit/day.ts';
import { fen } from '../../domain/kit/money.ts';
import type { Why } from '../../domain/occasions/occasion.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd, lunarWords, moneyText, productText, relativeDay, shortDate } from '../kit/format.ts';
import type { View } from '../kit/view.ts';

/** `on` is the day itself (of maturity, the birthday), `tier` the client's, where a rule speaks of it. */
export type WhyView = View & { on: Day; tier?: string | undefined };

/**
 * Why something is on a list, as one plain line in the reader's language: `稳利一号 50万 今天到期`, `生日 后天（农历八月十五）`,
 * `单日转出 80万，占资产 32%`, `已 45 天未联系（金卡 30 天）`. Names of products are shortened; not escaped for Markdown.
 */
export function whyText(why: Why, view: WhyView): string {
  const { why: say } = textFor(view.locale).occasions;
  switch (why.rule) {
    case 'birthday': {
      const when = relativeDay(view.on, view);
      if (why.calendar === 'solar' || why.lunar === undefined) return say.birthdaySolar(when, why.age);
      return say.birthdayLunar(when, lunarWords(why.lunar, view.locale), why.age);
    }
    case 'maturity':
      return maturityText(why, view);
    case 'outflow':
      return outflowText(why, view);
    case 'new-account':
      return say.newAccount(shortDate(why.openedOn, view));
    case 'callback-30': {
      const late = daysBetween(view.on, view.today);
      const opened = shortDate(why.openedOn, view);
      return late > 0 ? say.callbackLate(opened, late) : say.callback(opened, relativeDay(view.on, view));
    }
    case 'no-contact':
      return silenceText(why, view);
    case 'appointment':
      return cutEnd(why.what, 120);
    case 'call-back-today':
      return say.callBack(cutEnd(why.what, 120));
  }
}

function maturityText({ product, amount }: Extract<Why, { rule: 'maturity' }>, view: WhyView): string {
  const { why: say } = textFor(view.locale).occasions;
  const name = productText(product);
  const money = moneyText(fen(amount), view.locale);
  const late = daysBetween(view.on, view.today);
  return late > 0 ? say.maturityPast(name, money, late) : say.maturityAhead(name, money, relativeDay(view.on, view));
}

function outflowText({ amount, flows, days, percent }: Extract<Why, { rule: 'outflow' }>, view: WhyView): string {
  const { why: say } = textFor(view.locale).occasions;
  const money = moneyText(fen(amount), view.locale);
  // Below one percent it says nothing.
  const share = percent === undefined || percent < 1 ? '' : say.share(percent);
  const date = view.on === view.today ? undefined : shortDate(view.on, view);
  if (flows <= 1) return say.outflowOnce(money, date) + share;
  return (days > 1 ? say.outflowDays(money, flows, days, date) : say.outflowSum(money, flows, date)) + share;
}

function silenceText({ since, days, ever }: Extract<Why, { rule: 'no-contact' }>, view: WhyView): string {
  const { occasions, words } = textFor(view.locale);
  const { why: say } = occasions;
  const silent = daysBetween(since, view.today);
  const tier = view.tier === undefined ? say.standard : cutEnd(words.tier(view.tier), 16);
  return ever ? say.noContact(silent, tier, days) : say.neverContacted(silent, tier, days);
}
