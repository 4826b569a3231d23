import { describe, expect, it } from 'vitest';
import { formElements } from '../../../cards/forms/form-elements.ts';
import { columnsOf, entryLines, formHelpLine } from '../../../cards/forms/form-text.ts';
import type { FormWords } from '../../../cards/forms/form-words.ts';
import { cardBytes } from '../../../cards/kit/card-json.ts';
import { framed } from '../../../cards/kit/frame.ts';
import { inBothLanguages } from '../../../cards/kit/languages.ts';
import { press as pressOf, ref } from '../../../cards/kit/press.ts';
import type { View } from '../../../cards/kit/view.ts';
import { checkCard, countNodes } from '../../../cards/schema.ts';
import { logForm } from '../../../domain/contacts/log-form.ts';
import { longestText } from '../../../domain/forms/fields.ts';
import { type Form, partsOf, type Values } from '../../../domain/forms/form.ts';
import { forms } from '../../../domain/forms/forms.ts';
import { givenOf, readForm } from '../../../domain/forms/read-form.ts';
import { day, timeOfDay } from '../../../domain/kit/day.ts';
import { fen } from '../../../domain/kit/money.ts';
import { type Locale, locales } from '../../../domain/people/people.ts';
import { partedForm, sampleForm } from '../../domain/forms/sample-form.ts';
import { expectGolden } from '../golden.ts';
import { today } from '../sample.ts';

const words: Record<Locale, FormWords<typeof sampleForm>> = {
  'zh-CN': {
    title: '样例表单',
    note: '提交后可在客户卡片查看。',
    fields: {
      story: { label: '经过', hint: '发生了什么' },
      place: { label: '地点（选填）', short: '地点' },
      mood: { label: '客户态度', options: { good: '满意', mixed: '一般', bad: '不满意' } },
      wishes: { label: '客户期望', options: { growth: '增值', safety: '保本', income: '稳定收益' } },
      on: { label: '日期' },
      at: { label: '时间' },
      sum: { label: '金额' },
      loss: { label: '可承受亏损（%）', short: '可承受亏损' },
      service: { label: '服务评分' },
      colleague: { label: '陪同同事' },
      about: { label: '相关客户' },
      product: { label: '产品代码' },
      reached: { label: '是否接通' },
      recording: { label: '录音编号' },
      steps: { label: '流程核对', items: { greeted: '问候', identified: '核实身份', recorded: '告知录音' } },
    },
  },
  'en-US': {
    title: 'Sample form',
    note: 'The entry is shown on the client card.',
    fields: {
      story: { label: 'What happened', hint: 'In a few words' },
      place: { label: 'Place (optional)', short: 'Place' },
      mood: { label: 'The client was', options: { good: 'pleased', mixed: 'undecided', bad: 'displeased' } },
      wishes: { label: 'Hopes for', options: { growth: 'growth', safety: 'safety', income: 'income' } },
      on: { label: 'Day' },
      at: { label: 'Time' },
      sum: { label: 'Amount' },
      loss: { label: 'Bearable loss (%)', short: 'Bearable loss' },
      service: { label: 'Service' },
      colleague: { label: 'Colleague' },
      about: { label: 'Client' },
      product: { label: 'Product code' },
      reached: { label: 'Reached' },
      recording: { label: 'Recording' },
      steps: { label: 'Steps', items: { greeted: 'Greeted', identified: 'Identified', recorded: 'Told of recording' } },
    },
  },
};

const choices = {
  colleague: [{ value: '8', text: '样张经理' }],
  about: [
    { value: '12', text: '沈样例' },
    { value: '13', text: '顾范例' },
  ],
};
const values: Values<typeof sampleForm> = {
  story: '客户到访\n询问到期安排',
  mood: 'mixed',
  wishes: ['growth', 'income'],
  on: day('2026-12-01'),
  at: timeOfDay('10:30'),
  sum: fen(20_000_000n),
  loss: 15.5,
  service: 6,
  colleague: 8,
  about: 12,
  product: 'WL0001',
  reached: true,
  recording: 'R-2026-1',
  steps: ['greeted', 'recorded'],
};
const press = pressOf('contact.log', ref('client', 5));
const viewOf = (locale: Locale) => ({ locale, today, words: words[locale] });

function cardOf(form: Form, shown: Parameters<typeof formElements>[1], view: View & { words?: object }) {
  return framed({ title: form.id, color: 'blue', summary: form.id, elements: formElements(form, shown, view as View) });
}

