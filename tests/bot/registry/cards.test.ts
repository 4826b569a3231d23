import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actions } from '../../../bot/actions.ts';
import { readPress, refParts } from '../../../cards/kit/press.ts';
import { forms } from '../../../domain/forms/forms.ts';
import { locales } from '../../../domain/people/people.ts';
import { everyCard } from '../../cards/every-card.ts';
import { today } from '../../cards/sample.ts';

const cards = Object.entries(everyCard).flatMap(([name, build]) =>
  locales.map((locale) => ({ name, locale, presses: pressesOf(build({ locale, today })) })),
);

describe('a button of a card', () => {
  it.for(cards)('$name in $locale names an action, what it is about, and what the action takes', ({ presses }) => {
    for (const value of presses) {
      const press = readPress(value);
      const action = actions.find(({ id }) => id === press?.action);
      expect(action, JSON.stringify(value)).toBeDefined();
      expect(action?.lineOnly, press?.action).toBe(false);
      const about = press?.ref && refParts(press.ref)?.kind;
      // Of oneself, and of one's own list, the button need not say whose it is.
      const isRight = about === undefined ? action?.on === 'self' || action?.on === 'staff' : about === action?.on;
      expect(isRight, JSON.stringify(value)).toBe(true);
      expect(action?.takes(press?.args), JSON.stringify(value)).toBe(true);
    }
  });

  it('stands on some card for every action, but for what is done by a line or a file', () => {
    const shown = new Set(cards.flatMap(({ presses }) => presses.map((value) => readPress(value)?.action)));
    const unseen = actions.filter(({ id }) => !shown.has(id));
    expect(unseen.map(({ id }) => id).sort()).toEqual(
      actions
        .filter(({ lineOnly }) => lineOnly)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe('an action', () => {
  it.for(actions.map((action) => ({ id: action.id, action })))(
    '$id takes nothing that is not its own',
    ({ action }) => {
      expect(action.takes({ strange: true })).toBe(false);
      expect(action.detail !== undefined).toBe(action.changes);
    },
  );

  it('asks with one form at most, and every form is asked for by one', () => {
    const asking = actions.flatMap(({ form }) => (form === undefined ? [] : [form.id]));
    expect([...asking].sort()).toEqual(forms.map(({ id }) => id).sort());
  });
});

describe('the golden cards', () => {
  const builders = readdirSync('cards', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-card.ts'))
    .flatMap((file) => {
      const text = readFileSync(`cards/${file}`, 'utf8');
      return [...text.matchAll(/^export (?:async )?(?:function|const) (\w+Card)\b/gm)].map(([, name = '']) => ({
        file,
        name,
      }));
    });
  const shown = readFileSync('tests/cards/every-card.ts', 'utf8');

  it('hold one of every builder of cards', () => {
    expect(builders.length).toBeGreaterThan(15);
    const missing = builders.filter(({ name }) => !new RegExp(`\\b${name}(?:<[^>]*>)?\\(`).test(shown));
    expect(missing).toEqual([]);
  });

  it('are all still made by something', () => {
    const made = new Set(Object.keys(everyCard));
    const files = readdirSync('tests/golden').map((file) => file.replace(/\.(?:zh-CN|en-US)\.json$/, ''));
    const others = ['form-entry', 'form-sample', 'form-sample-wrong'];
    expect(files.filter((name) => !made.has(name) && !others.includes(name))).toEqual([]);
  });
});

function pressesOf(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(pressesOf);
  if (typeof node !== 'object' || node === null) return [];
  if ('tag' in node && node.tag === 'overflow' && 'options' in node) return chosenOf(node.options);
  const own = 'type' in node && node.type === 'callback' && 'value' in node ? [node.value] : [];
  return [...own, ...Object.values(node).flatMap(pressesOf)];
}

/** What the options of a ⋯ menu would do. */
function chosenOf(options: unknown): unknown[] {
  return z
    .array(z.object({ value: z.string() }))
    .parse(options)
    .map(({ value }) => JSON.parse(value) as unknown);
}
