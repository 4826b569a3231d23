import { describe, expect, it } from 'vitest';
import { clientCard } from '../../cards/clients/client-card.ts';
import { cardBytes } from '../../cards/kit/card-json.ts';
import { readPress } from '../../cards/kit/press.ts';
import { summaryCard } from '../../cards/plan/summary-card.ts';
import { type Card, checkCard, countNodes } from '../../cards/schema.ts';
import { day } from '../../domain/kit/day.ts';
import { locales } from '../../domain/people/people.ts';
import { everyCard } from './every-card.ts';
import { expectGolden } from './golden.ts';
import { file, rulebook, team, today } from './sample.ts';

const cases = Object.entries(everyCard).flatMap(([name, build]) => locales.map((locale) => ({ name, locale, build })));

describe('every card', () => {
  it.for(cases)('$name in $locale is the one on file', ({ name, locale, build }) => {
    expectGolden(`${name}.${locale}`, build({ locale, today }));
  });

  it.for(cases)('$name in $locale is taken by the platform, at half its walls', ({ locale, build }) => {
    const card = build({ locale, today });
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
    expect(cardBytes(card)).toBeLessThanOrEqual(15 * 1024);
    expect(countNodes(card)).toBeLessThanOrEqual(120);
  });

  it.for(cases)('$name in $locale says in the chat list why to open it', ({ locale, build }) => {
    const summary = build({ locale, today }).config?.summary?.content ?? '';
    expect(summary.length).toBeGreaterThan(4);
  });

  it.for(cases)('$name in $locale carries only presses that can be read back', ({ locale, build }) => {
    for (const value of pressesOf(build({ locale, today }))) expect(readPress(value)).toEqual(value);
  });

  it.for(Object.entries(everyCard))('%s has the same shape in both languages', ([, build]) => {
    const [chinese, english] = locales.map((locale) => shapeOf(build({ locale, today })));
    expect(english).toEqual(chinese);
  });
});

describe('the risk line of a client', () => {
  it.for([
    [{ riskAssessedOn: day('2025-11-05') }, "Risk profile: <font color='grey'>valid until 5 Nov 2027</font>"],
    [
      { riskAssessedOn: day('2025-11-05'), riskBand: 'C4' },
      "Risk profile: C4, <font color='grey'>valid until 5 Nov 2027</font>",
    ],
    [{ riskBand: 'C4' }, 'Risk profile: C4'],
    [{}, "<font color='grey'>Risk profile: not assessed yet</font>"],
  ] as const)('%j reads with its blanks: %s', ([risk, says]) => {
    const { riskAssessedOn: _, riskBand: __, ...unassessed } = file;
    const sheet = { file: { ...unassessed, ...risk }, rulebook, mayChange: false, mayReveal: false };
    const card = clientCard(sheet, { locale: 'en-US', today });
    expect(JSON.stringify(card.body)).toContain(JSON.stringify(says));
  });
});

describe('the manager’s summary', () => {
  it('offers 提醒 for what is another’s, and not for what is the manager’s own', () => {
    const [first] = team.critical;
    const reminds = (managerId: number) => {
      const card = summaryCard({ ...team, critical: team.critical.slice(0, 1), managerId }, { locale: 'zh-CN', today });
      return pressesOf(card).filter((value) => readPress(value)?.action === 'team.remind');
    };
    expect(reminds((first?.ownerId ?? 0) + 1)).toHaveLength(1);
    expect(reminds(first?.ownerId ?? 0)).toEqual([]);
  });
});

function pressesOf(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(pressesOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'callback' && 'value' in node ? [node.value] : [];
  return [...own, ...Object.values(node).flatMap(pressesOf)];
}

/** The tags of a card in order, with what hangs on them: all that words do not change. */
function shapeOf(card: Card): string[] {
  const tags: string[] = [];
  JSON.stringify(card.body, (key, value) => {
    if (key === 'tag') tags.push(String(value));
    return value;
  });
  return tags;
}
