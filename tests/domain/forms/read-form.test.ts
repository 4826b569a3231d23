import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logForm, logForm1 } from '../../../domain/contacts/log-form.ts';
import { day, number, text, yesNo } from '../../../domain/forms/fields.ts';
import { defineForm, type Values } from '../../../domain/forms/form.ts';
import { formOf, forms, retiredForms } from '../../../domain/forms/forms.ts';
import { readForm } from '../../../domain/forms/read-form.ts';
import { day as dayOf } from '../../../domain/kit/day.ts';
import { AppError } from '../../../domain/kit/errors.ts';
import { leaveForm } from '../../../domain/people/leave-form.ts';
import { settingsForm } from '../../../domain/people/settings-form.ts';
import { sampleForm } from './sample-form.ts';

const today = dayOf('2026-11-23');
const filled = { story: '已面谈', mood: 'good', on: '2026-12-01 +0800', reached: 'no' };

describe('a form', () => {
  it('gives what was filled in, each in the type of its field', () => {
    const all = {
      ...filled,
      story: ' 第一行\r\n第二行 \n\n\n\n第三行 ',
      wishes: ['income', 'growth'],
      at: '08:15 +0800',
      sum: '20万',
      loss: '１５.5%',
      service: '7',
      colleague: '8',
      about: '12',
      product: 'WL0001',
      reached: 'yes',
      recording: 'R-1',
      steps__identified: true,
      steps__recorded: 'true',
      steps__greeted: false,
    };
    const reading = readForm(sampleForm, all, { today });
    expect(reading).toMatchObject({ ok: true, problems: {} });
    expect(reading.values).toEqual({
      story: '第一行\n第二行\n\n第三行',
      mood: 'good',
      wishes: ['growth', 'income'],
      on: '2026-12-01',
      at: '08:15',
      sum: 20_000_000n,
      loss: 15.5,
      service: 7,
      colleague: 8,
      about: 12,
      product: 'WL0001',
      reached: true,
      recording: 'R-1',
      steps: ['identified', 'recorded'],
    });
  });

  it('reads the forms of today as their cards answer', () => {
    const log = { note: ' 已面谈 ', kind: 'visit', next: '2026-12-01 +0800', product: '', amount: '20万' };
    expect(readForm(logForm, log, { today }).values).toEqual({
      note: '已面谈',
      kind: 'visit',
      next: '2026-12-01',
      amount: 20_000_000n,
    });
    expect(readForm(settingsForm, { locale: 'auto', listAt: '08:05 +0800', quietTo: '' }, { today })).toMatchObject({
      ok: true,
      values: { locale: 'auto', listAt: '08:05' },
    });
    const leave = { from: '2026-12-01 +0800', to: '2026-12-03 +0800', delegate: '8' };
    expect(readForm(leaveForm, leave, { today }).values).toEqual({ from: '2026-12-01', to: '2026-12-03', delegate: 8 });
  });

  it('counts characters, of which a rare one or an emoji is one', () => {
    const reading = readForm(sampleForm, { ...filled, story: '𠮷'.repeat(200) }, { today });
    expect(reading.problems).toEqual({});
  });

  it.for([
    [{ story: '' }, { story: { code: 'missing' } }],
    [{ story: ' \u200b ' }, { story: { code: 'missing' } }],
    [{ mood: undefined }, { mood: { code: 'missing' } }],
    [{ mood: 'bribe' }, { mood: { code: 'not-offered' } }],
    [{ mood: ['good'] }, { mood: { code: 'not-offered' } }],
    [{ wishes: ['growth', 'gold'] }, { wishes: { code: 'not-offered' } }],
    [{ story: '𠮷'.repeat(201) }, { story: { code: 'too-long', most: 200 } }],
    [{ story: 'x'.repeat(201) }, { story: { code: 'too-long', most: 200 } }],
    [{ place: 'x'.repeat(21) }, { place: { code: 'too-long', most: 20 } }],
    [{ on: '2026-02-30 +0800' }, { on: { code: 'bad-day', text: '2026-02-30 +0800' } }],
    [{ at: '25:00' }, { at: { code: 'bad-time', text: '25:00' } }],
    [{ sum: '许多' }, { sum: { code: 'bad-money', text: '许多' } }],
    [{ sum: '0' }, { sum: { code: 'not-positive' } }],
    [{ sum: '-5' }, { sum: { code: 'not-positive' } }],
    [{ loss: '十五' }, { loss: { code: 'bad-number', text: '十五' } }],
    [{ loss: '1.25' }, { loss: { code: 'bad-number', text: '1.25' } }],
    [{ loss: '101' }, { loss: { code: 'out-of-range', min: 0, max: 100 } }],
    [{ service: '0' }, { service: { code: 'not-offered' } }],
    [{ service: '8' }, { service: { code: 'not-offered' } }],
    [{ reached: 'perhaps' }, { reached: { code: 'not-offered' } }],
    [{ reached: 'yes' }, { recording: { code: 'missing' } }],
  ] as const)('filled with %j has the problem %j', ([more, problems]) => {
    const reading = readForm(sampleForm, { ...filled, ...more }, { today });
    expect(reading).toMatchObject({ ok: false });
    expect(reading.problems).toEqual(problems);
    for (const name of Object.keys(problems)) expect(reading.values).not.toHaveProperty(name);
  });

  it.for(['0', '-1', '1.5', '1e99', '2147483648', 'x', '\u0661'])('takes no colleague numbered %s', (colleague) => {
    expect(readForm(sampleForm, { ...filled, colleague }, { today }).problems).toEqual({
      colleague: { code: 'not-offered' },
    });
  });

  it('leaves a secret as it was where its field stayed empty, and takes what is typed anew', () => {
    const sofar = { recording: 'R-1', place: '柜台' };
    const again = { ...filled, reached: 'yes' };
    expect(readForm(sampleForm, again, { today, sofar })).toMatchObject({ ok: true, values: { recording: 'R-1' } });
    expect(readForm(sampleForm, again, { today, sofar }).values).not.toHaveProperty('place');
    const anew = readForm(sampleForm, { ...again, recording: 'R-2' }, { today, sofar });
    expect(anew.values.recording).toBe('R-2');
    const wrong = readForm(sampleForm, { ...again, recording: 'x'.repeat(41) }, { today, sofar });
    expect(wrong).toMatchObject({ ok: false, problems: { recording: { code: 'too-long', most: 40 } } });
  });

  it('keeps what could not be read, as it was typed', () => {
    const reading = readForm(sampleForm, { ...filled, sum: '许多', story: `长${'x'.repeat(300)}` }, { today });
    expect(reading.given).toMatchObject({ sum: '许多', story: `长${'x'.repeat(300)}`, mood: 'good' });
  });

  it('takes nothing of what PostgreSQL or a reader could trip over', () => {
    const reading = readForm(sampleForm, { ...filled, story: 'a\u0000\u202e\ud800b\tc' }, { today });
    expect(reading.values.story).toBe('ab c');
  });

  it.for([undefined, null, 'x', 7, [], { story: 7, mood: {}, on: [[]], steps__greeted: 'no' }])(
    'made of %o reads as an empty one',
    (nonsense) => {
      const { ok, values, problems } = readForm(sampleForm, nonsense, { today });
      expect({ ok, values }).toEqual({ ok: false, values: {} });
      expect(Object.values(problems)).toEqual(Array(4).fill({ code: 'missing' }));
    },
  );

  it('never throws, whatever comes', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...Object.keys(sampleForm.fields), 'steps__greeted', '__proto__', 'other'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.anything()), (value) => {
        const { ok, problems } = readForm(sampleForm, value, { today });
        expect(ok).toBe(Object.keys(problems).length === 0);
      }),
    );
  });
});

