import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientCard } from '../../../cards/clients/client-card.ts';
import { pickClientCard } from '../../../cards/clients/pick-client-card.ts';
import { visible } from '../../../cards/kit/format.ts';
import { literal } from '../../../cards/kit/markdown.ts';
import { summaryCard } from '../../../cards/plan/summary-card.ts';
import type { Card } from '../../../cards/schema.ts';
import { morningListCard } from '../../../cards/tasks/morning-list-card.ts';
import { addDays } from '../../../domain/kit/day.ts';
import { called, file, leaving, maturing, ouyang, rulebook, today } from '../sample.ts';

describe('text of people and files in Markdown', () => {
  it.for([
    ['欧阳样例', '欧阳样例'],
    ['稳利一号（A款）', '稳利一号（A款）'],
    ['J.-P. Example', 'J.-P. Example'],
    ['**加粗**', '&#42;&#42;加粗&#42;&#42;'],
    ['[点此](https://attacker.example)', '&#91;点此&#93;(https&#58;//attacker&#46;example)'],
    ['<at id=all></at>', '&#60;at id=all&#62;&#60;/at&#62;'],
    ['<at id=all>', '&#60;at id=all&#62;'],
    ['&lt;b&gt;', '&#38;lt;b&#38;gt;'],
    ['| a | b |', '&#124; a &#124; b &#124;'],
    ['a:DONE:', 'a&#58;DONE:'],
    ['1. 第一', '&#49;. 第一'],
    ['- 列表', '&#45; 列表'],
    ['# 标题', '&#35; 标题'],
  ] as const)('%s is said as %s', ([text, said]) => {
    expect(literal(text)).toBe(said);
  });

  it('reads back as the text itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const said = literal(text);
        expect(said.replace(/&#\d+;/g, '')).not.toMatch(/[&<>*_~`#[\]|\\]/);
        expect(said.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).toBe(visible(text));
      }),
    );
  });
});

describe('a card with markup in every name', () => {
  const evil = '<at id=all></at>**x**[y](http://z.example)|`~~';
  const client = { ...ouyang, name: evil, clientNo: evil, tier: evil, advisorName: evil, teamName: evil };
  const task = { ...maturing, client, why: { rule: 'maturity' as const, holding: 'x', product: evil, amount: '1' } };
  const view = { locale: 'zh-CN' as const, today };
  const cards: Record<string, Card> = {
    'morning list': morningListCard(
      {
        name: evil,
        day: today,
        items: [task, { ...task, id: 2, urgency: 1 }, { ...task, id: 3, urgency: 0 }],
        closed: [{ ...task, id: 4, state: 'done' }],
        page: 1,
        tomorrow: addDays(today, 1),
        rulebook,
      },
      view,
    ),
    client: clientCard(
      {
        file: {
          ...file,
          ...client,
          note: evil,
          riskBand: evil,
          gender: evil,
          tasks: [task],
          log: [{ ...called, note: evil, staffName: evil }],
          holdings: [{ productCode: evil, lotNo: '', productName: evil, riskLevel: evil, amount: ouyang.aum }],
          coming: [{ rule: 'maturity', on: today, why: task.why }],
        },
        rulebook,
        mayChange: true,
        mayReveal: true,
      },
      view,
    ),
    'pick client': pickClientCard(
      {
        query: evil,
        command: 'client',
        rest: evil,
        hits: [{ ...client, basic: false, phoneTail: '0001' }],
        more: false,
      },
      view,
    ),
    summary: summaryCard(
      {
        teamName: evil,
        day: today,
        advisors: [
          {
            staffId: 1,
            name: evil,
            due: 1,
            done: 1,
            unlogged: 1,
            carriedOver: 0,
            snoozed: 0,
            contacts: {},
            sales: ouyang.aum,
          },
        ],
        critical: [{ ...leaving, client, ownerName: evil }],
        criticalCount: 1,
        dropped: [{ ...leaving, client, ownerName: evil, byName: evil, reason: 'other', words: evil }],
        droppedCount: 1,
        netFlow: { in: ouyang.aum, out: ouyang.aum },
      },
      view,
    ),
  };

  it.for(Object.entries(cards))('%s: only our own bold, colours and tags are markup', ([, card]) => {
    const said = markdownsOf(card);
    expect(said.length).toBeGreaterThan(0);
    for (const content of said) {
      const rest = content
        .replace(/<font color='(?:grey|red|orange|green)'>|<\/font>|<text_tag color='\w+'>|<\/text_tag>/g, '')
        .replace(/&#\d+;/g, '')
        .replace(/\*\*([^*]+)\*\*/g, '$1')
        .replace(/#\d+/g, '');
      expect(rest).not.toMatch(/[&<>*_~`#[\]|\\]/);
    }
  });
});

function markdownsOf(card: Card): string[] {
  const found: string[] = [];
  JSON.stringify(card, (_, value) => {
    if (value?.tag === 'markdown' || value?.tag === 'lark_md') found.push(value.content);
    return value;
  });
  return found;
}
