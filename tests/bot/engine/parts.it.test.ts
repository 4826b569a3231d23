import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineFormAction } from '../../../bot/engine/form-action.ts';
import { press, ref } from '../../../cards/kit/press.ts';
import * as fields from '../../../domain/forms/fields.ts';
import { defineForm } from '../../../domain/forms/form.ts';
import type { Locale } from '../../../domain/people/people.ts';
import { buttonsOf, fieldsIn, valueBehind } from '../card-reading.ts';
import { assign, audited, type Chat, type Form, openChat, openIdOf } from '../chat.ts';
import { logVisit, visitForm, withVisits } from './parts-sample.ts';

const secret = '6222000011112222';
const parts: Form[] = [
  { reached: 'yes', note: '谈及到期\n已约' },
  { account: secret, sum: '20万' },
  { next: '2026-12-01 +0800' },
];

async function openVisits(locale?: Locale): Promise<Chat> {
  const chat = await openChat(withVisits);
  if (locale !== undefined)
    await chat.book.database.staff.update({ where: { id: chat.people.A101 }, data: { locale } });
  return chat;
}

/** The same button pressed again, on the card it stands on. */
function twice(chat: Chat, value: unknown, { key, form }: { key: string; form: Form | undefined }) {
  const { now } = chat.moment();
  const on = { openId: openIdOf('A101'), messageId: 'om_visit', chatId: 'oc_A101', token: 'c-token', tag: 'button' };
  return chat.bot.onPress({ ...on, key, value, formValue: form ?? {}, at: now });
}

const words = {
  'zh-CN': {
    next: '下一步',
    submit: '提交',
    part: (at: number) => `第 ${at}/3 部分`,
    kept: '已填写，留空则不变',
    goesOn: '已恢复 11月23日 周一 未提交的内容',
    twice: '已提交，无需重复操作。',
  },
  'en-US': {
    next: 'Continue',
    submit: 'Submit',
    part: (at: number) => `Part ${at} of 3`,
    kept: 'Filled in; leave empty to keep it',
    goesOn: 'What you began on Mon 23 Nov is filled in',
    twice: 'This was submitted already.',
  },
};

describe.for(['zh-CN', 'en-US'] as const)('a form in parts, in %s,', (locale) => {
  const say = words[locale];

  it('is filled in part by part in one place; the last part does it with everything', async () => {
    const chat = await openVisits(locale);
    const first = await chat.ask('A101', '/visit K0001');
    expect(first.text).toContain(say.part(1));
    const second = await chat.press('A101', first, say.next, { form: parts[0] ?? {} });
    expect(second).toMatchObject({ toast: '', messages: [] });
    expect(second.text).toContain(say.part(2));
    expect(await audited(chat)).toEqual([]);
    const third = await chat.press('A101', second, say.next, { form: parts[1] ?? {} });
    expect(third.text).toContain(say.part(3));
    expect(buttonsOf(third.card)).toEqual([say.submit]);
    const done = await chat.press('A101', third, say.submit, { form: parts[2] ?? {} });
    expect(done).toMatchObject({ toast: 'visit kept', tone: 'success' });
    expect(done.text).toContain('met: 谈及到期');
    const [entry, ...more] = await chat.book.database.formEntry.findMany();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      form: 'visit',
      state: 'submitted',
      clientId: chat.clients.K0001,
      byId: chat.people.A101,
    });
    expect(entry?.values).toEqual({
      reached: true,
      note: '谈及到期\n已约',
      sum: { fen: '20000000' },
      next: '2026-12-01',
    });
    expect(await audited(chat)).toEqual(['visit.log']);
    expect(chat.faults).toEqual([]);
  });

  it('goes on where it broke off when it is opened again, and says so', async () => {
    const chat = await openVisits(locale);
    const first = await chat.ask('A101', '/visit K0001');
    await chat.press('A101', first, say.next, { form: parts[0] ?? {} });
    const again = await chat.ask('A101', '/visit K0001');
    expect(again.text).toContain(say.part(2));
    expect(again.text).toContain(say.goesOn);
    const third = await chat.press('A101', again, say.next, { form: parts[1] ?? {} });
    await chat.press('A101', third, say.submit, { form: parts[2] ?? {} });
    const anew = await chat.ask('A101', '/visit K0001');
    expect(anew.text).toContain(say.part(1));
    expect(anew.text).not.toContain(say.goesOn);
    expect(fieldsIn(anew.card)).toMatchObject({ note: '' });
  });

  it('keeps what was filled in where a part is wrong, and never shows a secret again', async () => {
    const chat = await openVisits(locale);
    const first = await chat.ask('A101', '/visit K0001');
    const wrong = await chat.press('A101', first, say.next, { form: { note: '好' } });
    expect(wrong.tone).toBe('warning');
    expect(wrong.text).toContain(say.part(1));
    expect(fieldsIn(wrong.card)).toMatchObject({ note: '好' });
    const second = await chat.press('A101', wrong, say.next, { form: parts[0] ?? {} });
    const badSum = await chat.press('A101', second, say.next, { form: { account: secret, sum: '许多' } });
    expect(badSum.text).toContain(say.kept);
    expect(badSum.text).toContain(say.part(2));
    const third = await chat.press('A101', badSum, say.next, { form: { sum: '20万' } });
    expect(third.text).toContain(say.part(3));
    await chat.press('A101', third, say.submit, { form: parts[2] ?? {} });
    const entry = await chat.book.database.formEntry.findFirstOrThrow();
    const opened = await chat.book.transact((store) => store.forms.secretsOf(entry.id));
    expect(opened).toEqual({ account: secret });
    const said = await chat.book.database.delivery.findMany();
    const kept = JSON.stringify([
      said.map(({ content }) => content),
      entry.values,
      await chat.book.database.audit.findMany({ select: { detail: true } }),
      await chat.book.database.deed.findMany(),
    ]);
    for (const text of [kept, JSON.stringify([wrong, second, badSum, third])]) expect(text).not.toContain(secret);
  });

  it('that is submitted twice is kept once', async () => {
    const chat = await openVisits(locale);
    const first = await chat.ask('A101', '/visit K0001');
    const second = await chat.press('A101', first, say.next, { form: parts[0] ?? {} });
    const third = await chat.press('A101', second, say.next, { form: parts[1] ?? {} });
    const value = valueBehind(third.card, say.submit);
    const pressed = [1, 2, 3].map((at) => twice(chat, value, { key: `evt:twice:${at}`, form: parts[2] }));
    const toasts = (await Promise.all(pressed)).map(({ toast }) => toast?.content);
    expect(toasts.filter((toast) => toast === 'visit kept').length).toBeGreaterThan(0);
    const late = await twice(chat, value, { key: 'evt:late', form: parts[2] });
    expect(late.toast?.content).toBe(say.twice);
    expect(late.card).toBeUndefined();
    expect(await chat.book.database.formEntry.count()).toBe(1);
    expect(await audited(chat)).toEqual(['visit.log']);
  });
});