describe('the type of a form', () => {
  it('has what is required, and the rest only perhaps', () => {
    type Sample = Values<typeof sampleForm>;
    const least: Sample = { story: 'x', mood: 'bad', on: today, reached: false };
    // @ts-expect-error the day is required
    const dayless: Sample = { story: 'x', mood: 'bad', reached: false };
    // @ts-expect-error not one of the options
    const strange: Sample = { ...least, mood: 'bribe' };
    // @ts-expect-error a part that does not exist
    const torn = () => defineForm({ id: 'x', version: 1, fields: { a: day() }, parts: [['a'], ['b']] });
    // @ts-expect-error depends on a field that does not exist
    const loose = () => defineForm({ id: 'x', version: 1, fields: { a: day({ when: { field: 'b', is: 'c' } }) } });
    expect([least.recording, dayless.on, strange.mood]).toEqual([undefined, undefined, 'bribe']);
    expect([torn, loose].map((make) => catching(make))).toEqual(['bad-value', 'bad-value']);
  });
});

function catching(make: () => unknown): unknown {
  try {
    return make();
  } catch (fault) {
    return fault instanceof AppError && fault.code;
  }
}

describe('a definition', () => {
  it.for([
    ['has no fields', { fields: {} }],
    ['exactly once', { fields: { a: day(), b: day() }, parts: [['a'], ['a']] }],
    ['different parts', { fields: { a: day(), b: day() }, parts: [['a'], ['b']], rows: [['a', 'b']] }],
    ['is no name', { fields: { a__b: day() } }],
    ['repeats an option', { fields: { a: { kind: 'choice', options: ['x', 'x'] } } }],
    ['holds 1 to 1000 characters', { fields: { a: text({ max: 1_001 }) } }],
    ['within its range', { fields: { a: number({ min: 2, max: 1 }) } }],
    ['no other field', { fields: { a: text({ max: 9, when: { field: 'b', is: 'x' } }) } }],
    ['asked later', { fields: { a: day({ when: { field: 'b', is: true } }), b: yesNo() }, parts: [['a'], ['b']] }],
    ['does not offer', { fields: { b: yesNo(), a: day({ when: { field: 'b', is: 'yes' } }) } }],
  ] as const)('that %s is refused where the program starts', ([says, wrong]) => {
    const define = defineForm as (form: object) => unknown;
    expect(() => define({ id: 'wrong', version: 1, ...wrong })).toThrow(says);
  });

  it('is found by its name, and by its name and version', () => {
    expect(formOf('log')).toBe(logForm);
    expect(formOf('log', logForm.version)).toBe(logForm);
    expect(formOf('log', 1)).toBe(logForm1);
    expect(formOf('log', logForm.version + 1)).toBeUndefined();
    expect(formOf('nonsense')).toBeUndefined();
  });

  it('has a name and version of its own, and retired ones are older than the one in use', () => {
    expect(new Set(forms.map(({ id }) => id)).size).toBe(forms.length);
    for (const { id, version } of retiredForms as readonly { id: string; version: number }[])
      expect(formOf(id)?.version).toBeGreaterThan(version);
  });
});
