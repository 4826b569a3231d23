import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cardBytes } from '../../cards/kit/card-json.ts';
import { checkCard, countNodes } from '../../cards/schema.ts';
import { readPlainly } from './corpus/plain-walk.ts';
import { refused } from './corpus/refused.ts';

const folder = new URL('./corpus/accepted/', import.meta.url);
const accepted = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown);

const text = { tag: 'plain_text', content: '字' };
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', undefined);
const submit = { tag: 'button', name: 'submit', form_action_type: 'submit' };

/** Well-formed components, put where they may and may not stand. */
const { element } = fc.letrec<{ element: unknown; children: unknown[] }>((tie) => ({
  children: fc.array(tie('element'), { maxLength: 3 }),
  element: fc.oneof(
    { maxDepth: 7, depthSize: 'large' },
    fc.constant({ tag: 'hr' }),
    fc.constant({ tag: 'div', text }),
    name.map((own) => ({ tag: 'button', text, name: own, behaviors: [{ type: 'callback', value: { tag: 'x' } }] })),
    name.map((own) => ({ tag: 'input', name: own })),
    fc.constant({ tag: 'table', columns: [{ name: 'tag', data_type: 'text' }], rows: [{ tag: '一' }] }),
    tie('children').map((elements) => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] })),
    tie('children').map((elements) => ({ tag: 'collapsible_panel', header: { title: text }, elements })),
    tie('children').map((elements) => ({
      tag: 'interactive_container',
      behaviors: [{ type: 'callback', value: {} }],
      elements,
    })),
    fc
      .record({ own: fc.constantFrom('f', 'g'), elements: tie('children'), sends: fc.boolean() })
      .map(({ own, elements, sends }) => ({
        tag: 'form',
        name: own,
        elements: sends ? [...elements, submit] : elements,
      })),
  ),
}));

/** Sometimes one long chain of columns, sometimes many lines, so that the limits themselves are met. */
const chain = fc.integer({ min: 0, max: 8 }).map((levels) => {
  let inner: unknown = { tag: 'hr' };
  for (let level = 0; level < levels; level++)
    inner = { tag: 'column_set', columns: [{ tag: 'column', elements: [inner] }] };
  return inner;
});
const lines = fc.oneof(fc.constant(0), fc.integer({ min: 170, max: 205 }));
const cards = fc
  .record({ elements: fc.array(element, { maxLength: 8 }), deep: chain, rows: lines })
  .map(({ elements, deep, rows }) => ({
    schema: '2.0',
    body: { elements: [...elements, deep, ...Array.from({ length: rows }, () => ({ tag: 'hr' }))] },
  }));

function takenPlainly(card: unknown): boolean {
  const { nodes, depth, tables, broken } = readPlainly(card);
  return nodes < 200 && depth <= 5 && tables <= 5 && broken.length === 0;
}

it('holds every accepted card to the same count and verdict as a second reading of it', () => {
  for (const card of accepted) {
    expect(countNodes(card)).toBe(readPlainly(card).nodes);
    expect(takenPlainly(card)).toBe(true);
  }
});

it('never takes a card that the second reading refuses', () => {
  for (const { why, card, sub } of refused) {
    if (sub !== 11310 && sub !== 300123 && sub !== 200530) continue;
    const markdownTables = JSON.stringify(card).includes('|-|');
    expect({ why, taken: markdownTables ? false : takenPlainly(card) }).toEqual({ why, taken: false });
  }
});

it('agrees with the second reading on whatever cards are thrown at both', () => {
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(cards, (card) => {
      const plain = JSON.parse(JSON.stringify(card)) as unknown;
      const taken = checkCard(plain, 0) === undefined;
      seen[taken ? 'taken' : 'refused']++;
      expect(countNodes(plain)).toBe(readPlainly(plain).nodes);
      expect(taken).toBe(takenPlainly(plain));
    }),
    { numRuns: 2000, seed: 20261123 },
  );
  expect(seen.taken).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
});

it('checks a card of 20 KB in less than 2 ms', () => {
  const press = { type: 'callback', value: { do: 'done', task: 'task-0000' } };
  const item = {
    tag: 'interactive_container',
    behaviors: [press],
    elements: [
      { tag: 'markdown', content: '**客户样本** | 稳利一号 50万 今天到期'.repeat(8) },
      { tag: 'div', text: { ...text, text_size: 'notation', lines: 2 } },
      { tag: 'column_set', columns: [{ tag: 'column', elements: [{ tag: 'button', text, behaviors: [press] }] }] },
    ],
  };
  const card = { schema: '2.0', body: { elements: Array.from({ length: 24 }, () => item) } };
  expect(cardBytes(card)).toBeGreaterThan(20_000);
  expect(checkCard(card, 0)).toBeUndefined();
  const runs = Array.from({ length: 60 }, () => {
    const start = performance.now();
    checkCard(card, 0);
    return performance.now() - start;
  });
  expect(runs.sort((a, b) => a - b)[30]).toBeLessThan(2);
});
