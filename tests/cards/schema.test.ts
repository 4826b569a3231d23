import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CARD_BYTES_LIMIT, cardBytes } from '../../cards/kit/card-json.ts';
import { type Card, cardReferences, checkCard, countNodes } from '../../cards/schema.ts';
import { refused } from './corpus/refused.ts';

const folder = new URL('./corpus/accepted/', import.meta.url);
const accepted = readdirSync(folder).map((file) => ({
  file,
  card: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object,
}));

describe('a card that the platform takes', () => {
  it.for(accepted)('$file passes', ({ card }) => {
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
  });

  it('is covered by the corpus in every component', () => {
    const all = accepted.map(({ card }) => JSON.stringify(card)).join('');
    const tags = new Set([...all.matchAll(/"tag":"(\w+)"/g)].map(([, tag]) => tag));
    const components = [
      ...['markdown', 'div', 'hr', 'img', 'img_combination', 'person', 'person_list', 'column_set', 'column'],
      ...['collapsible_panel', 'interactive_container', 'form', 'button', 'input', 'select_static', 'select_img'],
      ...['multi_select_static', 'select_person', 'multi_select_person', 'date_picker', 'picker_time', 'table'],
      ...['picker_datetime', 'checker', 'overflow', 'chart', 'text_tag', 'standard_icon', 'custom_icon', 'lark_md'],
    ];
    expect(components.filter((tag) => !tags.has(tag))).toEqual([]);
  });

  it('may be built with properties left undefined', () => {
    const card: Card = { schema: '2.0', body: { elements: [{ tag: 'hr', margin: undefined, element_id: 'line' }] } };
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
  });
});

describe('a card that the platform refuses', () => {
  it.for(refused)('$why is answered with $sub', ({ card, sub, where, says }) => {
    const fault = checkCard(card, 100);
    expect(fault).toMatchObject({ code: 230099, sub });
    expect(fault?.msg).toMatch(
      /^Failed to create card content, ext=ErrCode: \d+; (?:ErrPath: ROOT[^;]*; )?ErrMsg: [^;]+; ErrorValue: [\s\S]*; $/,
    );
    if (where) expect(fault?.msg).toContain(where);
    if (says) expect(fault?.msg).toContain(says);
  });

  it('is worded as the platform words it', () => {
    const card = { schema: '2.0', body: { elements: [{ tag: 'hr' }, { tag: 'note', elements: [] }] } };
    expect(checkCard(card, 100)?.msg).toBe(
      'Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [1](tag: note); ' +
        'ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; ',
    );
  });

  it('is too long above 30 KB, whatever is in it', () => {
    expect(checkCard({}, CARD_BYTES_LIMIT)).toBeUndefined();
    expect(checkCard({}, CARD_BYTES_LIMIT + 1)).toMatchObject({ code: 230025 });
    expect(checkCard({}, CARD_BYTES_LIMIT + 1)).not.toHaveProperty('sub');
  });
});

describe('a hostile text', () => {
  it.for(['`a``b', '<at id=', '![](', '![', '|-', '~~~\n', '``` \n`', '| a |\n|-|\n'])(
    'of %j over and over is read in no time',
    (piece) => {
      const content = piece.repeat(Math.floor(29_000 / piece.length));
      const card = { schema: '2.0', body: { elements: [{ tag: 'markdown', content }] } };
      const start = performance.now();
      checkCard(card, 29_000);
      expect(performance.now() - start).toBeLessThan(100);
    },
  );

  it('is text where it stands in code, and syntax behind a backtick that nothing closes', () => {
    const sub = (content: string) =>
      checkCard({ schema: '2.0', body: { elements: [{ tag: 'markdown', content }] } }, 0)?.sub;
    expect(sub('`` <at id=张三></at> ` ``')).toBeUndefined();
    expect(sub('~~~\n<at id=张三></at>\n```\n<at id=张三></at>')).toBeUndefined();
    expect(sub('` <at id=张三></at> ``')).toBe(100290);
    expect(sub('```\n```\n<at id=张三></at>')).toBe(100290);
  });
});

describe('what a card brings along', () => {
  it('is measured in bytes, not characters', () => {
    expect(cardBytes({ a: '客户' })).toBe(14);
  });

  it('is counted by tags, but not inside what is the bot its own', () => {
    const value = { in: { tag: 'hr' } };
    const press = { type: 'callback', value };
    const card = {
      body: { elements: [{ tag: 'button', text: { tag: 'plain_text', content: '' }, value, behaviors: [press] }] },
    };
    expect(countNodes(card)).toBe(2);
  });

  it('names its people and images once each', () => {
    const found = accepted.find(({ file }) => file === 'people-and-pictures.json');
    expect(cardReferences(found?.card)).toEqual({
      users: ['ou_00000000000000000000000000000001', 'ou_00000000000000000000000000000002'],
      images: ['img_v3_0000_example-0001'],
    });
  });
});