describe('a form on a card', () => {
  it.for(locales)('has an element for each kind of field, filled, in %s', (locale) => {
    const card = cardOf(sampleForm, { press, given: givenOf(sampleForm, values), choices }, viewOf(locale));
    expectGolden(`form-sample.${locale}`, card);
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
  });

  it.for(locales)('says what is wrong at the field, and keeps what was typed, in %s', (locale) => {
    const typed = {
      story: '',
      mood: 'x',
      sum: '许多',
      loss: '300',
      on: '2026-02-30',
      reached: 'yes',
      place: '楼'.repeat(30),
    };
    const { given, problems } = readForm(sampleForm, typed, { today });
    const card = cardOf(sampleForm, { press, given, problems, problem: '!', choices }, viewOf(locale));
    expectGolden(`form-sample-wrong.${locale}`, card);
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
  });

  it.for(locales)('in parts shows where one is, and only what is asked there, in %s', (locale) => {
    const card = cardOf(partedForm, { press, sofar: { reached: false } }, { locale, today });
    const text = JSON.stringify(card);
    expect(text).toContain(locale === 'zh-CN' ? '第 3/3 部分' : 'Part 3 of 3');
    expect(text).toContain('"name":"next"');
    expect(text).not.toContain('"name":"said"');
    const first = JSON.stringify(cardOf(partedForm, { press }, { locale, today }));
    expect(first).toContain(locale === 'zh-CN' ? '下一步' : 'Continue');
    expect(first).toContain('"name":"reached"');
  });

  it('asks by itself for what its part always needs, not for what depends on another answer there', () => {
    const text = JSON.stringify(cardOf(sampleForm, { press, choices }, viewOf('zh-CN')));
    expect(text).toMatch(/"name":"story"[^{}]*\{[^{}]*\}[^{}]*\{[^{}]*\},"required":true/);
    expect(text).toMatch(/"name":"recording"[^{}]*\{[^{}]*\}[^{}]*\{[^{}]*\},"required":false/);
    const second = JSON.stringify(cardOf(partedForm, { press, sofar: { reached: true } }, { locale: 'zh-CN', today }));
    expect(second).toMatch(/"name":"said".*"required":true/);
  });

  it('never shows a secret again, and says where one is kept', () => {
    const given = givenOf(sampleForm, values);
    const typed = JSON.stringify(cardOf(sampleForm, { press, given, choices }, viewOf('zh-CN')));
    const kept = JSON.stringify(cardOf(sampleForm, { press, sofar: values, choices }, viewOf('zh-CN')));
    for (const card of [typed, kept]) expect(card).not.toContain(values.recording);
    expect(typed).not.toContain('留空则不变');
    expect(kept).toContain('已填写，留空则不变');
  });

  it('is filled with a text of any length without breaking the card, cut where the platform cuts', () => {
    const given = { note: '👩‍👩‍👧'.repeat(700), kind: 'call' };
    const card = cardOf(logForm, { press, given }, { locale: 'zh-CN', today });
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
    expect(JSON.stringify(card)).toContain(`"max_length":${longestText}`);
  });

  it('offers nobody where nobody is given', () => {
    const card = cardOf(sampleForm, { press }, viewOf('en-US'));
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
    expect(JSON.stringify(card)).toContain('Nothing to choose from');
  });
});

describe('the words of a form', () => {
  it('are all there, or it does not compile', () => {
    const { mood, ...others } = words['en-US'].fields;
    const { bad: _, ...options } = mood.options;
    // @ts-expect-error a field without its words
    const unnamed: FormWords<typeof sampleForm> = { title: 'Sample', fields: others };
    // @ts-expect-error an option without its word
    const unsaid: FormWords<typeof sampleForm> = { title: 'Sample', fields: { ...others, mood: { ...mood, options } } };
    expect([unnamed.title, unsaid.title]).toEqual(['Sample', 'Sample']);
  });
});

describe('every form', () => {
  const people = Array.from({ length: 30 }, (_, at) => ({ value: String(at + 1), text: `员工${at}` }));
  const cases = forms.flatMap((form: Form) => partsOf(form).map((_, part) => ({ id: form.id, form, part })));

  it.for(cases)('$id, part $part, is taken by the platform in both languages', ({ form, part }) => {
    const asked = Object.entries(form.fields).filter(([, { kind }]) => kind === 'person' || kind === 'client');
    const given = { press, part, choices: Object.fromEntries(asked.map(([name]) => [name, people])) };
    const card = inBothLanguages((view) => cardOf(form, given, view), { today });
    expect(checkCard(card, cardBytes(card))).toBeUndefined();
    expect(countNodes(card)).toBeLessThanOrEqual(150);
  });
});

describe('an entry', () => {
  it.for(locales)('reads as lines, in the order of the form, in %s', (locale) => {
    const view = { ...viewOf(locale), named: { colleague: '样张经理' } };
    const { recording: _, place: __, ...shown } = values;
    expectGolden(`form-entry.${locale}`, entryLines(sampleForm, shown, view));
    expect(entryLines(sampleForm, {}, view)).toEqual([]);
  });

  it('becomes a row: amounts in yuan, numbers as numbers, days as days, no secrets', () => {
    const columns = columnsOf(sampleForm, viewOf('zh-CN'));
    expect(columns.map(({ header, kind }) => [header, kind])).toEqual([
      ['经过', 'text'],
      ['地点', 'text'],
      ['客户态度', 'text'],
      ['客户期望', 'text'],
      ['日期', 'day'],
      ['时间', 'time'],
      ['金额', 'money'],
      ['可承受亏损', 'number'],
      ['服务评分', 'number'],
      ['陪同同事', 'text'],
      ['相关客户', 'text'],
      ['产品代码', 'text'],
      ['是否接通', 'text'],
      ['流程核对', 'text'],
    ]);
    expect(columns.map(({ value }) => value(values, { about: '沈样例' }))).toEqual([
      '客户到访\n询问到期安排',
      undefined,
      '一般',
      '增值、稳定收益',
      '2026-12-01',
      '10:30',
      200_000,
      15.5,
      6,
      '#8',
      '沈样例',
      'WL0001',
      '是',
      '问候、告知录音',
    ]);
  });

  it('is announced in the help by what it asks for', () => {
    expect(formHelpLine(logForm, { locale: 'zh-CN', today })).toBe(
      '登记联系记录：沟通内容、联系方式、下次联系日期（选填）、时间（选填）、下次办理事项（选填）、产品代码（选填）、成交金额（选填）',
    );
  });
});