describe('a stored form', () => {
  const filled = async (chat: Chat, next = '2026-12-01') => {
    let card: unknown = (await chat.ask('A101', '/visit K0001')).card;
    for (const [at, form] of [...parts.slice(0, 2), { next }].entries()) {
      ({ card } = await chat.press('A101', { card }, at < 2 ? '下一步' : '提交', { form }));
    }
    return card;
  };

  it('leaves out the part in which nothing applies', async () => {
    const chat = await openVisits('zh-CN');
    const first = await chat.ask('A101', '/visit K0001');
    const next = await chat.press('A101', first, '下一步', { form: { reached: 'no', note: '不在' } });
    expect(next.text).toContain('第 2/3 部分');
    expect(fieldsIn(next.card)).toEqual({ sum: '' });
  });

  it('is taken back with what was done, which is on record', async () => {
    const chat = await openVisits('zh-CN');
    await filled(chat);
    expect((await chat.ask('A101', '/undo')).text).toContain('visit undone');
    const entries = await chat.book.database.formEntry.findMany();
    expect(entries.map(({ state }) => state)).toEqual(['undone']);
    expect(await audited(chat)).toEqual(['visit.log', 'undo.visit']);
  });

  it('is not taken back once the client is with somebody else', async () => {
    const chat = await openVisits('zh-CN');
    await filled(chat);
    await assign(chat, '/assign K0001 A102');
    expect((await chat.ask('A101', '/undo')).text).toContain('内容已被更新');
    expect((await chat.book.database.formEntry.findFirstOrThrow()).state).toBe('submitted');
  });

  it('that is refused as a whole is shown from its beginning with all that was filled in', async () => {
    const chat = await openVisits('zh-CN');
    const card = await filled(chat, '2026-11-01');
    expect(fieldsIn(card)).toMatchObject({ note: '谈及到期\n已约' });
    const second = await chat.press('A101', { card }, '下一步', { form: parts[0] ?? {} });
    const third = await chat.press('A101', second, '下一步', { form: { sum: '20万' } });
    expect((await chat.press('A101', third, '提交', { form: parts[2] ?? {} })).toast).toBe('visit kept');
    expect(await chat.book.database.formEntry.count()).toBe(1);
  });

  it('is each author’s own, and each client’s', async () => {
    const chat = await openVisits('zh-CN');
    const first = await chat.ask('A101', '/visit K0001');
    await chat.press('A101', first, '下一步', { form: parts[0] ?? {} });
    for (const [who, no] of [
      ['M100', 'K0001'],
      ['A101', 'K0002'],
    ] as const)
      expect((await chat.ask(who, `/visit ${no}`)).text).toMatch(/第 1\/3 部分|Part 1 of 3/);
  });

  it('is nobody’s to fill in who may not touch the client, in any part', async () => {
    const chat = await openVisits('zh-CN');
    for (const [part, form] of parts.entries()) {
      const came = await chat.forge('A201', press('visit.log', ref('client', chat.clients.K0001), { part }), form);
      expect(came.tone).toBe('error');
    }
    expect(await chat.book.database.formEntry.count()).toBe(0);
    expect(await audited(chat)).toEqual(['refused', 'refused', 'refused']);
  });
});

it('a form in parts that nothing would keep cannot be made', () => {
  const form = defineForm({
    id: 'loose',
    version: 1,
    fields: { a: fields.day(), b: fields.day() },
    parts: [['a'], ['b']],
  });
  expect(() => defineFormAction({ ...sampleOf(), form })).toThrow('in parts, but not stored');
  expect(logVisit.form).toBe(visitForm);
});

function sampleOf() {
  return {
    id: 'loose',
    may: logVisit.may,
    on: 'self' as const,
    find: () => ({}),
    card: () => ({ render: () => ({ schema: '2.0' as const, body: { elements: [] } }) }),
    detail: z.object({}),
    work: async () => ({ detail: {} }),
    said: () => () => '',
  };
}
