import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeOn } from '../../../../adapters/store/store.ts';
import { formElements } from '../../../../cards/forms/form-elements.ts';
import { entryLines } from '../../../../cards/forms/form-text.ts';
import { press } from '../../../../cards/kit/press.ts';
import { choice, day as dayField, money, text } from '../../../../domain/forms/fields.ts';
import { defineForm, type Values } from '../../../../domain/forms/form.ts';
import { takePart } from '../../../../domain/forms/parts.ts';
import type { FormEntries } from '../../../../domain/forms/port.ts';
import { isEntryOf } from '../../../../domain/forms/stored-values.ts';
import { addDays, type Day, day, instantAt, timeOfDay } from '../../../../domain/kit/day.ts';
import { fen } from '../../../../domain/kit/money.ts';
import { partedForm, sampleForm } from '../../../domain/forms/sample-form.ts';
import { addClient, addStaff, type Book, monday, openBook, zone } from '../book.ts';

let book: Book;
let forms: FormEntries;
let author: number;
let client: number;

beforeAll(async () => {
  book = await openBook();
  forms = storeOn(book.database, book.parts).forms;
  author = await addStaff(book, { no: 'A1', name: '范例经理' });
  client = await addClient(book, { no: 'C1', advisorId: author });
});
afterAll(() => book.close());

function at(onDay: Day, time = '10:00') {
  return { onDay, at: instantAt(onDay, timeOfDay(time), zone) };
}

const values: Values<typeof sampleForm> = {
  story: '客户到访',
  mood: 'good',
  wishes: ['growth'],
  on: day('2026-12-01'),
  at: timeOfDay('10:30'),
  sum: fen(10n ** 18n - 1n),
  loss: 15.5,
  colleague: 8,
  reached: true,
  recording: '录音-机密-77',
};

describe('the entries of forms', () => {
  it('are read as they were filled in, secret fields only when asked for', async () => {
    const id = await forms.submit({
      form: sampleForm,
      clientId: client,
      byId: author,
      ...at(monday),
      values,
      sourceKey: 'om_1',
    });
    const entry = await forms.byId(id ?? 0);
    const { recording, ...open } = values;
    expect(entry).toEqual({
      id,
      form: 'sample',
      version: 2,
      clientId: client,
      byId: author,
      byName: '范例经理',
      ...at(monday),
      state: 'submitted',
      values: open,
      hasSecrets: true,
    });
    expect(await forms.secretsOf(id ?? 0)).toEqual({ recording });
    expect(await forms.byId(987_654)).toBeUndefined();
    expect(await forms.secretsOf(987_654)).toEqual({});
  });

  it('have no secret in clear anywhere in their row', async () => {
    await forms.saveDraft({ form: sampleForm, byId: author, ...at(monday), values });
    const rows = await book.database.$queryRaw<{ row: string }[]>`SELECT f::text AS row FROM form_entry f`;
    expect(rows).toHaveLength(2);
    for (const { row } of rows) {
      expect(row).toContain('客户到访');
      expect(row).not.toContain('机密');
      expect(row).not.toContain(Buffer.from('机密').toString('hex'));
    }
    await forms.dropDraft({ form: sampleForm, byId: author });
  });

  it('are kept once, however often the same event comes', async () => {
    const entry = { form: sampleForm, clientId: client, byId: author, ...at(monday), sourceKey: 'om_twice' };
    expect(await forms.submit({ ...entry, values })).toEqual(expect.any(Number));
    expect(await forms.submit({ ...entry, values: { ...values, story: '又一次' } })).toBeUndefined();
    expect((await forms.latest('sample', client))?.values.story).toBe('客户到访');
  });

  it('are given newest first, without drafts and without what was taken back', async () => {
    const other = await addClient(book, { no: 'C2', advisorId: author });
    const submit = (days: number, story: string) =>
      forms.submit({
        form: sampleForm,
        clientId: other,
        byId: author,
        ...at(addDays(monday, days)),
        values: { ...values, story },
        sourceKey: `om_order_${story}`,
      });
    await submit(0, '一');
    const second = await submit(2, '二');
    await submit(1, '三');
    await forms.submit({
      form: partedForm,
      clientId: other,
      byId: author,
      ...at(addDays(monday, 3)),
      values: { reached: false, next: monday },
      sourceKey: 'om_parted',
    });
    await forms.saveDraft({ form: sampleForm, clientId: other, byId: author, ...at(addDays(monday, 9)), values: {} });
    const stories = async () => (await forms.ofClient(other, 10)).map(({ form, values }) => values.story ?? form);
    expect(await stories()).toEqual(['parted', '二', '三', '一']);
    expect(await forms.ofClient(other, 2)).toHaveLength(2);
    expect((await forms.latest('sample', other))?.id).toBe(second);
    await forms.undo(second ?? 0);
    expect(await stories()).toEqual(['parted', '三', '一']);
    expect((await forms.latest('sample', other))?.values.story).toBe('三');
    expect((await forms.byId(second ?? 0))?.state).toBe('undone');
    expect(await forms.latest('nonsense', other)).toBeUndefined();
  });

  it('go with their client, and reach nobody who is not asked for', async () => {
    const gone = await addClient(book, { no: 'C3' });
    const id = await forms.submit({
      form: sampleForm,
      clientId: gone,
      byId: author,
      ...at(monday),
      values,
      sourceKey: 'om_gone',
    });
    await book.database.client.delete({ where: { id: gone } });
    expect(await forms.byId(id ?? 0)).toBeUndefined();
  });
});

