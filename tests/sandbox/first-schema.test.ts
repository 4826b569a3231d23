import { describe, expect, it } from 'vitest';
import { cardFault } from '../../sandbox/card/check.ts';
import { controlsOf } from '../../sandbox/card/controls.ts';
import { readableText } from '../../sandbox/card/text.ts';

const text = (content: string) => ({ tag: 'plain_text', content });
const CARD = {
  config: { wide_screen_mode: true, update_multi: true },
  header: { title: text('审批'), template: 'blue' },
  elements: [
    { tag: 'div', text: { tag: 'lark_md', content: '**请假**' }, unknown_property: 1 },
    {
      tag: 'action',
      actions: [
        { tag: 'button', text: text('批准'), value: { ok: true } },
        { tag: 'button', text: text('退回'), value: { ok: false } },
      ],
    },
    { tag: 'note', elements: [text('由示例机器人发送')] },
  ],
};
const READER = { locale: 'zh_cn', nameOf: () => undefined } as const;

describe('a card of the first schema', () => {
  it('is taken, unknown properties and all, read and operated', () => {
    expect(cardFault(CARD, 500)).toBeUndefined();
    expect(readableText(CARD, READER)).toBe('审批\n请假\n批准\n退回\n由示例机器人发送');
    expect(controlsOf(CARD, READER).map(({ label, node }) => [label, node.value])).toEqual([
      ['批准', { ok: true }],
      ['退回', { ok: false }],
    ]);
  });

  it.for([
    { why: 'a component nobody knows', card: { elements: [{ tag: 'blink' }] }, code: 230099, sub: '200621' },
    { why: 'an element without a tag', card: { elements: [{ text: text('x') }] }, code: 230099, sub: '200621' },
    { why: 'elements that are no list', card: { elements: {} }, code: 230099, sub: '200621' },
    { why: 'a header without a title', card: { header: {}, elements: [] }, code: 230099, sub: '200621' },
    {
      why: 'too many elements',
      card: { elements: Array.from({ length: 200 }, () => ({ tag: 'hr' })) },
      code: 230099,
      sub: '11310',
    },
    { why: 'more than 30 KB', card: CARD, bytes: 30 * 1024 + 1, code: 230025, sub: '' },
  ])('is refused for $why', ({ card, bytes = 100, code, sub }) => {
    const fault = cardFault(card, bytes);
    expect(fault?.code).toBe(code);
    expect(fault?.msg).toContain(sub);
  });

  it('with the root of the second is held to the second', () => {
    expect(cardFault({ body: { elements: [] } }, 100)).toMatchObject({ code: 230099 });
  });
});
