import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../domain/kit/day.ts';
import { file, ouyang, rulebook, today } from '../cards/sample.ts';
import { asked, askedSheet } from '../cards/sample-cases.ts';
import { recipes, Tree } from './page.ts';

let tree: Tree;
beforeAll(() => {
  tree = new Tree();
  for (const { steps } of recipes()) for (const step of steps) tree.follow(step);
});
afterAll(() => tree.close());

/** A module of the product as the page has it. */
async function load<Module extends object>(path: string): Promise<Module> {
  return import(join(tree.folder, path));
}

const view = { locale: 'en-US', today } as const;

describe('who follows the page gets', () => {
  it('a recipe for each kind of thing', () => {
    expect(recipes().map(({ title }) => title)).toEqual([
      'A slash command',
      'An occasion rule',
      'A form',
      'An action, with its button, the way back and the audit record',
      'A kind of case',
      'A job',
      'A kind of file',
    ]);
  });

  it('a command, known to the list with its words in both languages', async () => {
    const { commands } = await load<typeof import('../../bot/commands.ts')>('bot/commands.ts');
    const { textFor } = await load<typeof import('../../cards/kit/catalogue.ts')>('cards/kit/catalogue.ts');
    const greet = commands.find(({ name }) => name === 'greet');
    expect(greet?.about(textFor('zh-CN')).what).toBe('问好');
    expect(greet?.about(textFor('en-US')).what).toBe('Say good day');
  });

  it('a rule that fires, and says why', async () => {
    const { occasionRules } = await load<typeof import('../../domain/occasions/rule-list.ts')>(
      'domain/occasions/rule-list.ts',
    );
    const { whyText } = await load<typeof import('../../cards/occasions/why-text.ts')>('cards/occasions/why-text.ts');
    const rule = occasionRules.find(({ id }) => String(id) === 'first-week');
    const openedOn = day('2026-11-16');
    expect(rule?.reads).toEqual(['openedOn']);
    const why = { rule: 'first-week', openedOn };
    expect(Reflect.apply(whyText, undefined, [why, { ...view, on: today }])).toBe('Account opened 16 Nov, a week ago');
  });

  it('a form with its card', async () => {
    const { formOf } = await load<typeof import('../../domain/forms/forms.ts')>('domain/forms/forms.ts');
    const { formCard } = await load<typeof import('../../cards/forms/form-card.ts')>('cards/forms/form-card.ts');
    const { checkCard } = await load<typeof import('../../cards/schema.ts')>('cards/schema.ts');
    const form = formOf('wish');
    if (form === undefined) throw new Error('no form');
    const card = formCard(form, { about: ouyang.name, fill: { submit: { action: 'client.wish' } } }, view);
    expect(checkCard(card, JSON.stringify(card).length)).toBeUndefined();
    expect(JSON.stringify(card)).toContain('By (optional)');
  });

  it('an action that is registered with its record, its way back and its button', async () => {
    const { actions } = await load<typeof import('../../bot/actions.ts')>('bot/actions.ts');
    const { clientCard } =
      await load<typeof import('../../cards/clients/client-card.ts')>('cards/clients/client-card.ts');
    const action = actions.find(({ id }) => id === 'client.call-later');
    expect(action).toMatchObject({ changes: true, on: 'client', undo: { name: 'call-later' } });
    expect(action?.detail?.safeParse({ task: 7, on: '2026-11-24' }).success).toBe(true);
    expect(action?.takes({ more: 1 })).toBe(false);
    const card = clientCard({ file, rulebook, mayChange: true, mayReveal: false }, view);
    expect(JSON.stringify(card)).toContain('"action":"client.call-later"');
  });

  it('a kind of case with its command, its actions and its buttons', async () => {
    const { actions } = await load<typeof import('../../bot/actions.ts')>('bot/actions.ts');
    const { commands } = await load<typeof import('../../bot/commands.ts')>('bot/commands.ts');
    const { caseCard } = await load<typeof import('../../cards/cases/case-card.ts')>('cards/cases/case-card.ts');
    const ids = actions.map(({ id }) => id).filter((id) => id.includes('errand'));
    const began = ['case.begin.errand', 'case.begin.errand.form'];
    expect(ids).toEqual([...began, 'case.step.errand.fetch', 'case.step.errand.bring']);
    expect(commands.find(({ name }) => name === 'errand')?.aliases).toEqual(['跑腿']);
    const sheet = { ...askedSheet, file: { ...asked, kind: 'errand', state: 'agreed' } };
    const may = { ...askedSheet.may, steps: [{ name: 'fetch', asks: false }] };
    const card = JSON.stringify(caseCard({ ...sheet, may }, view));
    expect(card).toContain('"action":"case.step.errand.fetch"');
    expect(card).toContain('to be fetched');
  });

  it('a job in its place in the clock', async () => {
    const { clockJobs } = await load<typeof import('../../jobs/jobs.ts')>('jobs/jobs.ts');
    expect(clockJobs.map(({ name }) => String(name)).at(-1)).toBe('tidy');
  });

  it('a kind of file that is known by its header', async () => {
    const { fileKinds } = await load<typeof import('../../domain/import/kinds.ts')>('domain/import/kinds.ts');
    const { kindOfHeader } = await load<typeof import('../../domain/import/kind-of-header.ts')>(
      'domain/import/kind-of-header.ts',
    );
    const found = kindOfHeader(['营业部编号', '营业部名称'], fileKinds);
    expect(found.ok && found.kind.id).toBe('branches');
  });
});