describe('an entry of a retired version', () => {
  const first = defineForm({
    id: 'needs',
    version: 1,
    stored: true,
    fields: { must: text({ max: 100, required: true }), budget: money(), horizon: choice(['short', 'long']) },
  });
  const second = defineForm({
    id: 'needs',
    version: 2,
    stored: true,
    fields: { must: text({ max: 100, required: true }), next: dayField({ required: true }) },
  });

  it('is read and shown as the version it was filled in', async () => {
    const old = { must: '教育金', budget: fen(5_000_000n), horizon: 'long' as const };
    const id = await forms.submit({
      form: first,
      clientId: client,
      byId: author,
      ...at(monday),
      values: old,
      sourceKey: 'om_old',
    });
    await forms.submit({
      form: second,
      clientId: client,
      byId: author,
      ...at(addDays(monday, -1)),
      values: { must: '养老', next: monday },
      sourceKey: 'om_new',
    });
    const entry = await forms.latest('needs', client);
    expect(entry).toMatchObject({ id, version: 1, values: old });
    if (entry === undefined) return;
    expect([isEntryOf(first, entry), isEntryOf(second, entry)]).toEqual([true, false]);
    if (!isEntryOf(first, entry)) return;
    // The type is the form's own.
    const budget: bigint | undefined = entry.values.budget;
    expect(budget).toBe(5_000_000n);
    expect(entryLines(first, entry.values, { locale: 'zh-CN', today: monday })).toEqual([
      'must：教育金',
      'budget：5万',
      'horizon：long',
    ]);
  });

  it('is no draft to go on with', async () => {
    const key = { clientId: client, byId: author };
    await forms.saveDraft({ form: first, ...key, ...at(monday), values: { must: '教育金' } });
    expect(await forms.draft({ form: second, ...key })).toBeUndefined();
    await forms.saveDraft({ form: second, ...key, ...at(monday), values: { must: '养老' } });
    expect((await forms.draft({ form: second, ...key }))?.values).toEqual({ must: '养老' });
  });
});

describe('a draft', () => {
  it('is offered again where it broke off, and ends when the whole is submitted', async () => {
    const key = { form: partedForm, clientId: client, byId: author };
    const step = takePart(partedForm, { reached: 'yes', why: '回访' }, { today: monday, part: 0, sofar: {} });
    await forms.saveDraft({ ...key, ...at(monday), values: step.values });
    const draft = await forms.draft(key);
    expect(draft).toMatchObject({ state: 'draft', form: 'parted', version: 1, values: { reached: true, why: '回访' } });
    if (draft === undefined || !isEntryOf(partedForm, draft)) return;
    const [shown] = formElements(
      partedForm,
      { press: press('contact.log'), sofar: draft.values },
      { locale: 'zh-CN', today: monday },
    );
    expect(JSON.stringify(shown)).toContain('"name":"said"');
    const next = takePart(partedForm, { said: '已约' }, { today: monday, part: 1, sofar: draft.values });
    await forms.saveDraft({ ...key, ...at(monday, '10:05'), values: next.values });
    expect((await forms.draft(key))?.values).toEqual({ reached: true, why: '回访', said: '已约' });
    expect(await book.database.formEntry.count({ where: { form: 'parted', state: 'draft' } })).toBe(1);
    const done = takePart(partedForm, { next: '明天' }, { today: monday, part: 2, sofar: next.values });
    if (done.step !== 'done') throw new Error('the form is not done');
    const id = await forms.submit({ ...key, ...at(monday, '10:06'), values: done.values, sourceKey: 'om_done' });
    expect(await forms.draft(key)).toBeUndefined();
    expect((await forms.byId(id ?? 0))?.values).toEqual({
      reached: true,
      why: '回访',
      said: '已约',
      next: '2026-11-24',
    });
  });

  it('is its author’s own, for that client, and carries what it keeps secret', async () => {
    const other = await addStaff(book, { no: 'A2' });
    const key = { form: sampleForm, byId: author };
    await forms.saveDraft({ ...key, clientId: client, ...at(monday), values: { story: '一半', recording: '机密' } });
    await forms.saveDraft({ ...key, ...at(monday), values: { story: '无客户' } });
    expect((await forms.draft({ ...key, clientId: client }))?.values).toEqual({ story: '一半', recording: '机密' });
    expect((await forms.draft(key))?.values).toEqual({ story: '无客户' });
    expect(await forms.draft({ ...key, clientId: client, byId: other })).toBeUndefined();
    await forms.dropDraft({ ...key, clientId: client });
    expect(await forms.draft({ ...key, clientId: client })).toBeUndefined();
    expect((await forms.draft(key))?.values).toEqual({ story: '无客户' });
  });
});
