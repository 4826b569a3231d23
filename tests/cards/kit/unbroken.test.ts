import { describe, expect, it } from 'vitest';
import { cardBytes } from '../../../cards/kit/card-json.ts';
import { unbroken, unbrokenText } from '../../../cards/kit/unbroken.ts';
import { checkCard } from '../../../cards/schema.ts';
import { locales } from '../../../domain/people/people.ts';
import { everyCard } from '../every-card.ts';
import { today } from '../sample.ts';

/** With `~` for the joint that is not seen and `_` for the blank that does not break. */
function shown(text: string): string {
  return unbrokenText(text).replaceAll('\u2060', '~').replaceAll('\u00a0', '_');
}

describe('what belongs together', () => {
  it.for([
    ['2027年1月4日 周一起', '2027~年~1~月~4~日_周~一起'],
    ['last contact Mon 23 Nov 2026, then', 'last contact Mon_23_Nov_2026, then'],
    ['2 日内转出 80万（3 笔），占资产 32%', '2_日内转出 80~万（3_笔），占~资~产 32%'],
    ['生日 还有 296 天', '生~日 还~有_296_天'],
    ['matures in 3 days', 'matures in_3_days'],
    ['第 4–10 次联系', '第_4–10_次联系'],
    ['**欧阳样例** 由 样张经理 代理', '**欧~阳~样~例** 由 样~张~经~理 代~理'],
    ["<font color='grey'>范例经理 · 遗留 3 天</font>", "<font color='grey'>范~例~经~理 · 遗~留 3_天</font>"],
    ['&#42;1&#42; R2 WL0001 10:35', '&#42;1&#42; R2 WL0001 10:35'],
    ['客户计划年内为子女准备教育金', '客户计划年内为子女准备教育金'],
  ])('of %j is kept on one line', ([text, kept]) => {
    expect(shown(text ?? '')).toBe(kept);
  });

  it.for(Object.entries(everyCard))('on the card %s changes nothing but where lines break', ([, build]) => {
    for (const locale of locales) {
      const card = build({ locale, today });
      const whole = unbroken(card);
      expect(checkCard(whole, cardBytes(whole))).toBeUndefined();
      const json = JSON.stringify(whole).replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
      expect(json).toBe(JSON.stringify(card).replaceAll('\u00a0', ' '));
    }
  });
});
